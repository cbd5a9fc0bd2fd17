// The twenty-sixth migration: nothing that is asked for all the time is planned anew each time.

extension Migration {
    static let planned = Migration(
        number: 26,
        name: "planned",
        sql: #"""
            -- A search reads what a word weighs in each document that holds it out of the index; the rows lie apart, by document.
            alter table document_terms drop constraint document_terms_pkey;
            alter table document_terms add primary key (term, document_id) include (weight, length);

            -- As before, in plpgsql: a function in sql that does not become a part of the statement that calls it is parsed and
            -- planned whenever it is called.
            create or replace function turns(p_requester text[], p_stage text[])
            returns timestamptz[] language plpgsql
            set plan_cache_mode = force_generic_plan set jit = off set enable_hashjoin = off set enable_mergejoin = off
            set enable_seqscan = off set enable_bitmapscan = off
            as $$
            begin
                return (
                    select array_agg(i.turn order by i.o)
                    from (
                        select i.o, greatest(v.turn, (
                                select r.turn + interval '1 microsecond' from runs r
                                where r.requester = i.requester and r.state = 'running'
                                order by r.turn desc limit 1
                            )) + (row_number() over (partition by i.requester order by i.o) - 1) * interval '1 microsecond'
                            as turn
                        from unnest(p_requester) with ordinality i(requester, o)
                        cross join (
                            select coalesce((
                                select s.turn from stages s
                                where s.state = 'ready' and s.available_at <= clock_timestamp() and s.stage = any (p_stage)
                                order by s.turn limit 1
                            ), clock_timestamp()) as turn
                        ) v
                    ) i
                );
            end
            $$;

            create or replace function take_ready_stages(p_limit int, c_stage text[])
            returns table (run_id text, stage text) language plpgsql
            set plan_cache_mode = force_generic_plan set jit = off set enable_hashjoin = off set enable_mergejoin = off
            set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off
            as $$
            #variable_conflict use_column
            begin
                return query
                select s.run_id, s.stage
                from stages s join heads h on h.ticket_id = s.ticket_id
                where s.state = 'ready' and s.available_at <= clock_timestamp() and s.stage = any (c_stage)
                    and s.crashes < 2
                order by s.turn, s.available_at
                limit p_limit
                for update of s, h skip locked;
            end
            $$;

            create or replace function take_suspect_stages(p_limit int, c_stage text[])
            returns table (run_id text, stage text) language plpgsql
            set plan_cache_mode = force_generic_plan set jit = off set enable_hashjoin = off set enable_mergejoin = off
            set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off
            as $$
            #variable_conflict use_column
            begin
                return query
                select s.run_id, s.stage
                from stages s join heads h on h.ticket_id = s.ticket_id
                where s.state = 'ready' and s.available_at <= clock_timestamp() and s.stage = any (c_stage)
                    and s.crashes >= 2
                order by s.turn, s.available_at
                limit p_limit
                for update of s, h skip locked;
            end
            $$;

            -- What a run used, as a part of the statement that tells of its end: the function was begun anew for each run.
            select exchange_text('finish_stages', '''usage'', run_usage(r.id))', '''usage'', u.used)');
            select exchange_text(
                'finish_stages',
                'from runs r join heads h on h.ticket_id = r.ticket_id where r.id = any (v_over) and r.id <> all (v_waiting)',
                'from runs r join heads h on h.ticket_id = r.ticket_id
                    cross join lateral (
                        select jsonb_build_object(
                            ''inputTokens'', coalesce(sum(s.input_tokens), 0),
                            ''outputTokens'', coalesce(sum(s.output_tokens), 0),
                            ''costMicros'', coalesce(sum(s.cost_micros), 0),
                            ''durationMicroseconds'', coalesce(sum(s.duration_us), 0),
                            ''cached'', false, ''degraded'', coalesce(bool_or(s.degraded), false)) as used
                        from stages s where s.run_id = r.id offset 0
                    ) u
                    where r.id = any (v_over) and r.id <> all (v_waiting)'
            );
            """#
    )
}
