// The fourth migration: claiming stages, and the typed rows of what they find.

extension Migration {
    static let claiming = Migration(
        number: 4,
        name: "claiming",
        sql: #"""
            -- What finished stages of a run found, by stage; those in p_known, parted by commas, are left out.
            create function run_findings(p_run text, p_known text) returns text
            language sql stable as $$
                select coalesce(json_object_agg(s.stage, e.body -> 'finding')::text, '{}')
                from stages s join events e on e.ticket_id = s.ticket_id and e.sequence = s.finding_sequence
                where s.run_id = p_run and s.state = 'finished' and s.stage <> all (string_to_array(p_known, ','))
            $$;

            -- Locks the oldest ready stages and the heads of their tickets, passing over what others hold. Walks the
            -- index in its order and so stops at the limit, however many are ready.
            --
            -- A stage that lost its worker twice may be what kills workers. Each process takes one such suspect at a time,
            -- so when a process goes down again, the suspect it had is the culprit, and its neighbours stay below the
            -- limit of three.
            create function take_ready_stages(p_limit int, c_stage text[]) returns table (run_id text, stage text)
            language sql
            set plan_cache_mode = force_generic_plan set jit = off set enable_hashjoin = off set enable_mergejoin = off
            set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off
            as $$
                select s.run_id, s.stage
                from stages s join heads h on h.ticket_id = s.ticket_id
                where s.state = 'ready' and s.available_at <= clock_timestamp() and s.stage = any (c_stage)
                    and s.crashes < 2
                order by s.available_at
                limit p_limit
                for update of s, h skip locked
            $$;

            create function take_suspect_stages(p_limit int, c_stage text[]) returns table (run_id text, stage text)
            language sql
            set plan_cache_mode = force_generic_plan set jit = off set enable_hashjoin = off set enable_mergejoin = off
            set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off
            as $$
                select s.run_id, s.stage
                from stages s join heads h on h.ticket_id = s.ticket_id
                where s.state = 'ready' and s.available_at <= clock_timestamp() and s.stage = any (c_stage)
                    and s.crashes >= 2
                order by s.available_at
                limit p_limit
                for update of s, h skip locked
            $$;

            -- Claims ready stages. Takes no lock that it would have to wait for, so it is part of no deadlock.
            create function claim_stages(
                p_owner text, p_limit int, p_suspects int, p_lease bigint,
                c_stage text[], c_provider text[], c_model text[], c_prompt text[]
            ) returns table (
                ticket_id text, run_id text, stage text, "position" int, count int, attempt int, crashes int,
                until timestamptz, sequence bigint, user_email text, subject text, description text, findings text
            ) language plpgsql
            set plan_cache_mode = force_generic_plan set jit = off set enable_hashjoin = off set enable_mergejoin = off
            set enable_seqscan = off set enable_bitmapscan = off
            as $$
            #variable_conflict use_column
            declare
                v_now timestamptz;
                v_run text[];
                v_stage text[];
            begin
                if p_suspects > 0 then
                    select array_agg(p.run_id), array_agg(p.stage) into v_run, v_stage
                    from take_suspect_stages(p_suspects, c_stage) p;
                end if;
                select v_run || array_agg(p.run_id), v_stage || array_agg(p.stage) into v_run, v_stage
                from take_ready_stages(p_limit - coalesce(cardinality(v_run), 0), c_stage) p;
                if v_run is null then return; end if;
                v_now := clock_timestamp();

                update stages s
                set state = 'running', attempt = s.attempt + 1, owner = p_owner, claimed_after = null,
                    lease_until = v_now + p_lease * interval '1 microsecond',
                    started_at = v_now, finished_at = null, summary = '',
                    provider = c.provider, model = c.model, prompt_version = c.prompt
                from unnest(v_run, v_stage) p(run, stage)
                join unnest(c_stage, c_provider, c_model, c_prompt) c(stage, provider, model, prompt)
                    on c.stage = p.stage
                where s.run_id = p.run and s.stage = p.stage;

                return query
                with claimed as (
                    select s.*, greatest(h.xid, pg_current_xact_id()) as xid,
                        h.sequence + row_number() over (partition by s.ticket_id order by s.position) as next
                    from unnest(v_run, v_stage) p(run, stage)
                    join stages s on s.run_id = p.run and s.stage = p.stage
                    join heads h on h.ticket_id = s.ticket_id
                ), told as (
                    insert into events (ticket_id, sequence, run_id, at, kind, stage, position, count, attempt, actor,
                        body, xid)
                    select s.ticket_id, s.next, s.run_id, v_now, 'stage_started', s.stage, s.position, s.count,
                        s.attempt, s.stage, jsonb_build_object('provenance', jsonb_build_object(
                            'provider', s.provider, 'model', s.model, 'promptVersion', s.prompt_version)), s.xid
                    from claimed s
                ), counted as (
                    update heads h set sequence = m.newest, xid = greatest(h.xid, pg_current_xact_id())
                    from (select s.ticket_id, max(s.next) as newest from claimed s group by 1) m
                    where h.ticket_id = m.ticket_id
                )
                select s.ticket_id, s.run_id, s.stage, s.position::int, s.count::int, s.attempt, s.crashes::int,
                    s.lease_until, s.next,
                    t.user_email, x.subject, x.description,
                    case when cardinality(s.needs) = 0 then '{}' else run_findings(s.run_id, '') end
                from claimed s
                join tickets t on t.id = s.ticket_id
                join ticket_texts x on x.ticket_id = s.ticket_id
                order by s.available_at;
            end
            $$;

            -- Writes the typed rows of what was found; p_found names the finding's kind, '' where there is none.
            create function store_findings(
                p_ticket text[], p_run text[], p_found text[], p_body jsonb[], p_fate text[]
            ) returns void language plpgsql
            set plan_cache_mode = force_generic_plan set jit = off set enable_hashjoin = off set enable_mergejoin = off
            set enable_seqscan = off set enable_bitmapscan = off
            as $$
            declare
                v_kind text;
            begin
                foreach v_kind in array array['intake', 'classification', 'diagnosis', 'references', 'solution', 'assignment']
                loop
                    continue when v_kind <> all (p_found);
                    case v_kind
                    when 'intake' then
                        insert into intakes
                        select f.ticket, f.run, f.found ->> 'deviceType', f.found ->> 'location', f.found ->> 'issueType',
                            array(select jsonb_array_elements_text(f.found -> 'missingInfo'))
                        from found_of(v_kind, p_ticket, p_run, p_found, p_body, p_fate) f
                        on conflict (ticket_id) do update set (run_id, device_type, location, issue_type, missing_info) =
                            (excluded.run_id, excluded.device_type, excluded.location, excluded.issue_type,
                            excluded.missing_info);
                    when 'classification' then
                        insert into classifications
                        select f.ticket, f.run, f.found ->> 'category', urgency_rank(f.found ->> 'urgency'),
                            f.found ->> 'expertiseLevel', f.found ->> 'reasoning', (f.found ->> 'confidence')::float8
                        from found_of(v_kind, p_ticket, p_run, p_found, p_body, p_fate) f
                        on conflict (ticket_id) do update
                        set (run_id, category, urgency, expertise_level, reasoning, confidence) =
                            (excluded.run_id, excluded.category, excluded.urgency, excluded.expertise_level,
                            excluded.reasoning, excluded.confidence);
                    when 'diagnosis' then
                        insert into diagnostics
                        select f.ticket, f.run, f.found ->> 'diagnosis',
                            array(select jsonb_array_elements_text(f.found -> 'potentialCauses')),
                            array(select jsonb_array_elements_text(f.found -> 'recommendedTests')),
                            (f.found ->> 'confidence')::float8
                        from found_of(v_kind, p_ticket, p_run, p_found, p_body, p_fate) f
                        on conflict (ticket_id) do update
                        set (run_id, diagnosis, potential_causes, recommended_tests, confidence) =
                            (excluded.run_id, excluded.diagnosis, excluded.potential_causes,
                            excluded.recommended_tests, excluded.confidence);
                    when 'references' then
                        insert into ticket_references
                        select f.ticket, f.run, (f.found -> 'documents')::text::json,
                            (f.found -> 'pastSolutions')::text::json
                        from found_of(v_kind, p_ticket, p_run, p_found, p_body, p_fate) f
                        on conflict (ticket_id) do update set (run_id, documents, past_solutions) =
                            (excluded.run_id, excluded.documents, excluded.past_solutions);
                    when 'solution' then
                        insert into solutions
                        select f.ticket, f.run, f.found ->> 'solution', (f.found -> 'steps')::text::json,
                            array(select jsonb_array_elements_text(f.found -> 'toolsNeeded')), f.found ->> 'estimatedTime',
                            (f.found ->> 'confidence')::float8, (f.found -> 'citations')::text::json
                        from found_of(v_kind, p_ticket, p_run, p_found, p_body, p_fate) f
                        on conflict (ticket_id) do update
                        set (run_id, solution, steps, tools_needed, estimated_time, confidence, citations) =
                            (excluded.run_id, excluded.solution, excluded.steps, excluded.tools_needed,
                            excluded.estimated_time, excluded.confidence, excluded.citations);
                    when 'assignment' then
                        insert into assignments
                        select f.ticket, f.run, f.found #>> '{primary,specialistID}',
                            f.found #>> '{secondary,specialistID}', (f.found - 'decision')::text::json,
                            (f.found -> 'decision')::text::json
                        from found_of(v_kind, p_ticket, p_run, p_found, p_body, p_fate) f
                        on conflict (ticket_id) do update set (run_id, primary_id, secondary_id, people, decision) =
                            (excluded.run_id, excluded.primary_id, excluded.secondary_id, excluded.people,
                            excluded.decision);
                        -- The ticket's own row still says who had it before.
                        perform add_loads(
                            array_agg(t.primary_id) || array_agg(a.primary_id),
                            array_agg(-1) || array_agg(1)
                        )
                        from found_of(v_kind, p_ticket, p_run, p_found, p_body, p_fate) f
                        join tickets t on t.id = f.ticket and t.state in ('open', 'in_progress')
                        join assignments a on a.ticket_id = f.ticket;
                        perform copy_filters(array_agg(f.ticket))
                        from found_of(v_kind, p_ticket, p_run, p_found, p_body, p_fate) f;
                    end case;
                end loop;
            end
            $$;

            -- The findings of one kind among those written. Its own function, so that it is planned once and each
            -- finding is taken out of its event once.
            create function found_of(
                p_kind text, p_ticket text[], p_run text[], p_found text[], p_body jsonb[], p_fate text[]
            ) returns table (ticket text, run text, found jsonb) language sql immutable as $$
                select i.ticket, i.run, i.body -> 'finding' -> p_kind
                from unnest(p_ticket, p_run, p_found, p_body, p_fate) i(ticket, run, kind, body, fate)
                where i.kind = p_kind and i.fate = 'written'
                offset 0
            $$;

            -- Copies what lists filter by into the tickets' own rows, where it is not there yet.
            create function copy_filters(p_ticket text[]) returns void language sql as $$
                update tickets t
                set category = c.category, urgency = coalesce(c.urgency, -1), primary_id = a.primary_id,
                    secondary_id = a.secondary_id
                from unnest(p_ticket) i(ticket)
                left join classifications c on c.ticket_id = i.ticket
                left join assignments a on a.ticket_id = i.ticket
                where t.id = i.ticket
                    and (t.category, t.urgency, t.primary_id, t.secondary_id) is distinct from
                        (c.category, coalesce(c.urgency, -1)::smallint, a.primary_id, a.secondary_id)
            $$;

            create function urgency_rank(p_urgency text) returns smallint
            language sql immutable as $$
                select (array_position(array['low', 'medium', 'high', 'critical'], p_urgency) - 1)::smallint
            $$;
            """#
    )
}
