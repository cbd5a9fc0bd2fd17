-- What tests add to the schema, so that they can hold a run at a certain point without waiting for time to pass.

-- A ticket whose subject begins with HELD: its first stage is not claimed before a test says so (Desk.release).
create function hold_run() returns trigger language plpgsql as $$
begin
    if new.state = 'ready' and exists (
        select from ticket_texts x where x.ticket_id = new.ticket_id and x.subject like 'HELD%'
    ) then
        new.available_at := 'infinity';
    end if;
    return new;
end
$$;
create trigger hold_run before insert on stages for each row execute function hold_run();

-- A ticket whose subject begins with SLOW: the write of its classifier's first result takes a while, so that a server
-- can be killed while it holds a stage.
create function slow_stage() returns trigger language plpgsql as $$
begin
    if old.state = 'running' and new.state = 'finished' and new.stage = 'classifier' and old.attempt = 1 and exists (
        select from ticket_texts x where x.ticket_id = new.ticket_id and x.subject like 'SLOW%'
    ) then
        perform pg_sleep(1.5);
    end if;
    return new;
end
$$;
create trigger slow_stage before update on stages for each row execute function slow_stage();
