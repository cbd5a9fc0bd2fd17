// The second migration: what each stage found, one typed row a ticket.

extension Migration {
    static let findings = Migration(
        number: 2,
        name: "findings",
        sql: #"""
            -- Each holds the newest run's result; results of earlier runs stay in the events. Lists of things with
            -- parts are kept as json rather than jsonb: they are only ever handed out whole, and json costs nothing
            -- to hand out.
            create table intakes (
                ticket_id text collate "C" primary key,
                run_id text collate "C" not null,
                device_type text not null,
                location text not null,
                issue_type text not null,
                missing_info text[] not null
            );

            create table classifications (
                ticket_id text collate "C" primary key,
                run_id text collate "C" not null,
                category text collate "C" not null,
                urgency smallint not null check (urgency between 0 and 3),
                expertise_level text collate "C" not null check (expertise_level in ('tier1', 'tier2', 'tier3')),
                reasoning text not null,
                confidence double precision not null check (confidence between 0 and 1)
            );

            create table diagnostics (
                ticket_id text collate "C" primary key,
                run_id text collate "C" not null,
                diagnosis text not null,
                potential_causes text[] not null,
                recommended_tests text[] not null,
                confidence double precision not null check (confidence between 0 and 1)
            );

            create table ticket_references (
                ticket_id text collate "C" primary key,
                run_id text collate "C" not null,
                documents json compression lz4 not null,
                past_solutions json compression lz4 not null
            );

            create table solutions (
                ticket_id text collate "C" primary key,
                run_id text collate "C" not null,
                solution text not null,
                steps json compression lz4 not null,
                tools_needed text[] not null,
                estimated_time text not null,
                confidence double precision not null check (confidence between 0 and 1),
                citations json compression lz4 not null
            );

            create table assignments (
                ticket_id text collate "C" primary key,
                run_id text collate "C" not null,
                primary_id text collate "C",
                secondary_id text collate "C",
                -- Whom lists show too, and the candidates, whom they do not.
                people json compression lz4 not null,
                decision json compression lz4 not null
            );

            create table specialists (
                id text collate "C" primary key check (octet_length(id) between 1 and 64),
                name text not null,
                email text collate "C" not null,
                specializations text[] not null,
                tier text collate "C" not null check (tier in ('tier1', 'tier2', 'tier3')),
                building text not null,
                presence text collate "C" not null check (presence in ('available', 'busy', 'away')),
                capacity int not null check (capacity >= 0)
            );

            -- How many tickets that are not done each person has as the first assignee. Counted as things happen, since
            -- every assignment asks; locked last in a transaction and in the order of ids.
            create table loads (
                specialist_id text collate "C" primary key,
                open_tickets int not null check (open_tickets >= 0)
            ) with (fillfactor = 50);

            create function add_loads(p_specialist text[], p_change int[]) returns void language sql as $$
                insert into loads as l (specialist_id, open_tickets)
                select c.specialist, greatest(sum(c.change), 0)
                from unnest(p_specialist, p_change) c(specialist, change) where c.specialist is not null
                group by 1 having sum(c.change) <> 0 order by 1
                on conflict (specialist_id) do update
                set open_tickets = greatest(l.open_tickets + (
                    select sum(c.change) from unnest(p_specialist, p_change) c(specialist, change)
                    where c.specialist = excluded.specialist_id
                ), 0)
            $$;

            -- Tickets whose resolution changed and of which the memory of solved problems does not know yet.
            create table memory_changes (
                ticket_id text collate "C" primary key,
                changed_at timestamptz not null
            );
            """#
    )
}
