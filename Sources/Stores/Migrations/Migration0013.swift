// The thirteenth migration: what asking models has cost, by ticket, requester and day.

extension Migration {
    static let spending = Migration(
        number: 13,
        name: "spending",
        sql: #"""
            create table model_spend (
                scope text collate "C" not null check (scope in ('ticket', 'requester', 'day')),
                -- The ticket, the requester, or empty.
                key text collate "C" not null,
                -- In UTC; that of a ticket is the first of 1970.
                day date not null,
                cost_micros bigint not null,
                primary key (scope, key, day)
            );

            -- Takes an amount out of all three purses, or out of none: the verdict is 'granted' or the first that is empty.
            create function reserve_spend(
                p_ticket text, p_requester text, p_run text, p_amount bigint,
                p_ticket_limit bigint, p_requester_limit bigint, p_day_limit bigint
            ) returns table (verdict text, age_us bigint) language plpgsql as $$
            declare
                v_day date := (now() at time zone 'UTC')::date;
                v_full text;
            begin
                -- Always in the same order, so that two who reserve do not wait for each other.
                insert into model_spend (scope, key, day, cost_micros)
                values ('day', '', v_day, 0), ('requester', p_requester, v_day, 0), ('ticket', p_ticket, 'epoch', 0)
                on conflict do nothing;
                select p.scope into v_full
                from (
                    select s.scope, s.cost_micros, s.scope = 'ticket' as is_ticket from model_spend s
                    where (s.scope, s.key, s.day) in
                        (('day', '', v_day), ('requester', p_requester, v_day), ('ticket', p_ticket, 'epoch'))
                    order by s.scope
                    for update
                ) p
                where p.cost_micros + p_amount >
                    case p.scope when 'day' then p_day_limit when 'requester' then p_requester_limit else p_ticket_limit end
                order by p.is_ticket desc, p.scope desc
                limit 1;
                if v_full is null and p_amount > 0 then
                    update model_spend s set cost_micros = s.cost_micros + p_amount
                    where (s.scope, s.key, s.day) in
                        (('day', '', v_day), ('requester', p_requester, v_day), ('ticket', p_ticket, 'epoch'));
                end if;
                return query
                select coalesce(v_full, 'granted'), coalesce(
                    (extract(epoch from now() - (select r.created_at from runs r where r.id = p_run)) * 1000000)::bigint, 0);
            end
            $$;

            -- Corrects what was reserved by the difference to what was spent.
            create function settle_spend(p_ticket text, p_requester text, p_difference bigint)
            returns void language sql as $$
                update model_spend s set cost_micros = greatest(0, s.cost_micros + p_difference)
                where (s.scope, s.key, s.day) in (
                    ('day', '', (now() at time zone 'UTC')::date),
                    ('requester', p_requester, (now() at time zone 'UTC')::date),
                    ('ticket', p_ticket, 'epoch')
                );
            $$;
            """#
    )
}
