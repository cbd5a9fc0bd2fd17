// The fifteenth migration: whose turn it is, so that no requester waits for all that another one asked.

extension Migration {
    static let turns = Migration(
        number: 15,
        name: "turns",
        sql: #"""
            -- A run's place among those that wait: runs are worked off by turn, not by age. A requester's next run
            -- comes a microsecond after their last one, and whoever comes new takes the turn that is served just now,
            -- as in a fair queue with one packet a run: a thousand runs of one requester stand one behind the other,
            -- and another's first run comes right after the one whose turn it is.
            alter table runs add column requester text collate "C" not null default '';
            alter table runs add column turn timestamptz not null default now();
            update runs r set requester = t.user_email, turn = r.created_at
            from tickets t where t.id = r.ticket_id and r.finished_at is null;
            create index runs_by_turn on runs (requester, turn) where state = 'running';

            -- Its run's. Not taken from there, so that one index tells what comes next.
            alter table stages add column turn timestamptz not null default now();
            update stages s set turn = r.turn from runs r where r.id = s.run_id and r.finished_at is null;
            drop index stages_ready;
            create index stages_ready on stages (turn, available_at) where state = 'ready';
            drop index stages_suspect;
            create index stages_suspect on stages (turn, available_at) where state = 'ready' and crashes >= 2;
            -- Whoever stores a run without a turn gets one by age.
            alter table runs alter column turn set default clock_timestamp();
            alter table stages alter column turn set default clock_timestamp();

            -- Turns for runs that begin now, one for each requester given, in their order. p_stage names the stages of
            -- the plan: what no process here can work on, or must still wait, is not what is served just now.
            create function turns(p_requester text[], p_stage text[]) returns timestamptz[]
            language sql
            set plan_cache_mode = force_generic_plan set jit = off set enable_hashjoin = off set enable_mergejoin = off
            set enable_seqscan = off set enable_bitmapscan = off
            as $$
                select array_agg(i.turn order by i.o)
                from (
                    select i.o, greatest(v.turn, (
                            select r.turn + interval '1 microsecond' from runs r
                            where r.requester = i.requester and r.state = 'running'
                            order by r.turn desc limit 1
                        )) + (row_number() over (partition by i.requester order by i.o) - 1) * interval '1 microsecond'
                        as turn
                    from unnest(p_requester) with ordinality i(requester, o)
                    cross join (
                        select coalesce((
                            select s.turn from stages s
                            where s.state = 'ready' and s.available_at <= clock_timestamp() and s.stage = any (p_stage)
                            order by s.turn limit 1
                        ), clock_timestamp()) as turn
                    ) v
                ) i
            $$;

            -- As before, by turn.
            create or replace function take_ready_stages(p_limit int, c_stage text[])
            returns table (run_id text, stage text)
            language sql
            set plan_cache_mode = force_generic_plan set jit = off set enable_hashjoin = off set enable_mergejoin = off
            set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off
            as $$
                select s.run_id, s.stage
                from stages s join heads h on h.ticket_id = s.ticket_id
                where s.state = 'ready' and s.available_at <= clock_timestamp() and s.stage = any (c_stage)
                    and s.crashes < 2
                order by s.turn, s.available_at
                limit p_limit
                for update of s, h skip locked
            $$;

            create or replace function take_suspect_stages(p_limit int, c_stage text[])
            returns table (run_id text, stage text)
            language sql
            set plan_cache_mode = force_generic_plan set jit = off set enable_hashjoin = off set enable_mergejoin = off
            set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off
            as $$
                select s.run_id, s.stage
                from stages s join heads h on h.ticket_id = s.ticket_id
                where s.state = 'ready' and s.available_at <= clock_timestamp() and s.stage = any (c_stage)
                    and s.crashes >= 2
                order by s.turn, s.available_at
                limit p_limit
                for update of s, h skip locked
            $$;

            -- As before, with a turn for each run.
            create or replace function create_tickets(
                p_ticket text[], p_run text[], p_email text[], p_subject text[], p_description text[],
                p_labels text[], p_request text[],
                p_stage text[], p_needs text[]
            ) returns table (
                place int, outcome text, ticket_id text, run_id text, created_at timestamptz
            ) language plpgsql
            set plan_cache_mode = force_generic_plan set jit = off set enable_hashjoin = off set enable_mergejoin = off
            set enable_seqscan = off
            as $$
            #variable_conflict use_column
            declare
                v_now timestamptz := clock_timestamp();
                v_digest text[];
                v_fresh int[];
                v_made int[];
                v_asked boolean := exists (select from unnest(p_request) r where r <> '');
                v_count int := cardinality(p_stage);
                v_turn timestamptz[] := turns(p_email, p_stage);
            begin
                if v_asked then
                    select array_agg(
                        case when i.request = '' then '' else
                            encode(sha256(convert_to(
                                row(i.email, i.subject, i.description, i.labels)::text, 'UTF8'
                            )), 'hex')
                        end order by i.o
                    ) into v_digest
                    from unnest(p_email, p_subject, p_description, p_labels, p_request) with ordinality
                        i(email, subject, description, labels, request, o);

                    insert into request_ids (id, method, digest, ticket_id, run_id, created_at)
                    select i.request, 'CreateTicket', i.digest, i.ticket, i.run, v_now
                    from unnest(p_request, v_digest, p_ticket, p_run) i(request, digest, ticket, run)
                    where i.request <> ''
                    order by i.request
                    on conflict (id) do nothing;
                end if;

                -- Those to store: not given before under their request id, nor under their run (an answer that was
                -- lost on its way).
                select coalesce(array_agg(i.o), '{}') into v_fresh
                from unnest(p_run, p_request) with ordinality i(run, request, o)
                where (i.request = '' or exists (
                        select from request_ids q where q.id = i.request and q.run_id = i.run
                    ))
                    and not exists (select from runs r where r.id = i.run);

                if cardinality(v_fresh) > 0 then
                    with made as (
                        insert into tickets (id, user_email, labels, created_at)
                        select i.ticket, i.email,
                            case when i.labels = '' then '{}' else string_to_array(i.labels, E'\n') end, v_now
                        from unnest(p_ticket, p_email, p_labels) with ordinality i(ticket, email, labels, o)
                        where i.o = any (v_fresh)
                        on conflict (id) do nothing
                        returning id
                    )
                    select coalesce(array_agg(first.o), '{}') into v_made
                    from made m
                    cross join lateral (
                        select min(i.o) as o from unnest(p_ticket) with ordinality i(ticket, o)
                        where i.ticket = m.id and i.o = any (v_fresh)
                    ) first;

                    if v_asked and cardinality(v_made) < cardinality(v_fresh) then
                        delete from request_ids q
                        using unnest(p_request, p_run) with ordinality i(request, run, o)
                        where q.id = i.request and q.run_id = i.run
                            and i.o = any (v_fresh) and i.o <> all (v_made);
                    end if;

                    insert into users (email, created_at)
                    select distinct i.email, v_now
                    from unnest(p_email) with ordinality i(email, o)
                    where i.o = any (v_made)
                    order by 1
                    on conflict (email) do nothing;

                    insert into ticket_texts (ticket_id, subject, description)
                    select i.ticket, i.subject, i.description
                    from unnest(p_ticket, p_subject, p_description) with ordinality i(ticket, subject, description, o)
                    where i.o = any (v_made);

                    insert into heads (ticket_id, sequence, version, updated_at, run_id, run_state)
                    select i.ticket, 1, 1, v_now, i.run, 'running'
                    from unnest(p_ticket, p_run) with ordinality i(ticket, run, o)
                    where i.o = any (v_made);

                    insert into runs (id, ticket_id, created_at, requester, turn)
                    select i.run, i.ticket, v_now, i.email, i.turn
                    from unnest(p_ticket, p_run, p_email, v_turn) with ordinality i(ticket, run, email, turn, o)
                    where i.o = any (v_made);

                    insert into stages (run_id, stage, ticket_id, position, count, needs, state, available_at, turn)
                    select i.run, s.stage, i.ticket, s.position, v_count,
                        case when s.needs = '' then '{}' else string_to_array(s.needs, ',') end,
                        case when s.needs = '' then 'ready' else 'blocked' end, v_now, i.turn
                    from unnest(p_ticket, p_run, v_turn) with ordinality i(ticket, run, turn, o)
                    cross join unnest(p_stage, p_needs) with ordinality s(stage, needs, position)
                    where i.o = any (v_made);

                    insert into events (ticket_id, sequence, run_id, at, kind, actor, body)
                    select i.ticket, 1, i.run, v_now, 'created', i.email, jsonb_build_object('subject', i.subject)
                    from unnest(p_ticket, p_run, p_email, p_subject) with ordinality i(ticket, run, email, subject, o)
                    where i.o = any (v_made);
                else
                    v_made := '{}';
                end if;

                return query
                select i.o::int,
                    case
                        when i.o = any (v_made) then 'created'
                        when i.o = any (v_fresh) then 'collision'
                        when q.id is not null and (q.method <> 'CreateTicket' or q.digest <> v_digest[i.o])
                            then 'reused'
                        else 'repeated'
                    end,
                    r.ticket_id, r.id, r.created_at
                from unnest(p_ticket, p_run, p_request) with ordinality i(ticket, run, request, o)
                left join request_ids q on q.id = i.request
                left join runs r on r.id = coalesce(q.run_id, i.run)
                order by i.o;
            end
            $$;

            create or replace function start_run(
                p_ticket text, p_run text, p_from text, p_stage text[], p_needs text[], p_reuse text[],
                p_actor text, p_request text, p_asked text
            ) returns table (outcome text, run_id text, sequence bigint) language plpgsql as $$
            #variable_conflict use_column
            declare
                v_now timestamptz;
                v_email text;
                v_turn timestamptz;
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

                select t.user_email into v_email from tickets t where t.id = p_ticket;
                select (turns(array[v_email], p_stage))[1] into v_turn;

                insert into runs (id, ticket_id, number, retry_of, created_at, requester, turn)
                values (p_run, p_ticket, v_number, nullif(p_from, ''), v_now, v_email, v_turn);

                insert into stages (run_id, stage, ticket_id, position, count, needs, state, attempt, available_at,
                    provider, model, prompt_version, cached, degraded, started_at, finished_at, summary,
                    finding_sequence, turn)
                select p_run, p.stage, p_ticket, p.position, cardinality(p_stage), p.needs,
                    case
                        when o.stage is not null then 'finished' when p.needs <@ p_reuse then 'ready' else 'blocked'
                    end,
                    coalesce(o.attempt, 0), v_now, o.provider, o.model, o.prompt_version, o.stage is not null,
                    coalesce(o.degraded, false), o.started_at, o.finished_at, coalesce(o.summary, ''),
                    o.finding_sequence, v_turn
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
            """#
    )
}
