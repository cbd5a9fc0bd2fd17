// The fourteenth migration: people bring in, find and take away documents of the knowledge base.

extension Migration {
    static let documents = Migration(
        number: 14,
        name: "documents",
        sql: #"""
            alter table documents add column source text not null default '';
            update documents set source = id || '.md';
            create index documents_by_title on documents ((lower(title)) collate "C", id);

            -- The newest version that the product offered of each document that it ships with. What a person made of it
            -- since shows in `documents`: another digest, or nothing.
            create table shipped_documents (
                id text collate "C" primary key,
                digest text collate "C" not null
            );
            insert into shipped_documents select id, digest from documents;

            -- What rarity and likeness are worked out from: how many documents there are, the sum of their lengths, and how
            -- many hold each term. Kept in step with every change of a document, so that what is stored is found at once
            -- and ranked as exactly as what was there before.
            create table knowledge_size (
                is_only boolean primary key default true check (is_only),
                documents bigint not null,
                length double precision not null
            );
            insert into knowledge_size (documents, length) select count(*), coalesce(sum(length), 0) from documents;
            create table knowledge_terms (
                term text collate "C" primary key,
                holders bigint not null
            );
            insert into knowledge_terms select term, count(*) from document_terms group by term;
            alter table document_terms drop column impact;
            -- The document's length, beside each of its terms: a search reads nothing else of documents.
            alter table document_terms add column length double precision not null default 0;
            update document_terms t set length = d.length from documents d where d.id = t.document_id;
            drop function weigh_terms();
            drop function load_document(text, text, text, text, text, text[], text[], text, text, text, text[], text[],
                text[], text[], text[]);

            -- Takes a document's terms out of what is counted. The caller holds the row of knowledge_size.
            create function drop_terms(p_id text) returns void language plpgsql as $$
            begin
                update knowledge_terms k set holders = k.holders - 1
                from document_terms t where t.document_id = p_id and k.term = t.term;
                delete from knowledge_terms k using document_terms t
                where t.document_id = p_id and k.term = t.term and k.holders <= 0;
                delete from document_terms where document_id = p_id;
            end
            $$;

            -- Stores a document or replaces it. 'stored', 'same', 'full' (it is new, and there are p_limit already), and of
            -- one that the product ships with 'kept': a person deleted or replaced it, or it was offered before.
            create function store_document(
                p_is_shipped boolean, p_limit bigint, p_id text, p_title text, p_category text, p_specialization text,
                p_tier text, p_tags text[], p_tools text[], p_time text, p_body text, p_digest text, p_source text,
                p_symptoms text[], p_causes text[], p_checks text[], p_steps text[], p_escalation text[], p_rest text
            ) returns text language plpgsql as $$
            declare
                v_count bigint;
                v_old record;
                v_offered text;
                v_search tsvector;
                v_length double precision;
            begin
                -- Whoever changes documents waits here for whoever else does: the counts belong to all.
                select documents into v_count from knowledge_size for update;
                select digest, length into v_old from documents where id = p_id;
                if p_is_shipped then
                    select digest into v_offered from shipped_documents where id = p_id;
                    if v_offered = p_digest then return 'kept'; end if;
                    insert into shipped_documents values (p_id, p_digest)
                    on conflict (id) do update set digest = excluded.digest;
                    if v_old.digest is distinct from v_offered then return 'kept'; end if;
                end if;
                if v_old.digest = p_digest then return 'same'; end if;
                if v_old is null and v_count >= p_limit then return 'full'; end if;

                -- A tsvector holds a megabyte; of each kind of section its beginning is found.
                v_search :=
                    setweight(to_tsvector('english', left(concat_ws('. ', p_title, array_to_string(p_tags, '. ')), 32768)), 'A') ||
                    setweight(to_tsvector('english', left(array_to_string(p_symptoms, '. '), 32768)), 'B') ||
                    setweight(to_tsvector('english', left(array_to_string(p_causes || p_checks, '. '), 32768)), 'C') ||
                    setweight(to_tsvector('english', left(array_to_string(p_steps || p_escalation, '. '), 32768)), 'D') ||
                    setweight(to_tsvector('english', left(p_rest, 32768)), 'D');
                if v_old is not null then perform drop_terms(p_id); end if;
                insert into documents (id, title, category, specialization, tier, tags, tools, estimated_time, body,
                    digest, source, symptoms, causes, checks, steps, escalation, search, length)
                values (p_id, p_title, p_category, p_specialization, p_tier, p_tags, p_tools, p_time, p_body,
                    p_digest, p_source, p_symptoms, p_causes, p_checks, p_steps, p_escalation, v_search, 0)
                on conflict (id) do update
                set (title, category, specialization, tier, tags, tools, estimated_time, body, digest, source, symptoms,
                        causes, checks, steps, escalation, search, loaded_at) =
                    (excluded.title, excluded.category, excluded.specialization, excluded.tier, excluded.tags,
                        excluded.tools, excluded.estimated_time, excluded.body, excluded.digest, excluded.source,
                        excluded.symptoms, excluded.causes, excluded.checks, excluded.steps, excluded.escalation,
                        excluded.search, clock_timestamp());
                insert into document_terms (term, document_id, weight, length)
                select w.lexeme, p_id, w.weight, sum(w.weight) over ()
                from (
                    select l.lexeme, sum(case g when 'A' then 3.0 when 'B' then 2.0 when 'C' then 1.0 else 0.5 end)::float8
                        as weight
                    from unnest(v_search) l cross join unnest(l.weights) g
                    group by l.lexeme
                ) w;
                insert into knowledge_terms as k (term, holders)
                select t.term, 1 from document_terms t where t.document_id = p_id
                on conflict (term) do update set holders = k.holders + 1;
                select coalesce(max(t.length), 0) into v_length from document_terms t where t.document_id = p_id;
                update documents set length = v_length where id = p_id;
                update knowledge_size
                set documents = documents + (v_old is null)::int, length = length + v_length - coalesce(v_old.length, 0);
                return 'stored';
            end
            $$;

            -- Whether there was such a document.
            create function delete_document(p_id text) returns boolean language plpgsql as $$
            declare
                v_length double precision;
            begin
                perform from knowledge_size for update;
                select length into v_length from documents where id = p_id;
                if not found then return false; end if;
                perform drop_terms(p_id);
                delete from documents where id = p_id;
                update knowledge_size set documents = documents - 1, length = length - v_length;
                return true;
            end
            $$;
            """#
    )
}
