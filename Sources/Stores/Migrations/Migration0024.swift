// The twenty-fourth migration: stages end with fewer statements.

extension Migration {
    static let ending = Migration(
        number: 24,
        name: "ending",
        sql: #"""
            -- Ends stages. What the arguments are and what it gives stands in the fifth migration. A batch of ends took up to thirty
            -- statements, whose beginnings cost as much as their rows; a run's stages were looked up six times.
            create or replace function finish_stages(
                p_ticket text[], p_run text[], p_stage text[], p_attempt int[], p_owner text[],
                p_outcome text[], p_reason text[], p_delay bigint[], p_summary text[], p_kind text[], p_found text[], p_body jsonb[],
                p_input bigint[], p_output bigint[], p_cost bigint[], p_duration bigint[], p_cached boolean[], p_degraded boolean[],
                p_known text[], p_limit int[], p_lease bigint[],
                c_stage text[], c_provider text[], c_model text[], c_prompt text[]
            ) returns table (
                kind text, place int, outcome text, ticket_id text, run_id text, stage text, "position" int,
                count int, attempt int, until timestamptz, sequence bigint, findings text
            ) language plpgsql
            set plan_cache_mode = force_generic_plan set jit = off set enable_hashjoin = off set enable_mergejoin = off
            set enable_seqscan = off set enable_bitmapscan = off
            as $$
            #variable_conflict use_column
            declare
                v_now timestamptz;
                -- Of each lease, in their order.
                v_fate text[];
                v_position smallint[]; v_count smallint[];
                v_base bigint[]; v_xid xid8[]; v_sequence bigint[];
                v_runs text[];
                v_failed text[];
                v_closed text[];
                v_stopped text[] := '{}';
                v_left text[] := '{}';
                v_over text[] := '{}';
                v_waiting text[] := '{}';
                -- Of each stage that is claimed: which lease's end claims it, and what it is.
                n_after bigint[]; n_stage text[];
                n_position smallint[]; n_count smallint[]; n_attempt int[];
                n_provenance jsonb[];
                n_known boolean[];
            begin
                -- The head's lock makes every stage of the ticket ours to judge.
                perform from heads h where h.ticket_id = any (p_ticket) order by h.ticket_id for update;
                v_now := clock_timestamp();

                -- The fence.
                select array_agg(f.fate), array_agg(f.position), array_agg(f.count), array_agg(f.base), array_agg(f.xid),
                    array_agg(f.base + f.nth)
                into v_fate, v_position, v_count, v_base, v_xid, v_sequence
                from (
                    select f.*, count(*) filter (where f.fate = 'written') over (partition by f.ticket order by f.o) as nth
                    from (
                        select i.o, i.ticket, s.position, s.count, h.sequence as base, greatest(h.xid, pg_current_xact_id()) as xid,
                            case
                                when s.state = 'running' then 'written'
                                when s.state in ('finished', 'failed') then 'repeated'
                                else 'lost'
                            end as fate
                        from unnest(p_ticket, p_run, p_stage, p_attempt, p_owner) with ordinality
                            i(ticket, run, stage, attempt, owner, o)
                        join heads h on h.ticket_id = i.ticket
                        left join stages s on s.run_id = i.run and s.stage = i.stage and s.attempt = i.attempt
                            and s.owner = i.owner
                    ) f
                    order by f.o
                ) f;

                if v_fate is null or cardinality(v_fate) <> cardinality(p_run) then
                    raise exception 'a lease names a ticket that is not stored';
                end if;

                return query
                select 'end', i.o::int, i.fate, i.ticket, i.run, i.stage, null::int, null::int, null::int, null::timestamptz,
                    null::bigint, null
                from unnest(p_ticket, p_run, p_stage, v_fate) with ordinality i(ticket, run, stage, fate, o);

                -- Its answer was lost: once more what was claimed with it.
                if 'repeated' = any (v_fate) then
                    return query
                    select 'claim', i.o::int, null, s.ticket_id, s.run_id, s.stage, s.position::int, s.count::int, s.attempt,
                        s.lease_until, null::bigint, run_findings(s.run_id, i.known)
                    from unnest(p_run, p_stage, p_owner, p_known, v_fate) with ordinality i(run, stage, owner, known, fate, o)
                    join lateral (select s.* from stages s where s.run_id = i.run offset 0) s
                        on s.claimed_after = i.stage and s.owner = i.owner and s.state = 'running'
                    where i.fate = 'repeated';
                end if;
                if 'written' <> all (v_fate) then return; end if;

                select array_agg(distinct i.run),
                    coalesce(array_agg(i.run) filter (where i.outcome = 'failed'), '{}'),
                    coalesce(array_agg(i.run) filter (where i.outcome = 'closed'), '{}')
                into v_runs, v_failed, v_closed
                from unnest(p_run, p_outcome, v_fate) i(run, outcome, fate) where i.fate = 'written';

                update stages s
                set state = case i.outcome when 'retry' then 'ready' when 'failed' then 'failed' else 'finished' end,
                    available_at = v_now + i.delay * interval '1 microsecond',
                    owner = case when i.outcome = 'retry' then null else s.owner end,
                    lease_until = null,
                    finished_at = case when i.outcome = 'retry' then null else v_now end,
                    finding_sequence = case when i.outcome in ('retry', 'failed') then null else i.sequence end,
                    summary = i.summary,
                    input_tokens = s.input_tokens + i.input, output_tokens = s.output_tokens + i.output,
                    cost_micros = s.cost_micros + i.cost, duration_us = s.duration_us + i.duration,
                    cached = i.cached, degraded = i.degraded,
                    provider = coalesce(i.body #>> '{usage,answeredBy,provider}', s.provider),
                    model = coalesce(i.body #>> '{usage,answeredBy,model}', s.model),
                    prompt_version = coalesce(i.body #>> '{usage,answeredBy,promptVersion}', s.prompt_version)
                from unnest(p_run, p_stage, p_outcome, p_delay, p_summary, p_input, p_output, p_cost, p_duration,
                    p_cached, p_degraded, p_body, v_fate, v_sequence)
                    i(run, stage, outcome, delay, summary, input, output, cost, duration, cached, degraded, body, fate, sequence)
                where s.run_id = i.run and s.stage = i.stage and i.fate = 'written';

                if cardinality(v_failed) + cardinality(v_closed) > 0 then
                    with ended as (
                        update stages s set state = 'cancelled', finished_at = v_now
                        where s.run_id = any (v_failed || v_closed) and s.state in ('blocked', 'ready', 'running')
                        returning s.run_id, s.lease_until
                    ) select coalesce(array_agg(distinct ended.run_id) filter (where lease_until is not null), '{}')
                    into v_stopped from ended;
                end if;

                -- What now has all it needs: claimed by the last owner of the run who asks for it, else ready. And which runs are
                -- over. Each run's stages are looked at once.
                with claimer as (
                    select distinct on (i.run) i.run, i.o, i.stage, i.owner, i.lim, i.lease, i.known, i.may
                    from (
                        select i.*, i.outcome in ('finished', 'escalated', 'proposed') as may
                        from unnest(p_run, p_stage, p_owner, p_limit, p_lease, p_known, v_fate, p_outcome) with ordinality
                            i(run, stage, owner, lim, lease, known, fate, outcome, o)
                        where i.fate = 'written'
                    ) i
                    order by i.run, not i.may, i.lim = 0, i.o desc
                ), work as materialized (
                    select k.run, k.o, k.stage as after, k.owner, k.lim, k.lease, k.known, k.may, s.stage, s.state, s.needs, s.position,
                        array_agg(s.stage) filter (where s.state = 'finished') over w as done,
                        bool_and(s.state in ('finished', 'failed', 'cancelled')) over w as is_over
                    from claimer k join stages s on s.run_id = k.run
                    window w as (partition by k.run)
                ), free as (
                    select b.*, c.provider, c.model, c.prompt, b.done <@ string_to_array(b.known, ',') as knows,
                        c.stage is not null and
                            row_number() over (partition by b.run order by c.stage is null, b.position) <= b.lim as taken
                    from work b
                    left join unnest(c_stage, c_provider, c_model, c_prompt) c(stage, provider, model, prompt)
                        on c.stage = b.stage
                    where b.may and b.state = 'blocked' and b.needs <@ b.done
                ), freed as (
                    update stages s
                    set state = case when f.taken then 'running' else 'ready' end,
                        available_at = v_now,
                        attempt = s.attempt + f.taken::int,
                        owner = case when f.taken then f.owner end,
                        lease_until = case when f.taken then v_now + f.lease * interval '1 microsecond' end,
                        claimed_after = case when f.taken then f.after end,
                        started_at = case when f.taken then v_now end,
                        provider = case when f.taken then f.provider end,
                        model = case when f.taken then f.model end,
                        prompt_version = case when f.taken then f.prompt end
                    from free f where s.run_id = f.run and s.stage = f.stage
                    returning s.*, f.o, f.knows
                )
                select coalesce(array_agg(f.run_id) filter (where f.state = 'ready'), '{}'),
                    coalesce((select array_agg(distinct w.run) from work w where w.is_over), '{}'),
                    array_agg(f.o) filter (where f.state = 'running'), array_agg(f.stage) filter (where f.state = 'running'),
                    array_agg(f.position) filter (where f.state = 'running'), array_agg(f.count) filter (where f.state = 'running'),
                    array_agg(f.attempt) filter (where f.state = 'running'),
                    array_agg(jsonb_build_object('provenance', jsonb_build_object(
                        'provider', f.provider, 'model', f.model, 'promptVersion', f.prompt_version)))
                        filter (where f.state = 'running'),
                    array_agg(f.knows) filter (where f.state = 'running')
                into v_left, v_over, n_after, n_stage, n_position, n_count, n_attempt, n_provenance, n_known
                from freed f;

                if 'proposed' = any (p_outcome) then
                    update runs r
                    set approval_reason = i.reason, approval_wait = i.delay * interval '1 microsecond'
                    from unnest(p_run, p_outcome, p_reason, p_delay, v_fate) i(run, outcome, reason, delay, fate)
                    where r.id = i.run and i.outcome = 'proposed' and i.fate = 'written';
                end if;
                if cardinality(v_over) > 0 then
                    select coalesce(array_agg(r.id), '{}') into v_waiting
                    from runs r
                    where r.id = any (v_over) and r.id <> all (v_failed || v_closed) and r.approval_wait is not null;
                end if;

                if cardinality(v_over) > 0 or 'escalated' = any (p_outcome) then
                    update runs r
                    set state = case
                            when r.id <> all (v_over) then r.state
                            when r.id = any (v_failed) then 'failed'
                            when r.id = any (v_waiting) then 'awaiting_approval'
                            when r.id = any (v_closed) then 'succeeded'
                            -- A stage that asked for a person left its reason, before or now.
                            when r.reason <> '' or exists (
                                select from unnest(p_run, p_outcome, v_fate) i(run, outcome, fate)
                                where i.run = r.id and i.outcome = 'escalated' and i.fate = 'written'
                            ) then 'escalated'
                            else 'succeeded'
                        end,
                        approval_until = case when r.id = any (v_waiting) then v_now + r.approval_wait end,
                        proposal_digest = case when r.id = any (v_waiting) then '' end,
                        reason = concat_ws('; ', nullif(r.reason, ''), (
                            select string_agg(i.reason, '; ' order by i.o)
                            from unnest(p_run, p_outcome, p_reason, v_fate) with ordinality i(run, outcome, reason, fate, o)
                            where i.run = r.id and i.fate = 'written' and i.reason <> ''
                                and i.outcome in ('escalated', 'closed', 'failed')
                        )),
                        finished_at = case when r.id = any (v_over) and r.id <> all (v_waiting) then v_now end
                    where r.id = any (v_runs) and r.finished_at is null;
                end if;

                perform store_findings(p_ticket, p_run, p_found, p_body, v_fate, v_over);
                if cardinality(v_waiting) > 0 then
                    update runs r set proposal_digest = proposal_digest(r.ticket_id) where r.id = any (v_waiting);
                end if;
                if cardinality(v_over) > 0 or 'assignment' = any (p_found) then
                    perform copy_filters(array_agg(distinct i.ticket))
                    from unnest(p_ticket, p_run, p_found, v_fate) i(ticket, run, found, fate)
                    where i.fate = 'written' and (i.found = 'assignment' or i.run = any (v_over));
                end if;

                -- The events, in order: ends, an assignment, starts, the run's end.
                return query
                with told as (
                    select i.ticket as ticket_id, i.run as run_id, 1 as class, i.o as place, i.kind, i.stage, i.position, i.count,
                        i.attempt, i.stage as actor, i.body, i.base, i.xid
                    from unnest(p_ticket, p_run, p_stage, p_attempt, p_kind, p_body, v_fate, v_position, v_count, v_base, v_xid)
                        with ordinality i(ticket, run, stage, attempt, kind, body, fate, "position", count, base, xid, o)
                    where i.fate = 'written'
                    union all
                    select i.ticket, i.run, 2, i.o, 'assigned', i.stage, i.position, i.count, i.attempt, i.stage,
                        jsonb_build_object('assignment', i.body #> '{finding,assignment}'), i.base, i.xid
                    from unnest(p_ticket, p_run, p_stage, p_attempt, p_found, p_body, v_fate, v_position, v_count, v_base, v_xid)
                        with ordinality i(ticket, run, stage, attempt, found, body, fate, "position", count, base, xid, o)
                    where i.fate = 'written' and i.found = 'assignment'
                    union all
                    select p_ticket[n.after], p_run[n.after], 3, n.position, 'stage_started', n.stage, n.position, n.count, n.attempt,
                        n.stage, n.provenance, v_base[n.after], v_xid[n.after]
                    from unnest(n_after, n_stage, n_position, n_count, n_attempt, n_provenance)
                        n(after, stage, "position", count, attempt, provenance)
                    union all
                    select r.ticket_id, r.id, 4, 0, 'run_finished', null, null, null, null, 'system',
                        jsonb_build_object('state', r.state, 'reason', r.reason, 'usage', run_usage(r.id)),
                        h.sequence, greatest(h.xid, pg_current_xact_id())
                    from runs r join heads h on h.ticket_id = r.ticket_id where r.id = any (v_over) and r.id <> all (v_waiting)
                    union all
                    select r.ticket_id, r.id, 4, 0, 'approval_requested', null, null, null, null, 'system',
                        approval_body(r, h.version + 1), h.sequence, greatest(h.xid, pg_current_xact_id())
                    from runs r join heads h on h.ticket_id = r.ticket_id where r.id = any (v_waiting)
                ), numbered as materialized (
                    select t.*, t.base + row_number() over (partition by t.ticket_id order by t.class, t.place) as sequence
                    from told t
                ), logged as (
                    insert into events (ticket_id, sequence, run_id, at, kind, stage, position, count, attempt, actor, body, xid)
                    select n.ticket_id, n.sequence, n.run_id, v_now, n.kind, n.stage, n.position, n.count, n.attempt, n.actor, n.body,
                        n.xid
                    from numbered n
                ), counted as (
                    update heads h
                    set sequence = m.newest, version = h.version + 1, updated_at = v_now,
                        xid = greatest(h.xid, pg_current_xact_id()),
                        run_state = coalesce(m.over, h.run_state)
                    from (
                        select n.ticket_id, max(n.sequence) as newest, max(n.body ->> 'state') filter (where n.class = 4) as over
                        from numbered n group by 1
                    ) m
                    where h.ticket_id = m.ticket_id
                    returning h.ticket_id, h.run_id, h.sequence
                )
                select 'ticket', null::int, case
                        when c.run_id = any (v_stopped) then 'stopped'
                        when c.run_id = any (v_left) then 'ready'
                    end, c.ticket_id, c.run_id, null, null::int, null::int, null::int, null::timestamptz, c.sequence, null
                from counted c
                union all
                select 'claim', n.after::int, null, p_ticket[n.after], p_run[n.after], n.stage, n.position::int, n.count::int,
                    n.attempt, v_now + p_lease[n.after] * interval '1 microsecond', null, case when n.knows then '{}' else (
                        -- What ends with this very statement is not in the log yet, as this statement sees it.
                        select coalesce(json_object_agg(d.stage, coalesce(b.body, e.body) -> 'finding')::text, '{}')
                        from stages d
                        left join unnest(p_run, p_stage, p_body, v_fate) b(run, stage, body, fate)
                            on b.run = d.run_id and b.stage = d.stage and b.fate = 'written'
                        left join events e on e.ticket_id = d.ticket_id and e.sequence = d.finding_sequence
                        where d.run_id = p_run[n.after] and d.state = 'finished'
                            and d.stage <> all (string_to_array(p_known[n.after], ','))
                    ) end
                from unnest(n_after, n_stage, n_position, n_count, n_attempt, n_known)
                    n(after, stage, "position", count, attempt, knows);
            end
            $$;

            drop function store_findings(text[], text[], text[], jsonb[], text[]);
            drop function found_of(text, text[], text[], text[], jsonb[], text[]);
            """#
    )
}
