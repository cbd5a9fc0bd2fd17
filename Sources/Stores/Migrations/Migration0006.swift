// The sixth migration: leases prolonged, handed back, swept up; progress; cancelling; a person's moves.

extension Migration {
    static let keeping = Migration(
        number: 6,
        name: "keeping",
        sql: #"""
            -- Prolongs leases and gives the places of those still held. Waits for no lock: a stage that is being
            -- written just now by another session counts as held, and the next heartbeat tells what became of it.
            create function extend_leases(
                p_run text[], p_stage text[], p_attempt int[], p_owner text[], p_lease bigint
            ) returns setof int language plpgsql
            set plan_cache_mode = force_generic_plan set jit = off set enable_hashjoin = off set enable_mergejoin = off
            set enable_seqscan = off set enable_bitmapscan = off
            as $$
            begin
                update stages s
                set lease_until = clock_timestamp() + p_lease * interval '1 microsecond'
                from (
                    select l.run_id, l.stage
                    from unnest(p_run, p_stage, p_attempt, p_owner) i(run, stage, attempt, owner)
                    join stages l on l.run_id = i.run and l.stage = i.stage and l.attempt = i.attempt
                        and l.owner = i.owner and l.state = 'running'
                    for update of l skip locked
                ) l
                where s.run_id = l.run_id and s.stage = l.stage;

                return query
                select i.o::int
                from unnest(p_run, p_stage, p_attempt, p_owner) with ordinality i(run, stage, attempt, owner, o)
                join stages s on s.run_id = i.run and s.stage = i.stage and s.attempt = i.attempt
                    and s.owner = i.owner and s.state = 'running'
                order by i.o;
            end
            $$;

            -- Hands leases back, ready at once, as if they had not been taken. Gives how many.
            create function release_leases(
                p_ticket text[], p_run text[], p_stage text[], p_attempt int[], p_owner text[]
            ) returns int language plpgsql
            set plan_cache_mode = force_generic_plan set jit = off set enable_hashjoin = off set enable_mergejoin = off
            set enable_seqscan = off set enable_bitmapscan = off
            as $$
            declare
                v_count int;
            begin
                perform from heads h where h.ticket_id = any (p_ticket) order by h.ticket_id for update;
                update stages s
                set state = 'ready', attempt = s.attempt - 1, owner = null, lease_until = null,
                    available_at = clock_timestamp()
                from unnest(p_run, p_stage, p_attempt, p_owner) i(run, stage, attempt, owner)
                where s.run_id = i.run and s.stage = i.stage and s.attempt = i.attempt and s.owner = i.owner
                    and s.state = 'running';
                get diagnostics v_count = row_count;
                return v_count;
            end
            $$;

            -- Adds one event under the head's lock; gives its sequence.
            create function log_event(
                p_ticket text, p_run text, p_kind text, p_stage text, p_position smallint, p_count smallint,
                p_attempt int, p_actor text, p_body jsonb
            ) returns bigint language sql as $$
                with head as (
                    update heads set sequence = sequence + 1, xid = greatest(xid, pg_current_xact_id())
                    where ticket_id = p_ticket returning sequence, xid
                )
                insert into events (ticket_id, sequence, run_id, at, kind, stage, position, count, attempt, actor, body,
                    xid)
                select p_ticket, head.sequence, p_run, clock_timestamp(), p_kind, p_stage, p_position, p_count,
                    p_attempt, p_actor, p_body, head.xid
                from head returning sequence
            $$;

            -- What all tries of all stages of a run took together.
            create function run_usage(p_run text) returns jsonb language sql stable as $$
                select jsonb_build_object(
                    'inputTokens', coalesce(sum(s.input_tokens), 0), 'outputTokens', coalesce(sum(s.output_tokens), 0),
                    'costMicros', coalesce(sum(s.cost_micros), 0),
                    'durationMicroseconds', coalesce(sum(s.duration_us), 0),
                    'cached', false, 'degraded', coalesce(bool_or(s.degraded), false))
                from stages s where s.run_id = p_run
            $$;

            -- Ends a run whose last stages were ended by someone else than their agents; gives the newest sequence.
            create function end_run(p_ticket text, p_run text, p_state text, p_reason text, p_actor text) returns bigint
            language plpgsql as $$
            begin
                update stages s set state = 'cancelled', finished_at = clock_timestamp()
                where s.run_id = p_run and s.state in ('blocked', 'ready', 'running');
                update runs r
                set state = p_state, finished_at = clock_timestamp(),
                    reason = concat_ws('; ', nullif(r.reason, ''), nullif(p_reason, ''))
                where r.id = p_run and r.finished_at is null;
                update heads h set version = h.version + 1, updated_at = clock_timestamp(), run_state = p_state
                where h.ticket_id = p_ticket;
                return (
                    select log_event(p_ticket, p_run, 'run_finished', null, null, null, null, p_actor,
                        jsonb_build_object('state', p_state, 'reason', r.reason, 'usage', run_usage(p_run)))
                    from runs r where r.id = p_run
                );
            end
            $$;

            -- Adds progress under the lease; gives its sequence, or null when the lease is lost.
            create function progress_stage(
                p_ticket text, p_run text, p_stage text, p_attempt int, p_owner text, p_body jsonb
            ) returns bigint language plpgsql as $$
            declare
                s stages;
            begin
                perform from heads h where h.ticket_id = p_ticket for update;
                select * into s from stages l
                where l.run_id = p_run and l.stage = p_stage and l.attempt = p_attempt and l.owner = p_owner
                    and l.state = 'running';
                if not found then return null; end if;
                return log_event(p_ticket, p_run, 'stage_progress', p_stage, s.position, s.count, p_attempt, p_stage,
                    p_body);
            end
            $$;

            -- Deals with stages whose lease ran out, at most p_limit: ready again, or failed for good when p_crashes workers
            -- were lost with it. Skips what is locked: its owner lives.
            create function sweep_stages(p_crashes int, p_limit int) returns table (
                ticket_id text, run_id text, sequence bigint, outcome text
            ) language plpgsql as $$
            #variable_conflict use_column
            declare
                s stages;
                v_reason text;
                v_sequence bigint;
            begin
                for s in
                    select l.* from stages l join heads h on h.ticket_id = l.ticket_id
                    where l.state = 'running' and l.lease_until < clock_timestamp()
                    order by l.ticket_id, l.position limit p_limit
                    for update of l, h skip locked
                loop
                    -- An earlier round of this loop may have ended the run.
                    continue when not exists (
                        select from stages l where l.run_id = s.run_id and l.stage = s.stage and l.state = 'running'
                    );
                    if s.crashes + 1 >= p_crashes then
                        v_reason := format('stage %s took down or lost its worker %s times', s.stage, s.crashes + 1);
                        update stages l
                        set state = 'failed', crashes = l.crashes + 1, lease_until = null,
                            finished_at = clock_timestamp(), summary = v_reason
                        where l.run_id = s.run_id and l.stage = s.stage;
                        perform log_event(s.ticket_id, s.run_id, 'stage_failed', s.stage, s.position, s.count, s.attempt,
                            'system', jsonb_build_object('code', 'QUARANTINED', 'reason', v_reason, 'retryable', false));
                        v_sequence := end_run(s.ticket_id, s.run_id, 'failed', v_reason, 'system');
                    else
                        v_reason := 'its worker went away';
                        update stages l
                        set state = 'ready', crashes = l.crashes + 1, owner = null, lease_until = null,
                            available_at = clock_timestamp()
                        where l.run_id = s.run_id and l.stage = s.stage;
                        v_sequence := log_event(s.ticket_id, s.run_id, 'stage_retrying', s.stage, s.position, s.count,
                            s.attempt, 'system', jsonb_build_object('reason', v_reason, 'delay', 0));
                    end if;
                    return query select s.ticket_id, s.run_id, v_sequence,
                        case when s.crashes + 1 >= p_crashes then 'failed' else 'ready' end;
                end loop;
            end
            $$;

            -- Notes a request id under which something is about to be changed; '' is none. 'new', 'repeated' (the same was
            -- asked before, and done) or 'reused' (it was used for something else). To be called under the head's lock.
            create function take_request(p_request text, p_method text, p_asked text, p_ticket text, p_run text)
            returns text language plpgsql as $$
            declare
                q request_ids;
                v_digest text := encode(sha256(convert_to(p_asked, 'UTF8')), 'hex');
            begin
                if p_request = '' then return 'new'; end if;
                insert into request_ids (id, method, digest, ticket_id, run_id, created_at)
                values (p_request, p_method, v_digest, p_ticket, p_run, clock_timestamp())
                on conflict (id) do nothing;
                if found then return 'new'; end if;
                select * into q from request_ids where id = p_request;
                return case when q.method = p_method and q.digest = v_digest then 'repeated' else 'reused' end;
            end
            $$;

            -- Forgets a request id whose change was refused.
            create function drop_request(p_request text) returns void language sql as $$
                delete from request_ids where id = p_request and p_request <> ''
            $$;

            -- Cancels a run; outcome is 'cancelled', 'repeated', 'reused', 'over' or 'missing'.
            create function cancel_run(p_run text, p_reason text, p_actor text, p_request text) returns table (
                outcome text, ticket_id text, sequence bigint, state text
            ) language plpgsql as $$
            #variable_conflict use_column
            declare
                r runs;
                v_request text;
            begin
                select * into r from runs where id = p_run;
                if not found then
                    return query select 'missing', null::text, null::bigint, null::text;
                    return;
                end if;
                perform from heads h where h.ticket_id = r.ticket_id for update;
                select * into r from runs where id = p_run;
                v_request := take_request(p_request, 'CancelRun', p_run || ' ' || p_reason, r.ticket_id, p_run);
                if v_request <> 'new' then
                    return query select v_request, r.ticket_id, null::bigint, r.state;
                    return;
                elsif r.finished_at is not null then
                    perform drop_request(p_request);
                    return query select 'over', r.ticket_id, null::bigint, r.state;
                    return;
                end if;
                return query select 'cancelled', r.ticket_id,
                    end_run(r.ticket_id, p_run, 'cancelled', p_reason, p_actor), 'cancelled';
            end
            $$;

            -- A person's move. p_version 0 takes any version. outcome: 'moved', 'repeated', 'reused', 'missing', 'stale',
            -- 'illegal'.
            create function move_ticket(
                p_ticket text, p_from text[], p_to text, p_version bigint, p_actor text, p_reason text,
                p_resolution text, p_note text, p_request text
            ) returns table (outcome text, state text, version bigint, sequence bigint) language plpgsql as $$
            #variable_conflict use_column
            declare
                h heads;
                v_state text;
                v_now timestamptz;
                v_sequence bigint;
                v_request text;
            begin
                select * into h from heads where ticket_id = p_ticket for update;
                if not found then
                    return query select 'missing', null::text, null::bigint, null::bigint;
                    return;
                end if;
                select t.state into v_state from tickets t where t.id = p_ticket;
                v_request := take_request(p_request, 'Move', row(p_ticket, p_to, p_version, p_reason, p_resolution,
                    p_note)::text, p_ticket, '');
                if v_request <> 'new' then
                    return query select v_request, v_state, h.version, h.sequence;
                    return;
                elsif p_version > 0 and p_version <> h.version then
                    perform drop_request(p_request);
                    return query select 'stale', v_state, h.version, h.sequence;
                    return;
                elsif v_state <> all (p_from) then
                    perform drop_request(p_request);
                    return query select 'illegal', v_state, h.version, h.sequence;
                    return;
                end if;
                v_now := clock_timestamp();
                update tickets t
                set state = p_to,
                    resolved_at = case p_to when 'resolved' then v_now when 'open' then null else t.resolved_at end,
                    closed_at = case p_to when 'closed' then v_now else null end,
                    resolution_outcome = case p_to
                        when 'resolved' then p_resolution when 'open' then null else t.resolution_outcome end,
                    resolution_note = case p_to
                        when 'resolved' then p_note when 'open' then null else t.resolution_note end,
                    resolved_by = case p_to when 'resolved' then p_actor when 'open' then null else t.resolved_by end
                where t.id = p_ticket;
                update heads set version = heads.version + 1, updated_at = v_now where ticket_id = p_ticket;
                v_sequence := log_event(p_ticket, null, 'status_changed', null, null, null, null, p_actor,
                    jsonb_strip_nulls(jsonb_build_object('from', v_state, 'to', p_to, 'reason', p_reason,
                        'outcome', p_resolution, 'version', h.version + 1)));
                if (v_state in ('open', 'in_progress')) <> (p_to in ('open', 'in_progress')) then
                    perform add_loads(array_agg(a.primary_id),
                            array_agg(case when p_to in ('open', 'in_progress') then 1 else -1 end))
                    from assignments a where a.ticket_id = p_ticket;
                end if;
                if p_to in ('resolved', 'open') then
                    insert into memory_changes values (p_ticket, v_now)
                    on conflict (ticket_id) do update set changed_at = excluded.changed_at;
                end if;
                return query select 'moved', p_to, h.version + 1, v_sequence;
            end
            $$;

            -- The problems that people confirmed as solved, and what solved them: what the memory is rebuilt from.
            create view confirmed_solutions as
            select t.id as ticket_id, t.resolved_at, x.subject, x.description,
                coalesce(d.diagnosis, '') as diagnosis, coalesce(t.category, '') as category,
                concat_ws(E'\n', case t.resolution_outcome when 'worked' then s.solution end, nullif(t.resolution_note, '')) as solution
            from tickets t
            join ticket_texts x on x.ticket_id = t.id
            left join diagnostics d on d.ticket_id = t.id
            left join solutions s on s.ticket_id = t.id
            where t.resolution_outcome is not null
                and ((t.resolution_outcome = 'worked' and s.solution is not null) or t.resolution_note <> '');
            """#
    )
}
