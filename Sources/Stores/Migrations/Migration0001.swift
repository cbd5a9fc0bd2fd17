// The first migration: tickets, their runs and stages, their events.

extension Migration {
    static let tickets = Migration(
        number: 1,
        name: "tickets",
        sql: #"""
            -- Who ever sent a ticket.
            create table users (
                email text collate "C" primary key check (octet_length(email) between 3 and 254),
                created_at timestamptz not null default now()
            );

            -- A ticket is three rows, parted by how often they change, so that a stage's end rewrites only the
            -- narrowest: `tickets` is what lists filter by, `ticket_texts` is what people wrote, `heads` is where the
            -- ticket stands. Rows written on every stage carry no foreign keys: their writers hold the head's lock,
            -- and a key check would lock and dirty the referenced row once more.
            create table tickets (
                id text collate "C" primary key check (id ~ '^TKT-[0-9A-F]{8}$'),
                user_email text collate "C" not null,
                labels text[] not null default '{}',
                state text collate "C" not null default 'open'
                    check (state in ('open', 'in_progress', 'resolved', 'closed')),
                created_at timestamptz not null,
                resolved_at timestamptz,
                closed_at timestamptz,
                merged_into text collate "C" references tickets (id),
                -- How the proposed solution fared, and what worked; both or neither. The confirmed solutions, and so
                -- the memory of what solved what, follow from these and `solutions`.
                resolution_outcome text collate "C"
                    check (resolution_outcome in ('worked', 'partly_worked', 'did_not_work', 'not_tried')),
                resolution_note text,
                resolved_by text,
                -- Copies of the newest classification and assignment, for filters; written together, when the
                -- ticket is assigned or its run ends. -1: not classified yet.
                category text collate "C",
                urgency smallint not null default -1 check (urgency between -1 and 3),
                primary_id text collate "C",
                secondary_id text collate "C",
                check ((resolution_outcome is null) = (resolution_note is null)),
                check (state <> 'resolved' or (resolved_at is not null and resolution_outcome is not null)),
                check (state <> 'closed' or closed_at is not null),
                check (merged_into <> id)
            ) with (fillfactor = 80);
            create index tickets_by_creation on tickets (created_at, id);
            create index tickets_by_state on tickets (state, created_at, id);
            create index tickets_by_user on tickets (user_email, created_at, id);
            create index tickets_by_category on tickets (category, created_at, id) where category is not null;
            create index tickets_by_urgency on tickets (urgency, id);
            create index tickets_by_label on tickets using gin (labels) where labels <> '{}';
            create index tickets_by_primary on tickets (primary_id, created_at, id) where primary_id is not null;
            create index tickets_by_secondary on tickets (secondary_id, created_at, id) where secondary_id is not null;
            create index tickets_confirmed on tickets (resolved_at, id) where resolution_outcome is not null;

            create table ticket_texts (
                ticket_id text collate "C" primary key,
                subject text not null check (subject <> ''),
                description text compression lz4 not null check (octet_length(description) between 1 and 32768),
                search tsvector generated always as (
                    setweight(to_tsvector('english', subject), 'A') ||
                    setweight(to_tsvector('english', description), 'B')
                ) stored
            );
            create index ticket_texts_by_word on ticket_texts using gin (search);

            -- The row that is locked before anything of the ticket's pipeline is written: it hands out the event
            -- sequence, so the sequence has no gaps and no two writers.
            create table heads (
                ticket_id text collate "C" primary key,
                sequence bigint not null check (sequence > 0),
                version bigint not null check (version > 0),
                updated_at timestamptz not null,
                run_id text collate "C",
                run_state text collate "C",
                -- The newest event's place in the change feed: see events.xid.
                xid xid8 not null default pg_current_xact_id()
            ) with (fillfactor = 70);
            create index heads_by_update on heads (updated_at, ticket_id);

            create table runs (
                id text collate "C" primary key check (length(id) = 32),
                ticket_id text collate "C" not null,
                number int not null default 1 check (number > 0),
                -- The run whose results it took over.
                retry_of text collate "C",
                state text collate "C" not null default 'running'
                    check (state in ('running', 'awaiting_approval', 'succeeded', 'escalated', 'failed', 'cancelled')),
                reason text not null default '',
                created_at timestamptz not null,
                finished_at timestamptz,
                -- Set by a stage whose result a person must approve: why, and how long they have.
                approval_reason text,
                approval_wait interval,
                -- Set when all stages are done and the run waits for that person.
                approval_until timestamptz,
                proposal_digest text,
                check ((finished_at is null) = (state in ('running', 'awaiting_approval'))),
                check (state <> 'awaiting_approval' or (approval_until is not null and proposal_digest is not null))
            ) with (fillfactor = 80);
            create unique index runs_one_active_a_ticket on runs (ticket_id)
                where state in ('running', 'awaiting_approval');
            create index runs_by_ticket on runs (ticket_id, created_at);
            create index runs_by_age on runs (created_at, id);

            -- State, attempt and owner change only under the lock of the ticket's head; a lease is prolonged without.
            create table stages (
                run_id text collate "C" not null,
                stage text collate "C" not null,
                ticket_id text collate "C" not null,
                position smallint not null check (position > 0),
                count smallint not null check (count >= position),
                needs text[] collate "C" not null,
                state text collate "C" not null
                    check (state in ('blocked', 'ready', 'running', 'finished', 'failed', 'cancelled')),
                attempt int not null default 0 check (attempt >= 0),
                crashes smallint not null default 0,
                available_at timestamptz not null,
                owner text collate "C",
                lease_until timestamptz,
                -- The stage whose end claimed this one, to give a lost answer again.
                claimed_after text collate "C",
                provider text,
                model text,
                prompt_version text,
                input_tokens bigint not null default 0,
                output_tokens bigint not null default 0,
                cost_micros bigint not null default 0,
                duration_us bigint not null default 0,
                cached boolean not null default false,
                degraded boolean not null default false,
                started_at timestamptz,
                finished_at timestamptz,
                summary text not null default '',
                -- Which event of the ticket holds what it found.
                finding_sequence bigint,
                primary key (run_id, stage),
                check (state <> 'running' or (owner is not null and lease_until is not null)),
                check (state <> 'finished' or finding_sequence is not null)
            ) with (fillfactor = 70);
            create index stages_ready on stages (available_at) where state = 'ready';
            -- Stages that lost their worker twice are claimed one at a time by each process: see claim_stages.
            create index stages_suspect on stages (available_at) where state = 'ready' and crashes >= 2;
            create index stages_running on stages (run_id) where state = 'running';
            create index stages_by_end on stages (finished_at) where finished_at is not null;

            create table events (
                ticket_id text collate "C" not null,
                sequence bigint not null check (sequence > 0),
                run_id text collate "C",
                at timestamptz not null,
                kind text collate "C" not null,
                -- All four or none.
                stage text collate "C",
                position smallint,
                count smallint,
                attempt int,
                actor text not null,
                body jsonb compression lz4 not null,
                -- Orders events of all tickets for a change feed: a reader takes what lies below
                -- pg_snapshot_xmin(pg_current_snapshot()) and so misses none that commits late. Never less than the
                -- one of the ticket's event before: a transaction may begin first and get the head's lock second.
                xid xid8 not null default pg_current_xact_id(),
                primary key (ticket_id, sequence)
            );
            create index events_by_xid on events (xid);

            -- What a caller's request id gave: the same id with the same digest gives it again.
            create table request_ids (
                id text collate "C" primary key check (octet_length(id) between 1 and 128),
                method text not null,
                digest text collate "C" not null,
                ticket_id text collate "C" not null,
                run_id text collate "C" not null,
                created_at timestamptz not null
            );
            create index request_ids_by_age on request_ids (created_at);
            """#
    )
}
