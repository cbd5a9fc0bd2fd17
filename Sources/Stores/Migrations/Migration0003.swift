// The third migration: storing many new tickets in one statement.

extension Migration {
    static let creating = Migration(
        number: 3,
        name: "creating",
        sql: #"""
            -- Stores tickets; element i of each of the first seven arrays is the i-th ticket's. Request ids and users
            -- are taken in order, so two callers with the same ones wait and never deadlock.
            --
            -- outcome is 'created'; 'repeated' (the request id, or the run, was stored before with the same draft);
            -- 'reused' (the request id was used for something else); 'collision' (the ticket id is another ticket's:
            -- nothing was stored, draw another).
            create function create_tickets(
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

                    insert into runs (id, ticket_id, created_at)
                    select i.run, i.ticket, v_now
                    from unnest(p_ticket, p_run) with ordinality i(ticket, run, o)
                    where i.o = any (v_made);

                    insert into stages (run_id, stage, ticket_id, position, count, needs, state, available_at)
                    select i.run, s.stage, i.ticket, s.position, v_count,
                        case when s.needs = '' then '{}' else string_to_array(s.needs, ',') end,
                        case when s.needs = '' then 'ready' else 'blocked' end, v_now
                    from unnest(p_ticket, p_run) with ordinality i(ticket, run, o)
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
            """#
    )
}
