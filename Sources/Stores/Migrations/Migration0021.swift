// The twenty-first migration: where confirmed problems lie by a model for embeddings.

extension Migration {
    static let vectors = Migration(
        number: 21,
        name: "vectors",
        sql: #"""
            -- Vectors follow from the words: each can be lost, and is made anew from them.
            create table problem_vectors (
                model text collate "C" not null,
                ticket_id text collate "C" not null,
                -- Of the words that it was made of.
                digest text collate "C" not null,
                -- 0: the model gives none for these words.
                dimension int not null check (dimension between 0 and 4096),
                -- Floating-point numbers of four bytes, the lowest byte first.
                vector bytea not null check (octet_length(vector) = dimension * 4),
                made_at timestamptz not null default now(),
                -- Of the transaction that made it: who follows reads what is below all that are under way, and misses none.
                xid xid8 not null default pg_current_xact_id(),
                primary key (model, ticket_id)
            );
            create index problem_vectors_by_xid on problem_vectors (model, xid, ticket_id);
            -- Such numbers can't be made shorter.
            alter table problem_vectors alter column vector set storage external;

            -- Who asks for a model's vectors at present.
            create table vector_leases (
                model text collate "C" primary key,
                owner text collate "C" not null,
                held_until timestamptz not null
            );
            """#
    )
}
