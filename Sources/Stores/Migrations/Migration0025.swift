// The twenty-fifth migration: what stages found is written by one statement.

extension Migration {
    static let storing = Migration(
        number: 25,
        name: "storing",
        sql: #"""
            -- Writes what was found, in its own row a kind, and typed. p_found names the finding's kind, '' where there is none;
            -- p_over are the runs whose last stage ended. Its callers hold the heads' locks.
            create function store_findings(
                p_ticket text[], p_run text[], p_found text[], p_body jsonb[], p_fate text[], p_over text[]
            ) returns void language plpgsql
            set plan_cache_mode = force_generic_plan set jit = off set enable_hashjoin = off set enable_mergejoin = off
            set enable_seqscan = off set enable_bitmapscan = off
            as $$
            begin
                -- What was found, the newest of each kind, and with a run's last stage its workflow.
                with new as materialized (
                    select i.o, i.ticket, i.run, i.kind, i.body -> 'finding' -> i.kind as found
                    from unnest(p_ticket, p_run, p_found, p_body, p_fate) with ordinality i(ticket, run, kind, body, fate, o)
                    where i.fate = 'written'
                        and i.kind in ('intake', 'classification', 'diagnosis', 'references', 'assignment', 'solution')
                ), over as materialized (
                    select distinct i.ticket, i.run
                    from unnest(p_ticket, p_run, p_fate) i(ticket, run, fate)
                    where i.fate = 'written' and i.run = any (p_over)
                ), long as (
                    insert into found as f (ticket_id, kind, body)
                    select distinct on (p.ticket, p.kind) p.ticket, p.kind, p.body::text::json
                    from (
                        select n.ticket, case n.kind when 'assignment' then 'decision' else n.kind end as kind, n.o,
                            case n.kind when 'assignment' then n.found -> 'decision' else n.found end as body
                        from new n where n.kind <> 'classification'
                        offset 0
                    ) p
                    where p.body is not null
                    order by p.ticket, p.kind, p.o desc
                    on conflict (ticket_id, kind) do update set body = excluded.body
                ), workflow as (
                    insert into found as f (ticket_id, kind, body)
                    select v.ticket, 'workflow', (
                        select coalesce(json_agg(json_build_object('stage', s.stage, 'state', s.state, 'attempt', s.attempt,
                            'startedAt', (date_part('epoch', s.started_at) * 1e6)::bigint,
                            'finishedAt', (date_part('epoch', s.finished_at) * 1e6)::bigint,
                            'summary', s.summary) order by s.position), '[]')
                        from stages s where s.run_id = v.run and s.attempt > 0
                    )
                    from over v
                    on conflict (ticket_id, kind) do update set body = excluded.body
                ), newest as materialized (
                    select distinct on (n.ticket, n.kind) n.ticket, n.run, n.kind, n.found
                    from new n order by n.ticket, n.kind, n.o desc
                ),
                -- The same, typed, for filters, reports and the memory of confirmed solutions.
                classified as (
                    insert into classifications
                        (ticket_id, run_id, category, urgency, expertise_level, reasoning, confidence)
                    select n.ticket, n.run, r.category, urgency_rank(r.urgency), r."expertiseLevel", r.reasoning, r.confidence
                    from newest n
                    cross join jsonb_to_record(n.found) r(category text, urgency text, "expertiseLevel" text,
                        reasoning text, confidence float8)
                    where n.kind = 'classification'
                    on conflict (ticket_id) do update
                    set (run_id, category, urgency, expertise_level, reasoning, confidence) =
                        (excluded.run_id, excluded.category, excluded.urgency, excluded.expertise_level,
                        excluded.reasoning, excluded.confidence)
                ), diagnosed as (
                    insert into diagnostics (ticket_id, run_id, diagnosis, potential_causes, recommended_tests, confidence)
                    select n.ticket, n.run, r.diagnosis, r."potentialCauses", r."recommendedTests", r.confidence
                    from newest n
                    cross join jsonb_to_record(n.found) r(diagnosis text, "potentialCauses" text[],
                        "recommendedTests" text[], confidence float8)
                    where n.kind = 'diagnosis'
                    on conflict (ticket_id) do update
                    set (run_id, diagnosis, potential_causes, recommended_tests, confidence) =
                        (excluded.run_id, excluded.diagnosis, excluded.potential_causes, excluded.recommended_tests,
                        excluded.confidence)
                ), solved as (
                    insert into solutions
                        (ticket_id, run_id, solution, steps, tools_needed, estimated_time, confidence, citations)
                    select n.ticket, n.run, r.solution, r.steps, r."toolsNeeded", r."estimatedTime", r.confidence,
                        r.citations
                    from newest n
                    cross join jsonb_to_record(n.found) r(solution text, steps json, "toolsNeeded" text[],
                        "estimatedTime" text, confidence float8, citations json)
                    where n.kind = 'solution'
                    on conflict (ticket_id) do update
                    set (run_id, solution, steps, tools_needed, estimated_time, confidence, citations) =
                        (excluded.run_id, excluded.solution, excluded.steps, excluded.tools_needed,
                        excluded.estimated_time, excluded.confidence, excluded.citations)
                ), assigned as (
                    insert into assignments (ticket_id, run_id, primary_id, secondary_id, people)
                    select n.ticket, n.run, n.found #>> '{primary,specialistID}', n.found #>> '{secondary,specialistID}',
                        (n.found - 'decision')::text::json
                    from newest n
                    where n.kind = 'assignment'
                    on conflict (ticket_id) do update set (run_id, primary_id, secondary_id, people) =
                        (excluded.run_id, excluded.primary_id, excluded.secondary_id, excluded.people)
                )
                insert into findings as f (ticket_id, classification, people, workflow_run)
                select p.ticket,
                    newest_finding(array_agg(p.found order by p.o) filter (where p.kind = 'classification')),
                    newest_finding(array_agg(p.found - 'decision' order by p.o) filter (where p.kind = 'assignment')),
                    max(p.run)
                from (
                    select n.o, n.ticket, n.kind, n.found, null as run from new n where n.kind in ('classification', 'assignment')
                    union all
                    select 0, v.ticket, 'workflow', null, v.run from over v
                ) p
                group by p.ticket
                on conflict (ticket_id) do update set
                    classification = coalesce(excluded.classification, f.classification),
                    people = coalesce(excluded.people, f.people),
                    workflow_run = excluded.workflow_run;
            end
            $$;
            """#
    )
}
