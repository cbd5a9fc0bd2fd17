// The eighteenth migration: tickets of the past, what people say of a ticket, and the models trained from that.

extension Migration {
    static let learning = Migration(
        number: 18,
        name: "learning",
        sql: #"""
            -- Tickets that came from elsewhere, by what they are called there.
            create table imported_tickets (
                external_id text collate "C" primary key check (octet_length(external_id) between 1 and 200),
                ticket_id text collate "C" not null
            );

            -- What a ticket's category is by a person's word: the newest word of a specialist, or the import's.
            create table labels (
                ticket_id text collate "C" primary key,
                category text collate "C" not null,
                source text collate "C" not null check (source in ('import', 'feedback')),
                said_by text not null,
                -- Never trained on: judges and calibrates.
                held_back boolean not null default false,
                at timestamptz not null default now()
            );
            create index labels_by_time on labels (at);

            -- What people think of what the agents found.
            create table feedback (
                id text collate "C" primary key check (length(id) = 32),
                ticket_id text collate "C" not null,
                run_id text collate "C" not null,
                stage text collate "C" not null,
                -- 0: not rated.
                rating smallint not null check (rating between 0 and 5),
                category text collate "C" not null,
                -- -1: not corrected.
                urgency smallint not null check (urgency between -1 and 3),
                comment text not null,
                said_by text not null,
                teaches boolean not null,
                at timestamptz not null
            );
            create index feedback_by_ticket on feedback (ticket_id, at);

            -- As before, without solutions that a specialist's newest rating calls useless.
            create or replace view confirmed_solutions as
            select t.id as ticket_id, t.resolved_at, x.subject, x.description,
                coalesce(d.diagnosis, '') as diagnosis, coalesce(t.category, '') as category,
                concat_ws(E'\n', case t.resolution_outcome when 'worked' then s.solution end, nullif(t.resolution_note, '')) as solution
            from tickets t
            join ticket_texts x on x.ticket_id = t.id
            left join diagnostics d on d.ticket_id = t.id
            left join solutions s on s.ticket_id = t.id
            where t.resolution_outcome is not null
                and ((t.resolution_outcome = 'worked' and s.solution is not null) or t.resolution_note <> '')
                and coalesce((
                    select f.rating from feedback f
                    where f.ticket_id = t.id and f.stage = 'solution' and f.teaches and f.rating > 0
                    order by f.at desc limit 1
                ), 5) > 2;

            -- Keeps feedback. outcome: 'kept', 'repeated' (id is the first one's), 'reused', 'missing', 'no_run', 'no_stage',
            -- 'unclassified'.
            create function submit_feedback(
                p_id text, p_ticket text, p_run text, p_stage text, p_rating int, p_category text, p_urgency int,
                p_urgency_name text, p_comment text, p_actor text, p_teaches boolean, p_request text
            ) returns table (outcome text, id text, sequence bigint) language plpgsql as $$
            #variable_conflict use_column
            declare
                v_head heads;
                v_ticket tickets;
                v_run text;
                v_request text;
                v_refusal text;
                v_changes jsonb;
                v_now timestamptz := clock_timestamp();
                v_sequence bigint;
            begin
                select * into v_head from heads where ticket_id = p_ticket for update;
                if not found then
                    return query select 'missing', p_id, null::bigint;
                    return;
                end if;
                if exists (select from feedback f where f.id = p_id) then
                    return query select 'repeated', p_id, null::bigint;
                    return;
                end if;
                v_run := coalesce(nullif(p_run, ''), v_head.run_id, '');
                v_request := take_request(p_request, 'SubmitFeedback', row(p_ticket, p_run, p_stage, p_rating, p_category,
                    p_urgency, p_comment)::text, p_ticket, p_id);
                if v_request <> 'new' then
                    return query select v_request, q.run_id, null::bigint from request_ids q where q.id = p_request;
                    return;
                end if;
                select * into v_ticket from tickets t where t.id = p_ticket;
                v_refusal := case
                    when p_run <> '' and not exists (select from runs r where r.id = p_run and r.ticket_id = p_ticket)
                        then 'no_run'
                    when p_rating > 0 and not exists (select from stages s where s.run_id = v_run and s.stage = p_stage)
                        then 'no_stage'
                    when (p_category <> '' or p_urgency >= 0)
                        and not exists (select from classifications c where c.ticket_id = p_ticket) then 'unclassified'
                end;
                if v_refusal is not null then
                    perform drop_request(p_request);
                    return query select v_refusal, p_id, null::bigint;
                    return;
                end if;
                insert into feedback (id, ticket_id, run_id, stage, rating, category, urgency, comment, said_by, teaches, at)
                values (p_id, p_ticket, v_run, p_stage, p_rating, p_category, p_urgency, p_comment, p_actor, p_teaches, v_now);

                if p_category <> '' or p_urgency >= 0 then
                    select jsonb_agg(jsonb_build_object('field', n.field, 'before', n.before, 'after', n.after))
                    into v_changes
                    from (
                        select 'category' as field, c.category as before, p_category as after
                        from classifications c where c.ticket_id = p_ticket and p_category not in ('', c.category)
                        union all
                        select 'urgency', f.classification ->> 'urgency', p_urgency_name
                        from findings f join classifications c on c.ticket_id = f.ticket_id
                        where f.ticket_id = p_ticket and p_urgency not in (-1, c.urgency)
                    ) n;
                    update classifications c
                    set category = coalesce(nullif(p_category, ''), c.category),
                        urgency = case when p_urgency >= 0 then p_urgency else c.urgency end,
                        reasoning = 'corrected by ' || p_actor, confidence = 1
                    where c.ticket_id = p_ticket and v_changes is not null;
                    update findings f
                    set classification = (f.classification::jsonb || jsonb_strip_nulls(jsonb_build_object(
                        'category', nullif(p_category, ''), 'urgency', nullif(p_urgency_name, ''),
                        'reasoning', 'corrected by ' || p_actor, 'confidence', 1)))::text::json
                    where f.ticket_id = p_ticket and v_changes is not null;
                    update tickets t
                    set category = coalesce(nullif(p_category, ''), t.category),
                        urgency = case when p_urgency >= 0 then p_urgency else t.urgency end
                    where t.id = p_ticket and v_changes is not null;
                    if p_category <> '' and p_teaches then
                        insert into labels as l (ticket_id, category, source, said_by, at)
                        values (p_ticket, p_category, 'feedback', p_actor, v_now)
                        on conflict (ticket_id) do update set category = excluded.category, source = excluded.source,
                            said_by = excluded.said_by, at = excluded.at;
                    end if;
                    if v_changes is not null then
                        update heads set version = heads.version + 1, updated_at = v_now where ticket_id = p_ticket;
                        v_sequence := log_event(p_ticket, null, 'status_changed', null, null, null, null, p_actor,
                            jsonb_build_object('from', v_ticket.state, 'to', v_ticket.state, 'reason', p_comment,
                                'changes', v_changes, 'version', v_head.version + 1));
                    end if;
                end if;
                if v_ticket.resolution_outcome is not null then
                    insert into memory_changes values (p_ticket, v_now)
                    on conflict (ticket_id) do update set changed_at = excluded.changed_at;
                end if;
                return query select 'kept', p_id, v_sequence;
            end
            $$;

            -- What the category model learns from: labels, and confirmed solutions of tickets whose category nobody corrected.
            create view lessons as
            select l.ticket_id, l.category, l.source, l.said_by, t.user_email, l.held_back, l.at
            from labels l join tickets t on t.id = l.ticket_id
            union all
            select c.ticket_id, c.category, 'resolution', '', t.user_email, false, c.resolved_at
            from confirmed_solutions c join tickets t on t.id = c.ticket_id
            where c.category <> '' and not exists (select from labels l where l.ticket_id = c.ticket_id);

            -- Trained category models; the weights lie beside them in parts, of the newest few only.
            create table category_models (
                version int primary key,
                serving boolean not null,
                trained_at timestamptz not null default now(),
                categories text[] not null,
                trained_on int not null,
                judged_on int not null,
                accuracy double precision not null,
                macro_f1 double precision not null,
                calibration_error double precision not null,
                -- On the same tickets; -1: there was no rival.
                rival_accuracy double precision not null,
                -- Why it may not serve; '' when it may.
                refusal text not null check (refusal = '' or not serving),
                learned_until timestamptz not null
            );
            create unique index category_models_one_serving on category_models (serving) where serving;
            create sequence category_model_versions as int;
            create table category_model_parts (
                version int not null,
                part int not null,
                bytes bytea not null,
                primary key (version, part)
            );
            -- Weights do not get smaller by being compressed.
            alter table category_model_parts alter column bytes set storage external;

            -- Who trains, until when.
            create table training_lease (
                one boolean primary key default true check (one),
                owner text collate "C" not null,
                held_until timestamptz not null
            );

            -- Puts a model whose parts are stored into use, or on record when it has a refusal. False when p_owner has not the
            -- right to train any more; true again for a version that was kept already.
            create function keep_model(
                p_version int, p_owner text, p_categories text[], p_trained_on int, p_judged_on int, p_accuracy float8,
                p_macro_f1 float8, p_calibration_error float8, p_rival float8, p_refusal text, p_until timestamptz
            ) returns boolean language plpgsql as $$
            begin
                if exists (select from category_models where version = p_version) then return true; end if;
                perform from training_lease where owner = p_owner and held_until > clock_timestamp() for update;
                if not found then
                    delete from category_model_parts where version = p_version;
                    return false;
                end if;
                if p_refusal = '' then update category_models set serving = false where serving; end if;
                insert into category_models (version, serving, categories, trained_on, judged_on, accuracy, macro_f1,
                    calibration_error, rival_accuracy, refusal, learned_until)
                values (p_version, p_refusal = '', p_categories, p_trained_on, p_judged_on, p_accuracy, p_macro_f1,
                    p_calibration_error, p_rival, p_refusal, p_until);
                delete from category_model_parts p
                where p.version < p_version - 2
                    and not exists (select from category_models m where m.version = p.version and m.serving);
                return true;
            end
            $$;

            -- Stores tickets of the past, all or none; times are microseconds, 0 is none. Labels are parted by line ends.
            -- outcome: 'stored', 'repeated' (its external id, or its ticket id and its words, were stored before), 'taken'
            -- (another ticket has its id).
            create function import_tickets(
                p_actor text, p_ticket text[], p_external text[], p_email text[], p_subject text[], p_description text[],
                p_labels text[], p_state text[], p_created bigint[], p_resolved bigint[], p_closed bigint[],
                p_outcome text[], p_note text[], p_category text[], p_urgency bigint[], p_found text[], p_held bigint[]
            ) returns table (place int, outcome text, ticket_id text) language plpgsql set jit = off as $$
            #variable_conflict use_column
            declare
                v_now timestamptz := clock_timestamp();
                v_made text[];
                v_claimed text[];
            begin
                with i as materialized (
                    select i.*, to_timestamp(i.created_us / 1e6) as created,
                        case when i.resolved_us > 0 then to_timestamp(i.resolved_us / 1e6) end as resolved,
                        case when i.closed_us > 0 then to_timestamp(i.closed_us / 1e6) end as closed
                    from unnest(p_ticket, p_external, p_email, p_subject, p_description, p_labels, p_state, p_created,
                        p_resolved, p_closed, p_outcome, p_note, p_category, p_urgency, p_found, p_held) with ordinality
                        i(ticket, external, email, subject, description, labels, state, created_us, resolved_us, closed_us,
                        fared, note, category, urgency, found, held, o)
                ), claimed as (
                    insert into imported_tickets as m (external_id, ticket_id)
                    select distinct on (i.external) i.external, i.ticket from i where i.external <> ''
                    order by i.external, i.o
                    on conflict (external_id) do nothing
                    returning m.external_id, m.ticket_id
                ), fresh as materialized (
                    select distinct on (i.ticket) i.* from i
                    where i.external = '' or exists (
                        select from claimed c where c.external_id = i.external and c.ticket_id = i.ticket
                    )
                    order by i.ticket, i.o
                ), made as (
                    insert into tickets as t (id, user_email, labels, state, created_at, resolved_at, closed_at,
                        resolution_outcome, resolution_note, resolved_by, category, urgency)
                    select f.ticket, f.email,
                        case when f.labels = '' then '{}' else string_to_array(f.labels, E'\n') end, f.state, f.created,
                        f.resolved, f.closed, nullif(f.fared, ''), case when f.fared <> '' then f.note end,
                        case when f.fared <> '' then p_actor end, nullif(f.category, ''), f.urgency
                    from fresh f
                    order by f.ticket
                    on conflict (id) do nothing
                    returning t.id
                ), stored as materialized (
                    select f.* from fresh f join made m on m.id = f.ticket
                ), who as (
                    insert into users (email, created_at)
                    select s.email, min(s.created) from stored s group by s.email order by 1
                    on conflict (email) do nothing
                ), words as (
                    insert into ticket_texts (ticket_id, subject, description)
                    select s.ticket, s.subject, s.description from stored s
                ), at_head as (
                    insert into heads (ticket_id, sequence, version, updated_at)
                    select s.ticket, case s.state when 'open' then 1 else 2 end, 1,
                        greatest(s.created, s.resolved, s.closed)
                    from stored s
                ), told as (
                    insert into events (ticket_id, sequence, at, kind, actor, body)
                    select s.ticket, 1, s.created, 'created', s.email, jsonb_build_object('subject', s.subject)
                    from stored s
                    union all
                    select s.ticket, 2, greatest(s.created, s.resolved, s.closed), 'status_changed', p_actor,
                        jsonb_strip_nulls(jsonb_build_object('from', 'open', 'to', s.state, 'reason', s.note,
                            'outcome', nullif(s.fared, ''), 'version', 1))
                    from stored s where s.state <> 'open'
                ), classified as (
                    insert into classifications as c (ticket_id, run_id, category, urgency, expertise_level, reasoning,
                        confidence)
                    select s.ticket, '', r.category, urgency_rank(r.urgency), r."expertiseLevel", r.reasoning,
                        r.confidence
                    from stored s cross join jsonb_to_record(s.found::jsonb) r(category text, urgency text,
                        "expertiseLevel" text, reasoning text, confidence float8)
                    where s.found <> ''
                ), shown as (
                    insert into findings (ticket_id, classification)
                    select s.ticket, s.found::json from stored s where s.found <> ''
                ), labelled as (
                    insert into labels (ticket_id, category, source, said_by, held_back, at)
                    select s.ticket, s.category, 'import', p_actor, s.held <> 0, v_now from stored s where s.category <> ''
                ), remembered as (
                    insert into memory_changes (ticket_id, changed_at)
                    select s.ticket, v_now from stored s where s.fared <> '' and s.note <> ''
                )
                select (select coalesce(array_agg(m.id), '{}') from made m),
                    (select coalesce(array_agg(c.external_id), '{}') from claimed c)
                into v_made, v_claimed;

                -- The name of a ticket that could not be stored is free again.
                delete from imported_tickets m where m.external_id = any (v_claimed) and m.ticket_id <> all (v_made);

                return query
                select i.o::int,
                    case
                        when i.first and i.ticket = any (v_made) and (i.external = '' or m.ticket_id = i.ticket)
                            then 'stored'
                        when m.ticket_id is not null then 'repeated'
                        when x.subject = i.subject and x.description = i.description then 'repeated'
                        else 'taken'
                    end,
                    coalesce(m.ticket_id, i.ticket)
                from (
                    select i.*, row_number() over (partition by i.ticket, i.external order by i.o) = 1 as first
                    from unnest(p_ticket, p_external, p_subject, p_description) with ordinality
                        i(ticket, external, subject, description, o)
                ) i
                left join imported_tickets m on m.external_id = i.external
                left join ticket_texts x on x.ticket_id = i.ticket
                order by i.o;
            end
            $$;
            """#
    )
}
