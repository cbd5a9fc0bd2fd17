// The eleventh migration: what people write on tickets, and who changes the people.

extension Migration {
    static let desk = Migration(
        number: 11,
        name: "desk",
        sql: #"""
            create table comments (
                ticket_id text collate "C" not null,
                -- That of its event.
                sequence bigint not null,
                id text collate "C" not null unique,
                author text not null,
                internal boolean not null,
                text text compression lz4 not null check (text <> ''),
                request_id text collate "C" not null default '',
                created_at timestamptz not null,
                primary key (ticket_id, sequence)
            );
            create unique index comments_by_request on comments (ticket_id, request_id) where request_id <> '';

            -- outcome is 'added'; 'repeated' (this very comment, or one with the same request id and words, is stored);
            -- 'reused' (the request id belongs to another comment); 'missing' (no such ticket).
            create function add_comment(
                p_ticket text, p_id text, p_author text, p_internal boolean, p_text text, p_request text
            ) returns table (outcome text, id text, created_at timestamptz, sequence bigint) language plpgsql as $$
            #variable_conflict use_column
            declare
                c comments;
                v_now timestamptz;
                v_sequence bigint;
            begin
                perform from heads h where h.ticket_id = p_ticket for update;
                if not found then
                    return query select 'missing', null::text, null::timestamptz, null::bigint;
                    return;
                end if;
                select * into c from comments o
                where o.ticket_id = p_ticket and (o.id = p_id or (p_request <> '' and o.request_id = p_request));
                if found then
                    return query select
                        case when (c.author, c.internal, c.text) = (p_author, p_internal, p_text)
                            then 'repeated' else 'reused' end,
                        c.id, c.created_at, c.sequence;
                    return;
                end if;
                v_sequence := log_event(p_ticket, null, 'comment_added', null, null, null, null, p_author,
                    jsonb_build_object('comment', p_id, 'author', p_author, 'internal', p_internal, 'text', p_text));
                -- One time for both: the event's.
                select e.at into v_now from events e where e.ticket_id = p_ticket and e.sequence = v_sequence;
                insert into comments values
                    (p_ticket, v_sequence, p_id, p_author, p_internal, p_text, p_request, v_now);
                update heads h set version = h.version + 1, updated_at = v_now where h.ticket_id = p_ticket;
                return query select 'added', p_id, v_now, v_sequence;
            end
            $$;

            -- Two people never share an address; each change of a person grows the version by one.
            create unique index specialists_by_email on specialists (email);
            alter table specialists
                add version bigint not null default 1,
                add updated_at timestamptz not null default now();
            """#
    )
}
