// The twentieth migration: what a stage's end claims is looked up by its run.

extension Migration {
    static let claims = Migration(
        number: 20,
        name: "claims",
        sql: #"""
            -- Exchanges a part of a function's text, so that a migration need not write all the rest down once more.
            create function exchange_text(p_function regproc, p_before text, p_after text) returns void
            language plpgsql as $$
            declare
                v_text text := pg_get_functiondef(p_function);
            begin
                if cardinality(string_to_array(v_text, p_before)) <> 2 then
                    raise exception '% does not hold once: %', p_function, p_before;
                end if;
                execute replace(v_text, p_before, p_after);
            end
            $$;

            -- For each stage that ended, every running stage of every ticket was looked at: to a planner that knows an empty
            -- table the index of the running ones is the smallest. Behind "offset 0" a run's stages are looked up by the run.
            -- The names of the stages that a caller knows are parted once a caller, not once a stage.
            select exchange_text(
                'finish_stages',
                'from unnest(p_run, p_stage, p_owner, p_known, v_fate) with ordinality i(run, stage, owner, known, fate, o)
                join stages s on s.run_id = i.run and s.claimed_after = i.stage and s.owner = i.owner
                    and s.state = ''running''
                where',
                'from (
                    select i.*, string_to_array(i.known, '','') as names
                    from unnest(p_run, p_stage, p_owner, p_known, v_fate) with ordinality i(run, stage, owner, known, fate, o)
                    offset 0
                ) i
                join lateral (select s.* from stages s where s.run_id = i.run offset 0) s
                    on s.claimed_after = i.stage and s.owner = i.owner and s.state = ''running''
                where'
            );
            select exchange_text(
                'finish_stages', 'd.stage <> all (string_to_array(i.known, '',''))', 'd.stage <> all (i.names)'
            );
            """#
    )
}
