// The knowledge base, end to end: the real program, seen by a grpcio client.

import Loop
import Testing

@Suite struct KnowledgeBaseTests {
    @Test func `documents are imported one by one, found, used and cited by the agents, and taken away`() async throws {
        try await Witness.playOnPair("knowledge_base.whole_life")
    }

    @Test func `bad questions name every bad field, and odd documents harm nobody`() async throws {
        try await Witness.playOnPair("knowledge_base.asked_badly")
    }

    @Test func `hundreds of documents come in while others are served, and each is found`() async throws {
        // Not on the pair: so many documents would show in the searches of others.
        let server = try await ServerProcess.start(on: try await TestBackends.fresh())
        try await Witness.play("knowledge_base.bulk", on: server.addresses)
        await server.kill()
    }

    @Test func `a runbook that a person deleted or replaced stays so when the server starts again`() async throws {
        let backends = try await TestBackends.fresh()
        var counts: [String?] = []
        for part in ["before", "after"] {
            let server = try await ServerProcess.start(on: backends)
            let said = try await Witness.play("knowledge_base.shipped", on: server.addresses, ["part": part])
            counts.append(said["count"])
            #expect(await server.stop() == .code(0))
        }
        #expect(counts[0] == counts[1])
    }
}
