// The sixteenth migration: what need not be read twice.

extension Migration {
    static let telling = Migration(
        number: 16,
        name: "telling",
        sql: #"""
            -- The events that this very transaction has written, so that who watches where it was asked need not read
            -- them. Bodies of p_known kinds come as null: the caller has them. Events that carry the number of an earlier
            -- holder of their ticket's lock (see events.xid) are not among them.
            create function logged_here(p_known text[]) returns table (
                ticket_id text, sequence bigint, run_id text, at timestamptz, kind text, stage text, "position" smallint,
                count smallint, attempt int, actor text, body jsonb
            ) language plpgsql stable
            set plan_cache_mode = force_generic_plan set jit = off set enable_seqscan = off set enable_bitmapscan = off
            as $$
            #variable_conflict use_column
            begin
                return query
                select e.ticket_id, e.sequence, e.run_id, e.at, e.kind, e.stage, e.position, e.count, e.attempt, e.actor,
                    case when e.kind = any (p_known) then null else e.body end
                from events e where e.xid = pg_current_xact_id_if_assigned()
                order by e.xid, e.ticket_id, e.sequence;
            end
            $$;

            -- What the stages of a run did, once none of them can do more: readers of a ticket need not gather it. Valid
            -- only while workflow_run is the ticket's newest run; else it is gathered from the stages.
            alter table findings add workflow_run text collate "C", add workflow json compression lz4;
            -- A page holds one of these rows anyway. In one piece up to a page, and uncompressed, it costs least to hand out.
            alter table findings set (toast_tuple_target = 8160);

            -- Writes what was found; p_found names the finding's kind, '' where there is none. As before, and with the
            -- last stage the workflow. Its callers hold the heads' locks.
            create or replace function store_findings(
                p_ticket text[], p_run text[], p_found text[], p_body jsonb[], p_fate text[]
            ) returns void language plpgsql
            set plan_cache_mode = force_generic_plan set jit = off set enable_hashjoin = off set enable_mergejoin = off
            set enable_seqscan = off set enable_bitmapscan = off
            as $$
            begin
                insert into findings as f
                    (ticket_id, classification, people, decision, intake, diagnosis, passages, solution, workflow_run,
                    workflow)
                select g.ticket, g.classification, g.people, g.decision, g.intake, g.diagnosis, g.passages, g.solution,
                    case when g.is_over then g.run end,
                    case when g.is_over then (
                        select json_agg(json_build_object('stage', s.stage, 'state', s.state, 'attempt', s.attempt,
                            'startedAt', (date_part('epoch', s.started_at) * 1e6)::bigint,
                            'finishedAt', (date_part('epoch', s.finished_at) * 1e6)::bigint,
                            'summary', s.summary) order by s.position)
                        from stages s where s.run_id = g.run and s.attempt > 0
                    ) end
                from (
                    select i.ticket, max(i.run) as run,
                        newest_finding(array_agg(i.found) filter (where i.kind = 'classification')) as classification,
                        newest_finding(array_agg(i.found - 'decision') filter (where i.kind = 'assignment')) as people,
                        newest_finding(array_agg(i.found -> 'decision') filter (where i.kind = 'assignment')) as decision,
                        newest_finding(array_agg(i.found) filter (where i.kind = 'intake')) as intake,
                        newest_finding(array_agg(i.found) filter (where i.kind = 'diagnosis')) as diagnosis,
                        newest_finding(array_agg(i.found) filter (where i.kind = 'references')) as passages,
                        newest_finding(array_agg(i.found) filter (where i.kind = 'solution')) as solution,
                        not exists (
                            select from stages s
                            where s.run_id = max(i.run) and s.state in ('blocked', 'ready', 'running')
                        ) as is_over
                    from (
                        select i.ticket, i.run, i.kind, i.body -> 'finding' -> i.kind as found
                        from unnest(p_ticket, p_run, p_found, p_body, p_fate) i(ticket, run, kind, body, fate)
                        where i.fate = 'written' and i.kind not in ('', 'note')
                        offset 0
                    ) i
                    group by i.ticket
                ) g
                on conflict (ticket_id) do update set
                    classification = coalesce(excluded.classification, f.classification),
                    people = coalesce(excluded.people, f.people),
                    decision = coalesce(excluded.decision, f.decision),
                    intake = coalesce(excluded.intake, f.intake),
                    diagnosis = coalesce(excluded.diagnosis, f.diagnosis),
                    passages = coalesce(excluded.passages, f.passages),
                    solution = coalesce(excluded.solution, f.solution),
                    workflow_run = excluded.workflow_run,
                    workflow = excluded.workflow;

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
