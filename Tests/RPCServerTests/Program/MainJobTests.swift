// The main job, end to end: the real program twice on one real Postgres and Redis, seen by a grpcio client.

import Testing

@Suite struct MainJobTests {
    @Test func `a ticket goes in, its six stages come out in an order that the graph allows, and the result is kept`()
        async throws
    {
        try await Witness.playOnPair("main_job.whole_run")
    }

    @Test func `ProcessTicket creates and watches in one call`() async throws {
        try await Witness.playOnPair("main_job.process_ticket")
    }

    @Test func `losing the caller of ProcessTicket does not stop the run`() async throws {
        try await Witness.playOnPair("main_job.caller_gone")
    }

    @Test func `a watcher on one server sees a run that was created on the other`() async throws {
        try await Witness.playOnPair("main_job.other_server")
    }

    @Test func `a watcher whose connection is cut again and again resumes without a gap and without a repeat`()
        async throws
    {
        try await Witness.playOnPair("main_job.resume")
    }

    @Test func `sixteen watchers on two servers see the same`() async throws {
        try await Witness.playOnPair("main_job.many_watchers")
    }

    @Test func `a watcher that follows sees what happens after the run`() async throws {
        try await Witness.playOnPair("main_job.follow")
    }

    @Test func `the roster is told, and the eight seed people are there from the start`() async throws {
        try await Witness.playOnPair("main_job.roster_and_people")
    }

    @Test func `health and reflection answer as every tool expects`() async throws {
        try await Witness.playOnPair("ready_made.healthy")
        try await Witness.playOnPair("ready_made.reflected")
    }
}

@Suite struct KeptTicketsTests {
    @Test func `a ticket goes through its life; stale etags are ABORTED, illegal moves FAILED_PRECONDITION`()
        async throws
    {
        try await Witness.playOnPair("tickets_kept.life_cycle")
    }

    @Test func `of eight callers with the same etag one moves the ticket`() async throws {
        try await Witness.playOnPair("tickets_kept.contended_moves")
    }

    @Test func `a request id makes repeats harmless, on both servers at once, and takes no other body`() async throws {
        try await Witness.playOnPair("tickets_kept.request_id")
    }

    @Test func `validate_only checks and stores nothing`() async throws {
        try await Witness.playOnPair("tickets_kept.validate_only")
    }

    @Test func `pages stay stable while tickets come in, and a token is good for its own question only`()
        async throws
    {
        try await Witness.playOnPair("tickets_kept.paging")
    }

    @Test func `lists are filtered by everything that the filter names`() async throws {
        try await Witness.playOnPair("tickets_kept.filters")
    }

    @Test func `a search finds the best first, marks the words, and takes any text`() async throws {
        try await Witness.playOnPair("tickets_kept.search")
    }

    @Test func `a cancelled run ends for its watchers, is stored as cancelled, and can't be cancelled twice`()
        async throws
    {
        try await Witness.playOnPair("tickets_kept.cancel_run")
    }

    @Test func `several tickets come in one call, and what is missing is named`() async throws {
        try await Witness.playOnPair("tickets_kept.several_at_once")
    }

    @Test func `the trail of a ticket is what a watcher sees`() async throws {
        try await Witness.playOnPair("tickets_kept.trail")
    }

    @Test func `comments are kept, repeated without harm, and heard on the other server`() async throws {
        try await Witness.playOnPair("tickets_kept.comments")
    }

    @Test func `words, labels and people are changed by hand, and the trail says what was before`() async throws {
        try await Witness.playOnPair("tickets_kept.changed_by_hand")
    }

    @Test func `duplicates are merged once, from both servers at once, and their watchers learn where they went`()
        async throws
    {
        try await Witness.playOnPair("tickets_kept.merged")
    }

    @Test func `tickets like one are found with the reason`() async throws {
        try await Witness.playOnPair("tickets_kept.similar")
    }
}

@Suite struct PeopleTests {
    @Test func `a person is added, changed and set away`() async throws {
        // Not on the pair: others count its people.
        let server = try await ServerProcess.start(on: try await TestBackends.fresh())
        try await Witness.play("tickets_kept.people_changed", on: server.addresses)
        await server.kill()
    }
}

@Suite struct HistoryTests {
    /// Not on the pair of all: what is taught here would be what its servers classify by.
    private func playOnOwnPair(_ scenario: String) async throws {
        let backends = try await TestBackends.fresh()
        let first = try await ServerProcess.start(on: backends)
        let second = try await ServerProcess.start(on: backends)
        let addresses = first.addresses + second.addresses
        try await Witness.play(scenario, on: addresses, database: backends.database)
        await first.kill()
        await second.kill()
    }

    @Test func `a thousand tickets of the past are stored once, found, remembered, and bad lines are named`()
        async throws
    {
        try await playOnOwnPair("imports.history")
    }

    @Test func `an import that breaks off is completed by sending it again`() async throws {
        try await playOnOwnPair("imports.broken_off")
    }

    @Test func `a specialist's correction changes the ticket, and bad feedback is refused by name`() async throws {
        try await playOnOwnPair("learning.feedback")
    }

    @Test func `what an import teaches every server knows after a training`() async throws {
        try await playOnOwnPair("learning.training")
    }
}
