// The ninth migration: what a ticket's stages found in one row, as it is handed out.

extension Migration {
    static let reading = Migration(
        number: 9,
        name: "reading",
        sql: #"""
            -- The newest result of each stage, as readers of a ticket get it: one row to look up instead of six, and json
            -- rather than jsonb, which costs nothing to hand out. `people` and `decision` are the assignment's two halves,
            -- since lists show the first only. Results of earlier runs stay in the events. The typed tables beside it are
            -- for those who ask in SQL.
            --
            -- The row grows with each stage, so its page has room for the next version; it stays in one piece up to 4 KB,
            -- compressed, since parts that are moved out are looked up one by one.
            create table findings (
                ticket_id text collate "C" primary key,
                classification json compression lz4,
                people json compression lz4,
                decision json compression lz4,
                intake json compression lz4,
                diagnosis json compression lz4,
                passages json compression lz4,
                solution json compression lz4
            ) with (fillfactor = 50, toast_tuple_target = 4080);

            -- One kind of finding among those of a statement.
            create function newest_finding(p_found jsonb[]) returns json language sql immutable as $$
                select p_found[cardinality(p_found)]::text::json
            $$;

            insert into findings (ticket_id, classification, people, decision, intake, diagnosis, passages, solution)
            select e.ticket_id,
                newest_finding(array_agg(e.body #> '{finding,classification}' order by e.sequence)
                    filter (where e.body #> '{finding,classification}' is not null)),
                newest_finding(array_agg((e.body #> '{finding,assignment}') - 'decision' order by e.sequence)
                    filter (where e.body #> '{finding,assignment}' is not null)),
                newest_finding(array_agg(e.body #> '{finding,assignment,decision}' order by e.sequence)
                    filter (where e.body #> '{finding,assignment}' is not null)),
                newest_finding(array_agg(e.body #> '{finding,intake}' order by e.sequence)
                    filter (where e.body #> '{finding,intake}' is not null)),
                newest_finding(array_agg(e.body #> '{finding,diagnosis}' order by e.sequence)
                    filter (where e.body #> '{finding,diagnosis}' is not null)),
                newest_finding(array_agg(e.body #> '{finding,references}' order by e.sequence)
                    filter (where e.body #> '{finding,references}' is not null)),
                newest_finding(array_agg(e.body #> '{finding,solution}' order by e.sequence)
                    filter (where e.body #> '{finding,solution}' is not null))
            from events e where e.kind = 'stage_finished' group by e.ticket_id;

            drop table intakes;
            drop table ticket_references;
            alter table assignments drop column decision;

            -- Writes what was found; p_found names the finding's kind, '' where there is none. In place of the one that
            -- wrote six typed rows. Its callers hold the heads' locks.
            create or replace function store_findings(
                p_ticket text[], p_run text[], p_found text[], p_body jsonb[], p_fate text[]
            ) returns void language plpgsql
            set plan_cache_mode = force_generic_plan set jit = off set enable_hashjoin = off set enable_mergejoin = off
            set enable_seqscan = off set enable_bitmapscan = off
            as $$
            begin
                insert into findings as f
                    (ticket_id, classification, people, decision, intake, diagnosis, passages, solution)
                select i.ticket,
                    newest_finding(array_agg(i.found) filter (where i.kind = 'classification')),
                    newest_finding(array_agg(i.found - 'decision') filter (where i.kind = 'assignment')),
                    newest_finding(array_agg(i.found -> 'decision') filter (where i.kind = 'assignment')),
                    newest_finding(array_agg(i.found) filter (where i.kind = 'intake')),
                    newest_finding(array_agg(i.found) filter (where i.kind = 'diagnosis')),
                    newest_finding(array_agg(i.found) filter (where i.kind = 'references')),
                    newest_finding(array_agg(i.found) filter (where i.kind = 'solution'))
                from (
                    select i.ticket, i.kind, i.body -> 'finding' -> i.kind as found
                    from unnest(p_ticket, p_found, p_body, p_fate) i(ticket, kind, body, fate)
                    where i.fate = 'written' and i.kind not in ('', 'note')
                    offset 0
                ) i
                group by i.ticket
                on conflict (ticket_id) do update set
                    classification = coalesce(excluded.classification, f.classification),
                    people = coalesce(excluded.people, f.people),
                    decision = coalesce(excluded.decision, f.decision),
                    intake = coalesce(excluded.intake, f.intake),
                    diagnosis = coalesce(excluded.diagnosis, f.diagnosis),
                    passages = coalesce(excluded.passages, f.passages),
                    solution = coalesce(excluded.solution, f.solution);

                if 'classification' = any (p_found) then
                    insert into classifications (ticket_id, run_id, category, urgency, expertise_level, reasoning, confidence)
                    select f.ticket, f.run, r.category, urgency_rank(r.urgency), r."expertiseLevel", r.reasoning, r.confidence
                    from found_of('classification', p_ticket, p_run, p_found, p_body, p_fate) f
                    cross join jsonb_to_record(f.found) r(category text, urgency text, "expertiseLevel" text,
                        reasoning text, confidence float8)
                    on conflict (ticket_id) do update
                    set (run_id, category, urgency, expertise_level, reasoning, confidence) =
                        (excluded.run_id, excluded.category, excluded.urgency, excluded.expertise_level,
                        excluded.reasoning, excluded.confidence);
                end if;
                if 'diagnosis' = any (p_found) then
                    insert into diagnostics (ticket_id, run_id, diagnosis, potential_causes, recommended_tests, confidence)
                    select f.ticket, f.run, r.diagnosis, r."potentialCauses", r."recommendedTests", r.confidence
                    from found_of('diagnosis', p_ticket, p_run, p_found, p_body, p_fate) f
                    cross join jsonb_to_record(f.found) r(diagnosis text, "potentialCauses" text[],
                        "recommendedTests" text[], confidence float8)
                    on conflict (ticket_id) do update
                    set (run_id, diagnosis, potential_causes, recommended_tests, confidence) =
                        (excluded.run_id, excluded.diagnosis, excluded.potential_causes, excluded.recommended_tests,
                        excluded.confidence);
                end if;
                if 'solution' = any (p_found) then
                    insert into solutions
                        (ticket_id, run_id, solution, steps, tools_needed, estimated_time, confidence, citations)
                    select f.ticket, f.run, r.solution, r.steps, r."toolsNeeded", r."estimatedTime", r.confidence,
                        r.citations
                    from found_of('solution', p_ticket, p_run, p_found, p_body, p_fate) f
                    cross join jsonb_to_record(f.found) r(solution text, steps json, "toolsNeeded" text[],
                        "estimatedTime" text, confidence float8, citations json)
                    on conflict (ticket_id) do update
                    set (run_id, solution, steps, tools_needed, estimated_time, confidence, citations) =
                        (excluded.run_id, excluded.solution, excluded.steps, excluded.tools_needed,
                        excluded.estimated_time, excluded.confidence, excluded.citations);
                end if;
                if 'assignment' = any (p_found) then
                    insert into assignments (ticket_id, run_id, primary_id, secondary_id, people)
                    select f.ticket, f.run, f.found #>> '{primary,specialistID}', f.found #>> '{secondary,specialistID}',
                        (f.found - 'decision')::text::json
                    from found_of('assignment', p_ticket, p_run, p_found, p_body, p_fate) f
                    on conflict (ticket_id) do update set (run_id, primary_id, secondary_id, people) =
                        (excluded.run_id, excluded.primary_id, excluded.secondary_id, excluded.people);
                    -- The ticket's own row still says who had it before.
                    perform add_loads(
                        array_agg(t.primary_id) || array_agg(a.primary_id),
                        array_agg(-1) || array_agg(1)
                    )
                    from found_of('assignment', p_ticket, p_run, p_found, p_body, p_fate) f
                    join tickets t on t.id = f.ticket and t.state in ('open', 'in_progress')
                    join assignments a on a.ticket_id = f.ticket;
                    perform copy_filters(array_agg(f.ticket))
                    from found_of('assignment', p_ticket, p_run, p_found, p_body, p_fate) f;
                end if;
            end
            $$;
            """#
    )
}
