// The twenty-second migration: the long findings in rows of their own.

extension Migration {
    static let pieces = Migration(
        number: 22,
        name: "pieces",
        sql: #"""
            -- A ticket's findings were one row, which grew to 7 KB and was written anew with each stage: 22 KB of the log for 7
            -- KB of text. What is long, and what no list shows, has a row a kind now, written once; they lie beside each other.
            create table found (
                ticket_id text collate "C",
                -- As the finding's name in an event's body.
                kind text collate "C" check (kind in ('diagnosis', 'references', 'solution')),
                body json compression lz4 not null,
                primary key (ticket_id, kind)
            ) with (toast_tuple_target = 8160);
            insert into found (ticket_id, kind, body)
            select f.ticket_id, p.kind, p.body
            from findings f
            cross join lateral (
                values ('diagnosis', f.diagnosis), ('references', f.passages), ('solution', f.solution)
            ) p(kind, body)
            where p.body is not null
            order by f.ticket_id;
            alter table findings drop column diagnosis, drop column passages, drop column solution;

            select exchange_text(
                'store_findings',
                'insert into findings as f
                    (ticket_id, classification, people, decision, intake, diagnosis, passages, solution, workflow_run,
                    workflow)
                select g.ticket, g.classification, g.people, g.decision, g.intake, g.diagnosis, g.passages, g.solution,
                    case',
                'insert into found as f (ticket_id, kind, body)
                select i.ticket, i.kind, newest_finding(array_agg(i.body -> ''finding'' -> i.kind))
                from unnest(p_ticket, p_found, p_body, p_fate) i(ticket, kind, body, fate)
                where i.fate = ''written'' and i.kind in (''diagnosis'', ''references'', ''solution'')
                group by i.ticket, i.kind
                on conflict (ticket_id, kind) do update set body = excluded.body;

                insert into findings as f (ticket_id, classification, people, decision, intake, workflow_run, workflow)
                select g.ticket, g.classification, g.people, g.decision, g.intake,
                    case'
            );
            select exchange_text(
                'store_findings',
                '
                        newest_finding(array_agg(i.found) filter (where i.kind = ''diagnosis'')) as diagnosis,
                        newest_finding(array_agg(i.found) filter (where i.kind = ''references'')) as passages,
                        newest_finding(array_agg(i.found) filter (where i.kind = ''solution'')) as solution,',
                ''
            );
            select exchange_text(
                'store_findings',
                '
                    diagnosis = coalesce(excluded.diagnosis, f.diagnosis),
                    passages = coalesce(excluded.passages, f.passages),
                    solution = coalesce(excluded.solution, f.solution),',
                ''
            );
            -- A stage that found nothing of these leaves the row as it is, unless it is its run's last one.
            select exchange_text(
                'store_findings',
                '
                ) g
                on conflict',
                '
                ) g
                where g.is_over or coalesce(g.classification, g.people, g.intake) is not null
                on conflict'
            );
            """#
    )
}
