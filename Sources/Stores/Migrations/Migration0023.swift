// The twenty-third migration: whoever copies a ticket's filters counts who has it.

extension Migration {
    static let counting = Migration(
        number: 23,
        name: "counting",
        sql: #"""
            -- As before; its plan is kept.
            create or replace function add_loads(p_specialist text[], p_change int[]) returns void language plpgsql as $$
            begin
                insert into loads as l (specialist_id, open_tickets)
                select c.specialist, greatest(sum(c.change), 0)
                from unnest(p_specialist, p_change) c(specialist, change) where c.specialist is not null
                group by 1 having sum(c.change) <> 0 order by 1
                on conflict (specialist_id) do update
                set open_tickets = greatest(l.open_tickets + (
                    select sum(c.change) from unnest(p_specialist, p_change) c(specialist, change)
                    where c.specialist = excluded.specialist_id
                ), 0);
            end
            $$;

            -- Copies what lists filter by from what was found into the tickets' own rows. Who is on an open ticket now, and no longer,
            -- has one more or less to do. Its callers hold the heads' locks.
            create or replace function copy_filters(p_ticket text[]) returns void language plpgsql
            set plan_cache_mode = force_generic_plan set jit = off set enable_hashjoin = off set enable_mergejoin = off
            set enable_seqscan = off set enable_bitmapscan = off
            as $$
            declare
                v_before text[];
                v_after text[];
            begin
                with changed as (
                    update tickets t
                    set category = n.category, urgency = n.urgency, primary_id = n.primary_id, secondary_id = n.secondary_id
                    from (
                        select o.id, o.primary_id as before, n.*
                        from unnest(p_ticket) i(ticket)
                        join tickets o on o.id = i.ticket
                        join lateral (
                            select f.classification ->> 'category' as category,
                                coalesce(urgency_rank(f.classification ->> 'urgency'), -1)::smallint as urgency,
                                f.people #>> '{primary,specialistID}' as primary_id,
                                f.people #>> '{secondary,specialistID}' as secondary_id
                            from findings f where f.ticket_id = i.ticket offset 0
                        ) n on (o.category, o.urgency, o.primary_id, o.secondary_id) is distinct from
                            (n.category, n.urgency, n.primary_id, n.secondary_id)
                        offset 0
                    ) n
                    where t.id = n.id
                    returning n.before, t.primary_id as after, t.state
                )
                select array_agg(c.before), array_agg(c.after) into v_before, v_after
                from changed c where c.state in ('open', 'in_progress') and c.before is distinct from c.after;
                if v_before is not null then
                    perform add_loads(v_before || v_after,
                        array_fill(-1, array[cardinality(v_before)]) || array_fill(1, array[cardinality(v_after)]));
                end if;
            end
            $$;

            -- The ends of stages counted by themselves.
            select exchange_text(
                'store_findings',
                '-- The ticket''s own row still says who had it before.
                    perform add_loads(
                        array_agg(t.primary_id) || array_agg(a.primary_id),
                        array_agg(-1) || array_agg(1)
                    )
                    from found_of(''assignment'', p_ticket, p_run, p_found, p_body, p_fate) f
                    join tickets t on t.id = f.ticket and t.state in (''open'', ''in_progress'')
                    join assignments a on a.ticket_id = f.ticket;
                    ',
                ''
            );
            select exchange_text(
                'assign_ticket',
                '-- The ticket''s own row still says who had it before.
                select * into v_ticket from tickets where id = p_ticket;
                if v_ticket.state in (''open'', ''in_progress'') then
                    perform add_loads(
                        array[v_ticket.primary_id, v_people #>> ''{primary,specialistID}''], array[-1, 1]
                    );
                end if;
                perform copy_filters',
                'perform copy_filters'
            );
            select exchange_text('assign_ticket', E'v_ticket tickets;\n    ', '');
            """#
    )
}
