// The nineteenth migration: tickets as they are shown, made ready.

extension Migration {
    static let showing = Migration(
        number: 19,
        name: "showing",
        sql: #"""
            -- What was made of a ticket for its readers, in bytes that only their maker understands. Good while the ticket's
            -- head says the same version and sequence: whatever changes a ticket moves one of them. It can be made anew at
            -- any time, so nobody waits for its commit, and nothing is lost with it.
            create table shown_tickets (
                ticket_id text collate "C" primary key references tickets (id) on delete cascade,
                version bigint not null,
                sequence bigint not null,
                form int not null,
                shown bytea not null
            ) with (fillfactor = 50, toast_tuple_target = 8160);
            -- In one piece up to a page, and uncompressed, it costs least to hand out.
            alter table shown_tickets alter column shown set storage external;
            """#
    )
}
