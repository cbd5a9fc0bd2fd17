// The tenth migration: how much each word counts for each document, worked out when documents change.

extension Migration {
    static let ranking = Migration(
        number: 10,
        name: "ranking",
        sql: #"""
            -- What a document gains when a problem has the term once: BM25 with k1 = 1.2 and b = 0.5. It rests on all
            -- documents (how rare the term is, how long they are), so it is worked out after documents have changed, and
            -- a search only adds up. Null: not worked out yet.
            alter table document_terms add column impact double precision;

            create function weigh_terms() returns void language plpgsql as $$
            begin
                if not exists (select from document_terms where impact is null) then return; end if;
                update document_terms t
                set impact = r.rarity * t.weight * 2.2 / (t.weight + 1.2 * (0.5 + 0.5 * d.length / c.length))
                from documents d, (
                    select count(*)::float8 as documents, avg(length) as length from documents
                ) c, (
                    select h.term, ln(1 + (n.documents - count(*) + 0.5) / (count(*) + 0.5))::float8 as rarity
                    from document_terms h cross join (select count(*)::float8 as documents from documents) n
                    group by h.term, n.documents
                ) r
                where d.id = t.document_id and r.term = t.term;
            end
            $$;
            select weigh_terms();
            """#
    )
}
