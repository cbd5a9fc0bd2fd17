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

            -- Claims ready stages. Takes no lock that it would have to wait for, so it is part of no deadlock.
            create function claim_stages(
                p_owner text, p_limit int, p_lease bigint,
                c_stage text[], c_provider text[], c_model text[], c_prompt text[]
            ) returns table (
                ticket_id text, run_id text, stage text, "position" int, count int, attempt int, until timestamptz,
                sequence bigint, user_email text, subject text, description text, findings text
            ) language plpgsql
            set plan_cache_mode = force_generic_plan set enable_hashjoin = off set enable_mergejoin = off
            set enable_seqscan = off
            as $$
            #variable_conflict use_column
            declare
                v_now timestamptz;
                v_run text[];
                v_stage text[];
            begin
                select array_agg(p.run_id), array_agg(p.stage) into v_run, v_stage
                from (
                    select s.run_id, s.stage
                    from stages s join heads h on h.ticket_id = s.ticket_id
                    where s.state = 'ready' and s.available_at <= clock_timestamp() and s.stage = any (c_stage)
                    order by s.available_at
                    limit p_limit
                    for update of s, h skip locked
                ) p;
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
                    select s.*, h.sequence + row_number() over (partition by s.ticket_id order by s.position) as next
                    from unnest(v_run, v_stage) p(run, stage)
                    join stages s on s.run_id = p.run and s.stage = p.stage
                    join heads h on h.ticket_id = s.ticket_id
                ), told as (
                    insert into events (ticket_id, sequence, run_id, at, kind, stage, position, count, attempt, actor, body)
                    select s.ticket_id, s.next, s.run_id, v_now, 'stage_started', s.stage, s.position, s.count,
                        s.attempt, s.stage, jsonb_build_object('provenance', jsonb_build_object(
                            'provider', s.provider, 'model', s.model, 'promptVersion', s.prompt_version))
                    from claimed s
                ), counted as (
                    update heads h set sequence = m.newest
                    from (select s.ticket_id, max(s.next) as newest from claimed s group by 1) m
                    where h.ticket_id = m.ticket_id
                )
                select s.ticket_id, s.run_id, s.stage, s.position::int, s.count::int, s.attempt, s.lease_until, s.next,
                    t.user_email, x.subject, x.description,
                    case when cardinality(s.needs) = 0 then '{}' else run_findings(s.run_id, '') end
                from claimed s
                join tickets t on t.id = s.ticket_id
                join ticket_texts x on x.ticket_id = s.ticket_id
                order by s.available_at;
            end
            $$;

            -- Writes the typed rows of what was found.
            create function store_findings(p_ticket text[], p_run text[], p_body jsonb[], p_fate text[]) returns void
            language plpgsql
            set plan_cache_mode = force_generic_plan
            as $$
            declare
                v_ticket text;
                v_found jsonb;
                f jsonb;
                v_primary text;
                v_specialists text[] := '{}';
                v_changes int[] := '{}';
            begin
                for place in 1 .. cardinality(p_run) loop
                    continue when p_fate[place] <> 'written';
                    v_ticket := p_ticket[place];
                    v_found := p_body[place] -> 'finding';
                    continue when v_found is null;
                    if v_found ? 'intake' then
                        f := v_found -> 'intake';
                        insert into intakes
                        values (v_ticket, p_run[place], f ->> 'deviceType', f ->> 'location', f ->> 'issueType',
                            texts(f -> 'missingInfo'))
                        on conflict (ticket_id) do update set (run_id, device_type, location, issue_type, missing_info) =
                            (excluded.run_id, excluded.device_type, excluded.location, excluded.issue_type,
                            excluded.missing_info);
                    elsif v_found ? 'classification' then
                        f := v_found -> 'classification';
                        insert into classifications
                        values (v_ticket, p_run[place], f ->> 'category', urgency_rank(f ->> 'urgency'),
                            f ->> 'expertiseLevel', f ->> 'reasoning', (f ->> 'confidence')::float8)
                        on conflict (ticket_id) do update
                        set (run_id, category, urgency, expertise_level, reasoning, confidence) =
                            (excluded.run_id, excluded.category, excluded.urgency, excluded.expertise_level,
                            excluded.reasoning, excluded.confidence);
                        update tickets t
                        set category = f ->> 'category', urgency = urgency_rank(f ->> 'urgency')
                        where t.id = v_ticket;
                    elsif v_found ? 'diagnosis' then
                        f := v_found -> 'diagnosis';
                        insert into diagnostics
                        values (v_ticket, p_run[place], f ->> 'diagnosis', texts(f -> 'potentialCauses'),
                            texts(f -> 'recommendedTests'), (f ->> 'confidence')::float8)
                        on conflict (ticket_id) do update
                        set (run_id, diagnosis, potential_causes, recommended_tests, confidence) =
                            (excluded.run_id, excluded.diagnosis, excluded.potential_causes,
                            excluded.recommended_tests, excluded.confidence);
                    elsif v_found ? 'references' then
                        f := v_found -> 'references';
                        insert into ticket_references
                        values (v_ticket, p_run[place], (f -> 'documents')::text::json,
                            (f -> 'pastSolutions')::text::json)
                        on conflict (ticket_id) do update set (run_id, documents, past_solutions) =
                            (excluded.run_id, excluded.documents, excluded.past_solutions);
                    elsif v_found ? 'solution' then
                        f := v_found -> 'solution';
                        insert into solutions
                        values (v_ticket, p_run[place], f ->> 'solution', (f -> 'steps')::text::json,
                            texts(f -> 'toolsNeeded'), f ->> 'estimatedTime', (f ->> 'confidence')::float8,
                            (f -> 'citations')::text::json)
                        on conflict (ticket_id) do update
                        set (run_id, solution, steps, tools_needed, estimated_time, confidence, citations) =
                            (excluded.run_id, excluded.solution, excluded.steps, excluded.tools_needed,
                            excluded.estimated_time, excluded.confidence, excluded.citations);
                    elsif v_found ? 'assignment' then
                        f := v_found -> 'assignment';
                        if exists (select from tickets t where t.id = v_ticket and t.state in ('open', 'in_progress')) then
                            select a.primary_id into v_primary from assignments a where a.ticket_id = v_ticket;
                            v_specialists := v_specialists || v_primary || (f #>> '{primary,specialistID}');
                            v_changes := v_changes || array[-1, 1];
                        end if;
                        insert into assignments
                        values (v_ticket, p_run[place], f #>> '{primary,specialistID}', f #>> '{secondary,specialistID}',
                            f::text::json)
                        on conflict (ticket_id) do update set (run_id, primary_id, secondary_id, assignment) =
                            (excluded.run_id, excluded.primary_id, excluded.secondary_id, excluded.assignment);
                        update tickets t
                        set assignees = array_remove(
                            array[f #>> '{primary,specialistID}', f #>> '{secondary,specialistID}'], null)
                        where t.id = v_ticket;
                    end if;
                end loop;
                if cardinality(v_specialists) > 0 then perform add_loads(v_specialists, v_changes); end if;
            end
            $$;

            create function texts(p_list jsonb) returns text[]
            language sql immutable as $$
                select coalesce(array_agg(e.value order by e.place), '{}')
                from jsonb_array_elements_text(p_list) with ordinality e(value, place)
            $$;

            create function urgency_rank(p_urgency text) returns smallint
            language sql immutable as $$
                select (array_position(array['low', 'medium', 'high', 'critical'], p_urgency) - 1)::smallint
            $$;
            """#
    )
}
