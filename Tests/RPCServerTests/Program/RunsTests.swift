// Runs after the first, approval and the change feed, with real servers and a stranger as the client.

import Testing

@Suite struct RunsTests {
    @Test func `a ticket runs again, from the start or from a stage on, and only one run is active`() async throws {
        try await Witness.playOnPair("runs.another_run")
    }

    @Test func `one agent works on a text without a ticket, on what the caller knows and what is worked out first`()
        async throws
    {
        try await Witness.playOnPair("runs.one_agent")
    }

    @Test func `all tickets are followed over broken streams, from either server, once and in order`() async throws {
        try await Witness.playOnPair("runs.change_feed")
    }

    @Test func `a person's word counts for the proposal and the ticket that they read, and for nothing else`()
        async throws
    {
        let backends = try await TestBackends.fresh()
        let server = try await ServerProcess.start(on: backends, ["--approve-from-urgency", "low"])
        try await Witness.play("runs.approval", on: server.addresses, database: backends.database)
        await server.kill()
    }
}
