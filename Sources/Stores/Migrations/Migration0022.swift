// The twenty-second migration: the long findings in rows of their own.

extension Migration {
    static let pieces = Migration(
        number: 22,
        name: "pieces",
        sql: #"""
            -- A ticket's findings were one row, which grew to 7 KB and was written anew with each stage. What is long, and what
            -- no list shows, has a row a kind now, written once; they lie beside each other. `findings` keeps what lists show,
            -- and the run whose workflow stands ready.
            create table found (
                ticket_id text collate "C",
                kind text collate "C"
                    check (kind in ('intake', 'diagnosis', 'references', 'solution', 'decision', 'workflow')),
                body json compression lz4 not null,
                primary key (ticket_id, kind)
            ) with (toast_tuple_target = 8160);
            insert into found (ticket_id, kind, body)
            select f.ticket_id, p.kind, p.body
            from findings f
            cross join lateral (
                values ('intake', f.intake), ('diagnosis', f.diagnosis), ('references', f.passages),
                    ('solution', f.solution), ('decision', f.decision), ('workflow', f.workflow)
            ) p(kind, body)
            where p.body is not null
            order by f.ticket_id;
            alter table findings drop column intake, drop column diagnosis, drop column passages, drop column solution,
                drop column decision, drop column workflow;

            select exchange_text(
                'store_findings',
                'insert into findings as f
                    (ticket_id, classification, people, decision, intake, diagnosis, passages, solution, workflow_run,
                    workflow)
                select g.ticket, g.classification, g.people, g.decision, g.intake, g.diagnosis, g.passages, g.solution,
                    case when g.is_over then g.run end,
                    case when g.is_over then (
                        select json_agg(json_build_object(''stage'', s.stage, ''state'', s.state, ''attempt'', s.attempt,
                            ''startedAt'', (date_part(''epoch'', s.started_at) * 1e6)::bigint,
                            ''finishedAt'', (date_part(''epoch'', s.finished_at) * 1e6)::bigint,
                            ''summary'', s.summary) order by s.position)
                        from stages s where s.run_id = g.run and s.attempt > 0
                    ) end
                from (
                    select i.ticket, max(i.run) as run,
                        newest_finding(array_agg(i.found) filter (where i.kind = ''classification'')) as classification,
                        newest_finding(array_agg(i.found - ''decision'') filter (where i.kind = ''assignment'')) as people,
                        newest_finding(array_agg(i.found -> ''decision'') filter (where i.kind = ''assignment'')) as decision,
                        newest_finding(array_agg(i.found) filter (where i.kind = ''intake'')) as intake,
                        newest_finding(array_agg(i.found) filter (where i.kind = ''diagnosis'')) as diagnosis,
                        newest_finding(array_agg(i.found) filter (where i.kind = ''references'')) as passages,
                        newest_finding(array_agg(i.found) filter (where i.kind = ''solution'')) as solution,
                        not exists (
                            select from stages s
                            where s.run_id = max(i.run) and s.state in (''blocked'', ''ready'', ''running'')
                        ) as is_over
                    from (
                        select i.ticket, i.run, i.kind, i.body -> ''finding'' -> i.kind as found
                        from unnest(p_ticket, p_run, p_found, p_body, p_fate) i(ticket, run, kind, body, fate)
                        where i.fate = ''written'' and i.kind not in ('''', ''note'')
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
                    workflow = excluded.workflow;',
                '-- What is long, and what no list shows.
                insert into found as f (ticket_id, kind, body)
                select p.ticket, p.kind, newest_finding(array_agg(p.body))
                from (
                    select i.ticket, case i.kind when ''assignment'' then ''decision'' else i.kind end as kind,
                        case i.kind
                            when ''assignment'' then i.body #> ''{finding,assignment,decision}''
                            else i.body -> ''finding'' -> i.kind
                        end as body
                    from unnest(p_ticket, p_found, p_body, p_fate) i(ticket, kind, body, fate)
                    where i.fate = ''written''
                        and i.kind in (''intake'', ''diagnosis'', ''references'', ''solution'', ''assignment'')
                    offset 0
                ) p
                where p.body is not null
                group by p.ticket, p.kind
                on conflict (ticket_id, kind) do update set body = excluded.body;

                with g as materialized (
                    select i.ticket, max(i.run) as run,
                        newest_finding(array_agg(i.found) filter (where i.kind = ''classification'')) as classification,
                        newest_finding(array_agg(i.found - ''decision'') filter (where i.kind = ''assignment'')) as people,
                        not exists (
                            select from stages s
                            where s.run_id = max(i.run) and s.state in (''blocked'', ''ready'', ''running'')
                        ) as is_over
                    from (
                        select i.ticket, i.run, i.kind, i.body -> ''finding'' -> i.kind as found
                        from unnest(p_ticket, p_run, p_found, p_body, p_fate) i(ticket, run, kind, body, fate)
                        where i.fate = ''written'' and i.kind not in ('''', ''note'')
                        offset 0
                    ) i
                    group by i.ticket
                ), workflow as (
                    insert into found as f (ticket_id, kind, body)
                    select g.ticket, ''workflow'', (
                        select coalesce(json_agg(json_build_object(''stage'', s.stage, ''state'', s.state, ''attempt'', s.attempt,
                            ''startedAt'', (date_part(''epoch'', s.started_at) * 1e6)::bigint,
                            ''finishedAt'', (date_part(''epoch'', s.finished_at) * 1e6)::bigint,
                            ''summary'', s.summary) order by s.position), ''[]'')
                        from stages s where s.run_id = g.run and s.attempt > 0
                    )
                    from g where g.is_over
                    on conflict (ticket_id, kind) do update set body = excluded.body
                )
                insert into findings as f (ticket_id, classification, people, workflow_run)
                select g.ticket, g.classification, g.people, case when g.is_over then g.run end
                from g where g.is_over or coalesce(g.classification, g.people) is not null
                on conflict (ticket_id) do update set
                    classification = coalesce(excluded.classification, f.classification),
                    people = coalesce(excluded.people, f.people),
                    workflow_run = excluded.workflow_run;'
            );
            select exchange_text(
                'assign_ticket',
                'insert into findings as f (ticket_id, people, decision)
                values (p_ticket, v_people::text::json, ''{"candidates": [], "tieBreak": ""}'')
                on conflict (ticket_id) do update
                set people = excluded.people, decision = coalesce(f.decision, excluded.decision);',
                'insert into findings as f (ticket_id, people) values (p_ticket, v_people::text::json)
                on conflict (ticket_id) do update set people = excluded.people;
                insert into found (ticket_id, kind, body)
                values (p_ticket, ''decision'', ''{"candidates": [], "tieBreak": ""}'')
                on conflict (ticket_id, kind) do nothing;'
            );
            """#
    )
}
