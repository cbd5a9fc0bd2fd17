// The seventeenth migration: duplicates are merged into the ticket that stays.

extension Migration {
    static let merging = Migration(
        number: 17,
        name: "merging",
        sql: #"""
            create index tickets_by_merged on tickets (merged_into) where merged_into is not null;

            -- Makes duplicates point to p_ticket and closes them; their runs are cancelled. What pointed to one of them points
            -- to p_ticket too, so nobody has to follow a chain. p_version 0 takes any version of p_ticket.
            --
            -- Gives a row of p_ticket last: 'changed', 'same' (all pointed there already), 'repeated', 'reused', 'missing',
            -- 'stale', 'merged' (p_ticket itself points to `other`), 'absent' (there is no ticket `other`), 'elsewhere' (the
            -- duplicate `ticket` points to `other`). Before it come the others that changed, 'pointed', with the run that
            -- was cancelled.
            create function merge_tickets(
                p_ticket text, p_duplicates text[], p_version bigint, p_actor text, p_reason text, p_request text
            ) returns table (outcome text, version bigint, sequence bigint, ticket text, other text) language plpgsql as $$
            #variable_conflict use_column
            declare
                v_head heads;
                v_stays tickets;
                v_request text;
                v_now timestamptz;
                v_ticket record;
                v_run text;
                v_version bigint;
                v_sequence bigint;
                v_merged text[] := '{}';
                v_other text;
            begin
                -- Always in the same order, so that two merges wait for each other.
                perform from heads h
                where h.ticket_id = any (p_duplicates || p_ticket || array(
                    select t.id from tickets t where t.merged_into = any (p_duplicates)
                ))
                order by h.ticket_id for update;
                select * into v_head from heads h where h.ticket_id = p_ticket;
                if not found then
                    return query select 'missing', null::bigint, null::bigint, p_ticket, null::text;
                    return;
                end if;
                v_request := take_request(p_request, 'MergeTickets',
                    row(p_ticket, p_duplicates, p_version, p_reason)::text, p_ticket, '');
                if v_request <> 'new' then
                    return query select v_request, v_head.version, v_head.sequence, p_ticket, null::text;
                    return;
                end if;
                select * into v_stays from tickets t where t.id = p_ticket;
                if p_version > 0 and p_version <> v_head.version then
                    perform drop_request(p_request);
                    return query select 'stale', v_head.version, v_head.sequence, p_ticket, null::text;
                    return;
                elsif v_stays.merged_into is not null then
                    perform drop_request(p_request);
                    return query select 'merged', v_head.version, v_head.sequence, p_ticket, v_stays.merged_into;
                    return;
                end if;
                select d.id into v_other from unnest(p_duplicates) d(id)
                where not exists (select from tickets t where t.id = d.id) order by d.id limit 1;
                if found then
                    perform drop_request(p_request);
                    return query select 'absent', v_head.version, v_head.sequence, p_ticket, v_other;
                    return;
                end if;
                select t.id, t.merged_into into v_ticket from tickets t
                where t.id = any (p_duplicates) and t.merged_into <> p_ticket order by t.id limit 1;
                if found then
                    perform drop_request(p_request);
                    return query
                    select 'elsewhere', v_head.version, v_head.sequence, v_ticket.id, v_ticket.merged_into;
                    return;
                end if;

                v_now := clock_timestamp();
                for v_ticket in
                    select t.id, t.state, t.merged_into, t.primary_id, t.id = any (p_duplicates) as is_duplicate
                    from tickets t
                    where (t.id = any (p_duplicates) and t.merged_into is null) or t.merged_into = any (p_duplicates)
                    order by t.id
                loop
                    select r.id into v_run from runs r where r.ticket_id = v_ticket.id and r.finished_at is null;
                    if found then
                        perform end_run(v_ticket.id, v_run, 'cancelled', 'merged into ' || p_ticket, p_actor);
                    end if;
                    update tickets t
                    set merged_into = p_ticket, state = 'closed', closed_at = coalesce(t.closed_at, v_now)
                    where t.id = v_ticket.id;
                    if v_ticket.state in ('open', 'in_progress') then
                        perform add_loads(array[v_ticket.primary_id], array[-1]);
                    end if;
                    update heads h set version = h.version + 1, updated_at = v_now where h.ticket_id = v_ticket.id
                    returning h.version into v_version;
                    v_sequence := log_event(v_ticket.id, null, 'status_changed', null, null, null, null, p_actor,
                        jsonb_build_object('from', v_ticket.state, 'to', 'closed', 'reason', p_reason,
                            'changes', jsonb_build_array(jsonb_build_object('field', 'merged_into',
                                'before', coalesce(v_ticket.merged_into, ''), 'after', p_ticket)),
                            'version', v_version));
                    if v_ticket.is_duplicate then v_merged := v_merged || v_ticket.id; end if;
                    return query select 'pointed', v_version, v_sequence, v_ticket.id, v_run;
                    v_run := null;
                end loop;
                if v_merged = '{}' then
                    return query select 'same', v_head.version, v_head.sequence, p_ticket, null::text;
                    return;
                end if;
                update heads h set version = h.version + 1, updated_at = v_now where h.ticket_id = p_ticket;
                v_sequence := log_event(p_ticket, null, 'status_changed', null, null, null, null, p_actor,
                    jsonb_build_object('from', v_stays.state, 'to', v_stays.state, 'reason', p_reason,
                        'changes', jsonb_build_array(jsonb_build_object('field', 'duplicates', 'before', '',
                            'after', array_to_string(v_merged, E'\n'))),
                        'version', v_head.version + 1));
                return query select 'changed', v_head.version + 1, v_sequence, p_ticket, null::text;
            end
            $$;

            -- A duplicate that is opened again is none.
            create function part_from_merged() returns trigger language plpgsql as $$
            begin
                new.merged_into := null;
                return new;
            end
            $$;
            create trigger reopened before update of state on tickets for each row
            when (new.state = 'open' and old.merged_into is not null) execute function part_from_merged();
            """#
    )
}
