// The twelfth migration: people change a ticket's words and labels, and who is on it.

extension Migration {
    static let editing = Migration(
        number: 12,
        name: "editing",
        sql: #"""
            -- Changes words and labels (parted by line ends); null stays. p_version 0 takes any version.
            -- outcome: 'changed', 'same', 'repeated', 'reused', 'missing', 'stale'.
            create function edit_ticket(
                p_ticket text, p_version bigint, p_actor text, p_subject text, p_description text, p_labels text,
                p_request text
            ) returns table (outcome text, version bigint, sequence bigint) language plpgsql as $$
            #variable_conflict use_column
            declare
                v_head heads;
                v_ticket tickets;
                v_text ticket_texts;
                v_request text;
                v_changes jsonb := '[]';
                v_now timestamptz;
                v_sequence bigint;
            begin
                select * into v_head from heads where ticket_id = p_ticket for update;
                if not found then
                    return query select 'missing', null::bigint, null::bigint;
                    return;
                end if;
                v_request := take_request(p_request, 'UpdateTicket',
                    row(p_ticket, p_version, p_subject, p_description, p_labels)::text, p_ticket, '');
                if v_request <> 'new' then
                    return query select v_request, v_head.version, v_head.sequence;
                    return;
                elsif p_version > 0 and p_version <> v_head.version then
                    perform drop_request(p_request);
                    return query select 'stale', v_head.version, v_head.sequence;
                    return;
                end if;
                select * into v_ticket from tickets where id = p_ticket;
                select * into v_text from ticket_texts where ticket_id = p_ticket;
                select coalesce(jsonb_agg(jsonb_build_object('field', c.field, 'before', c.before, 'after', c.after)), '[]')
                into v_changes
                from (values
                    ('subject', v_text.subject, p_subject),
                    ('description', v_text.description, p_description),
                    ('labels', array_to_string(v_ticket.labels, E'\n'), p_labels)
                ) c(field, before, after)
                where c.after is not null and c.after <> c.before;
                if v_changes = '[]' then
                    return query select 'same', v_head.version, v_head.sequence;
                    return;
                end if;
                v_now := clock_timestamp();
                update ticket_texts x
                set subject = coalesce(p_subject, x.subject), description = coalesce(p_description, x.description)
                where x.ticket_id = p_ticket;
                if p_labels is not null then
                    update tickets
                    set labels = case when p_labels = '' then '{}' else string_to_array(p_labels, E'\n') end
                    where id = p_ticket;
                end if;
                update heads set version = heads.version + 1, updated_at = v_now where ticket_id = p_ticket;
                v_sequence := log_event(p_ticket, null, 'status_changed', null, null, null, null, p_actor,
                    jsonb_build_object('from', v_ticket.state, 'to', v_ticket.state, 'reason', '', 'changes', v_changes,
                        'version', v_head.version + 1));
                -- What the memory of solved problems holds of it are these words.
                if v_ticket.resolution_outcome is not null then
                    insert into memory_changes values (p_ticket, v_now)
                    on conflict (ticket_id) do update set changed_at = excluded.changed_at;
                end if;
                return query select 'changed', v_head.version + 1, v_sequence;
            end
            $$;

            -- Puts a person on a ticket as p_role ('primary', 'secondary') or takes them off it ('').
            -- outcome: 'changed', 'repeated', 'reused', 'missing', 'nobody' (no such person), 'busy' (the agents choose just
            -- now), 'absent' (who is to be taken off is not on it), 'stale'.
            create function assign_ticket(
                p_ticket text, p_version bigint, p_actor text, p_specialist text, p_role text, p_reason text, p_request text
            ) returns table (outcome text, version bigint, sequence bigint) language plpgsql as $$
            #variable_conflict use_column
            declare
                v_head heads;
                v_ticket tickets;
                v_request text;
                v_now timestamptz;
                v_person jsonb;
                v_people jsonb;
                v_sequence bigint;
                v_refusal text;
            begin
                select * into v_head from heads where ticket_id = p_ticket for update;
                if not found then
                    return query select 'missing', null::bigint, null::bigint;
                    return;
                end if;
                v_request := take_request(p_request, 'AssignTicket',
                    row(p_ticket, p_version, p_specialist, p_role, p_reason)::text, p_ticket, '');
                if v_request <> 'new' then
                    return query select v_request, v_head.version, v_head.sequence;
                    return;
                end if;
                v_now := clock_timestamp();
                select jsonb_build_object('specialistID', s.id, 'name', s.name, 'email', s.email,
                    'specialization', coalesce(s.specializations[1], ''), 'tier', s.tier, 'building', s.building,
                    'reason', p_reason, 'assignedAt', (date_part('epoch', v_now) * 1e6)::bigint)
                into v_person from specialists s where s.id = p_specialist;
                select jsonb_strip_nulls(a.people::jsonb) into v_people from assignments a where a.ticket_id = p_ticket;
                v_people := coalesce(v_people, '{}');
                v_refusal := case
                    when p_version > 0 and p_version <> v_head.version then 'stale'
                    when v_person is null and p_role <> '' then 'nobody'
                    when exists (
                        select from stages s where s.run_id = v_head.run_id and s.stage = 'assignment'
                            and s.state in ('blocked', 'ready', 'running')
                    ) then 'busy'
                    when p_role = '' and p_specialist is distinct from v_people #>> '{primary,specialistID}'
                        and p_specialist is distinct from v_people #>> '{secondary,specialistID}' then 'absent'
                end;
                if v_refusal is not null then
                    perform drop_request(p_request);
                    return query select v_refusal, v_head.version, v_head.sequence;
                    return;
                end if;

                -- Nobody plays two parts.
                if v_people #>> '{primary,specialistID}' = p_specialist then v_people := v_people - 'primary'; end if;
                if v_people #>> '{secondary,specialistID}' = p_specialist then v_people := v_people - 'secondary'; end if;
                if p_role <> '' then v_people := v_people || jsonb_build_object(p_role, v_person); end if;

                insert into assignments as a (ticket_id, run_id, primary_id, secondary_id, people)
                values (p_ticket, coalesce(v_head.run_id, ''), v_people #>> '{primary,specialistID}',
                    v_people #>> '{secondary,specialistID}', v_people::text::json)
                on conflict (ticket_id) do update set (primary_id, secondary_id, people) =
                    (excluded.primary_id, excluded.secondary_id, excluded.people);
                insert into findings as f (ticket_id, people, decision)
                values (p_ticket, v_people::text::json, '{"candidates": [], "tieBreak": ""}')
                on conflict (ticket_id) do update
                set people = excluded.people, decision = coalesce(f.decision, excluded.decision);
                -- The ticket's own row still says who had it before.
                select * into v_ticket from tickets where id = p_ticket;
                if v_ticket.state in ('open', 'in_progress') then
                    perform add_loads(
                        array[v_ticket.primary_id, v_people #>> '{primary,specialistID}'], array[-1, 1]
                    );
                end if;
                perform copy_filters(array[p_ticket]);
                update heads set version = heads.version + 1, updated_at = v_now where ticket_id = p_ticket;
                v_sequence := log_event(p_ticket, null, 'assigned', null, null, null, null, p_actor,
                    jsonb_build_object('reason', p_reason, 'assignment',
                        v_people || '{"decision": {"candidates": [], "tieBreak": ""}}'));
                return query select 'changed', v_head.version + 1, v_sequence;
            end
            $$;
            """#
    )
}
