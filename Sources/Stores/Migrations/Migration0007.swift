// The seventh migration: the knowledge base, searched by BM25 over Postgres's own full-text lexemes.

extension Migration {
    static let knowledge = Migration(
        number: 7,
        name: "knowledge",
        sql: #"""
            create table documents (
                id text collate "C" primary key check (octet_length(id) between 1 and 200),
                title text not null check (title <> ''),
                category text collate "C" not null,
                specialization text not null,
                tier text collate "C" not null check (tier in ('tier1', 'tier2', 'tier3')),
                tags text[] not null,
                tools text[] not null,
                estimated_time text not null,
                body text compression lz4 not null,
                digest text collate "C" not null,
                symptoms text[] not null,
                causes text[] not null,
                checks text[] not null,
                steps text[] not null,
                escalation text[] not null,
                search tsvector not null,
                -- The sum of its terms' weights.
                length double precision not null,
                loaded_at timestamptz not null default now()
            );
            create index documents_by_word on documents using gin (search);
            create index documents_by_category on documents (category, id);

            -- How much a document has of each lexeme: its count in each section times the section's weight.
            create table document_terms (
                term text collate "C" not null,
                document_id text collate "C" not null references documents (id) on delete cascade,
                weight double precision not null check (weight > 0),
                primary key (term, document_id)
            );
            create index document_terms_by_document on document_terms (document_id);

            -- Adds a document or replaces one whose digest differs. Whether anything changed.
            create function load_document(
                p_id text, p_title text, p_category text, p_specialization text, p_tier text, p_tags text[],
                p_tools text[], p_time text, p_body text, p_digest text, p_symptoms text[], p_causes text[],
                p_checks text[], p_steps text[], p_escalation text[]
            ) returns boolean language plpgsql as $$
            declare
                v_search tsvector :=
                    setweight(to_tsvector('english', concat_ws('. ', p_title, array_to_string(p_tags, '. '))), 'A') ||
                    setweight(to_tsvector('english', array_to_string(p_symptoms, '. ')), 'B') ||
                    setweight(to_tsvector('english', array_to_string(p_causes || p_checks, '. ')), 'C') ||
                    setweight(to_tsvector('english', array_to_string(p_steps || p_escalation, '. ')), 'D');
            begin
                insert into documents (id, title, category, specialization, tier, tags, tools, estimated_time, body,
                    digest, symptoms, causes, checks, steps, escalation, search, length)
                values (p_id, p_title, p_category, p_specialization, p_tier, p_tags, p_tools, p_time, p_body,
                    p_digest, p_symptoms, p_causes, p_checks, p_steps, p_escalation, v_search, 0)
                on conflict (id) do update
                set (title, category, specialization, tier, tags, tools, estimated_time, body, digest, symptoms, causes,
                        checks, steps, escalation, search, loaded_at) =
                    (excluded.title, excluded.category, excluded.specialization, excluded.tier, excluded.tags,
                        excluded.tools, excluded.estimated_time, excluded.body, excluded.digest, excluded.symptoms,
                        excluded.causes, excluded.checks, excluded.steps, excluded.escalation, excluded.search, now())
                where documents.digest <> excluded.digest;
                if not found then return false; end if;
                delete from document_terms where document_id = p_id;
                with terms as (
                    insert into document_terms (term, document_id, weight)
                    select l.lexeme, p_id, sum(case w when 'A' then 3.0 when 'B' then 2.0 when 'C' then 1.0 else 0.5 end)
                    from unnest(v_search) l cross join unnest(l.weights) w
                    group by l.lexeme
                    returning weight
                ) update documents set length = (select coalesce(sum(weight), 0) from terms) where id = p_id;
                return true;
            end
            $$;
            """#
    )
}
