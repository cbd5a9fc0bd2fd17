// The eighth migration: further runs over a ticket, a person's approval, runs that took too long.

extension Migration {
    static let runs = Migration(
        number: 8,
        name: "runs",
        sql: #"""
            -- What a person is asked to approve, as a digest of every word of it: the solution and who is to do it.
            create function proposal_digest(p_ticket text) returns text language sql stable as $$
                select encode(sha256(convert_to(concat_ws(E'\x1f', p_ticket,
                    (select row(s.solution, s.steps::text, s.tools_needed, s.estimated_time, s.confidence,
                        s.citations::text)::text from solutions s where s.ticket_id = p_ticket),
                    (select row(a.primary_id, a.secondary_id)::text from assignments a where a.ticket_id = p_ticket)
                ), 'UTF8')), 'hex')
            $$;

            -- The body of the event that asks for approval. p_version is the ticket's, as it is after this event.
            create function approval_body(r runs, p_version bigint) returns jsonb language sql stable as $$
                select jsonb_build_object('state', r.state, 'reason', r.approval_reason, 'digest', r.proposal_digest,
                    'version', p_version, 'until', (date_part('epoch', r.approval_until) * 1e6)::bigint,
                    'proposal', (
                        select jsonb_build_object('solution', s.solution, 'steps', s.steps::jsonb,
                            'toolsNeeded', to_jsonb(s.tools_needed), 'estimatedTime', s.estimated_time,
                            'confidence', s.confidence, 'citations', s.citations::jsonb)
                        from solutions s where s.ticket_id = r.ticket_id
                    ))
            $$;

            -- Begins another run over a ticket. With p_from, a run that is over, the stages in p_reuse are taken over from it
            -- as they are. p_needs: for each stage what it needs, parted by commas.
            --
            -- outcome: 'started', 'repeated' (this run, or the request id, was stored before: run_id is that run),
            -- 'reused', 'missing', 'active' (run_id is the run that is not over).
            create function start_run(
                p_ticket text, p_run text, p_from text, p_stage text[], p_needs text[], p_reuse text[],
                p_actor text, p_request text, p_asked text
            ) returns table (outcome text, run_id text, sequence bigint) language plpgsql as $$
            #variable_conflict use_column
            declare
                v_now timestamptz;
                v_number int;
                v_other text;
                v_request text;
                v_sequence bigint;
            begin
                perform from heads h where h.ticket_id = p_ticket for update;
                if not found then
                    return query select 'missing', null::text, null::bigint;
                    return;
                end if;
                v_now := clock_timestamp();
                -- An answer that was lost on its way.
                if exists (select from runs r where r.id = p_run) then
                    return query select 'repeated', p_run, null::bigint;
                    return;
                end if;
                v_request := take_request(p_request, 'StartRun', p_asked, p_ticket, p_run);
                if v_request <> 'new' then
                    return query select v_request, q.run_id, null::bigint from request_ids q where q.id = p_request;
                    return;
                end if;
                select r.id into v_other from runs r
                where r.ticket_id = p_ticket and r.state in ('running', 'awaiting_approval');
                if found then
                    perform drop_request(p_request);
                    return query select 'active', v_other, null::bigint;
                    return;
                end if;
                select coalesce(max(r.number), 0) + 1 into v_number from runs r where r.ticket_id = p_ticket;

                insert into runs (id, ticket_id, number, retry_of, created_at)
                values (p_run, p_ticket, v_number, nullif(p_from, ''), v_now);

                insert into stages (run_id, stage, ticket_id, position, count, needs, state, attempt, available_at,
                    provider, model, prompt_version, cached, degraded, started_at, finished_at, summary, finding_sequence)
                select p_run, p.stage, p_ticket, p.position, cardinality(p_stage), p.needs,
                    case when o.stage is not null then 'finished' when p.needs <@ p_reuse then 'ready' else 'blocked' end,
                    coalesce(o.attempt, 0), v_now, o.provider, o.model, o.prompt_version, o.stage is not null,
                    coalesce(o.degraded, false), o.started_at, o.finished_at, coalesce(o.summary, ''),
                    o.finding_sequence
                from (
                    select i.stage, i.position,
                        case when i.needs = '' then '{}' else string_to_array(i.needs, ',') end as needs
                    from unnest(p_stage, p_needs) with ordinality i(stage, needs, position)
                ) p
                left join stages o on o.run_id = p_from and o.stage = p.stage and o.stage = any (p_reuse)
                    and o.state = 'finished';

                update heads h
                set version = h.version + 1, updated_at = v_now, run_id = p_run, run_state = 'running'
                where h.ticket_id = p_ticket;
                v_sequence := log_event(p_ticket, p_run, 'run_started', null, null, null, null, p_actor,
                    jsonb_build_object('number', v_number, 'retryOf', p_from, 'reused', to_jsonb(p_reuse)));
                return query select 'started', p_run, v_sequence;
            end
            $$;

            -- A person's word on a proposal. outcome: 'decided', 'repeated', 'reused', 'missing', 'idle' (the run, whose state
            -- is given, does not wait for approval), 'stale_proposal' (current is its digest), 'stale_ticket' (current is its
            -- version).
            create function decide_run(
                p_run text, p_approve boolean, p_digest text, p_version bigint, p_reason text, p_actor text,
                p_request text
            ) returns table (outcome text, current text, sequence bigint) language plpgsql as $$
            declare
                r runs;
                v_version bigint;
                v_request text;
                v_word text := case when p_approve then 'approved' else 'rejected' end;
                v_refusal text;
            begin
                select * into r from runs where id = p_run;
                if not found then
                    return query select 'missing', null::text, null::bigint;
                    return;
                end if;
                select h.version into v_version from heads h where h.ticket_id = r.ticket_id for update;
                select * into r from runs where id = p_run;
                v_request := take_request(p_request, 'DecideRun', row(p_run, p_approve, p_digest, p_version, p_reason)::text,
                    r.ticket_id, p_run);
                if v_request <> 'new' then
                    return query select v_request, null::text, null::bigint;
                    return;
                end if;
                v_refusal := case
                    when r.state <> 'awaiting_approval' or r.approval_until <= clock_timestamp() then 'idle'
                    when r.proposal_digest <> p_digest then 'stale_proposal'
                    when v_version <> p_version then 'stale_ticket'
                end;
                if v_refusal is not null then
                    perform drop_request(p_request);
                    return query select v_refusal, case v_refusal
                        when 'stale_proposal' then r.proposal_digest when 'stale_ticket' then v_version::text
                        when 'idle' then case r.state when 'awaiting_approval' then 'expired' else r.state end
                    end, null::bigint;
                    return;
                end if;
                return query select 'decided', null::text, end_run(r.ticket_id, p_run,
                    case when p_approve then 'succeeded' else 'failed' end,
                    v_word || ' by ' || p_actor || coalesce(': ' || nullif(p_reason, ''), ''), p_actor);
            end
            $$;

            -- Ends, as failed, at most p_count runs that began p_limit microseconds ago and are not done, and those that
            -- nobody approved in time. Skips what is being written just now.
            create function end_overdue_runs(p_limit bigint, p_count int) returns table (
                ticket_id text, run_id text, sequence bigint
            ) language plpgsql as $$
            #variable_conflict use_column
            declare
                r runs;
                v_now timestamptz := clock_timestamp();
            begin
                for r in
                    select l.* from runs l join heads h on h.ticket_id = l.ticket_id
                    where (l.state = 'running' and l.created_at < v_now - p_limit * interval '1 microsecond')
                        or (l.state = 'awaiting_approval' and l.approval_until <= v_now)
                    order by l.ticket_id limit p_count
                    for update of l, h skip locked
                loop
                    return query select r.ticket_id, r.id, end_run(r.ticket_id, r.id, 'failed', case r.state
                        when 'running' then format('not done within %s s', p_limit / 1000000)
                        else 'nobody approved or rejected it in time'
                    end, 'system');
                end loop;
            end
            $$;

            -- How many runs are not over, and how many microseconds ago the oldest of them began; those that wait for a
            -- person are not counted.
            create function unfinished_runs() returns table (count bigint, oldest bigint) language sql stable as $$
                select count(*), coalesce((date_part('epoch', clock_timestamp() - min(r.created_at)) * 1e6)::bigint, 0)
                from runs r where r.state = 'running'
            $$;
            """#
    )
}
