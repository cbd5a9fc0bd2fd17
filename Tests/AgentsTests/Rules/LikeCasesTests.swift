// Confirmed cases by words and by meaning together: who stands where, and what meaning alone can't do.

import Domain
import DomainFakes
import Synchronization
import Testing

@testable import Agents

@Suite(.timeLimit(.minutes(1))) struct LikeCasesTests {
    private static let topics = [["printer", "laserjet"], ["mail", "inbox"], ["slow", "crawls"]]
    private let memory = MemorySolutions(floor: 0.2)
    private let vectors = MemoryVectors()
    private let index = VectorIndex()

    private func learn(_ number: UInt32, _ subject: String, requester: String = "", hasVector: Bool = true) async throws
    {
        let id = TicketID(number: number)
        try await memory.remember(
            SolvedProblem(
                ticketID: id,
                subject: subject,
                description: "",
                diagnosis: "",
                category: "hardware",
                solution: "what solved \(number)",
                resolvedAt: Timestamp(microseconds: Int64(number)),
                requester: requester
            )
        )
        guard hasVector else { return }
        let vector = ScriptedEmbedder.vector(of: subject, topics: Self.topics)
        try await vectors.keep([PlacedProblem(ticketID: id, digest: "", vector: vector)], by: "scripted")
        index.put(vector, of: id)
    }

    private func tools(
        weight: Double = Nearness.weight,
        _ answer: @escaping @Sendable ([String]) async throws(ModelFailure) -> [TextVector] = { texts in
            texts.map { ScriptedEmbedder.vector(of: $0, topics: LikeCasesTests.topics) }
        }
    ) -> (Toolbox, EmbeddingDesk) {
        let time = Timekeeper(now: { .zero }, sleep: { _ in })
        let desk = EmbeddingDesk(ScriptedEmbedder(answer: answer), time: time)
        let nearness = Nearness(desk: desk, index: index, store: vectors, weight: weight)
        let tools = Toolbox(
            knowledge: MemoryKnowledge(),
            memory: memory,
            specialists: MemorySpecialists(),
            models: ModelShelf(),
            nearness: nearness
        )
        return (tools, desk)
    }

    private func file(_ text: String) -> CaseFile {
        CaseFile(ticketID: TicketID(number: 999), userEmail: "ada@example.com", subject: text, description: text)
    }

    /// Problems that are near nothing else, so that being near means something.
    private func fill() async throws {
        for number in 0..<20 { try await learn(UInt32(100 + number), "unlike the others \(number)") }
    }

    @Test func `a problem told in other words is found by its meaning, and says so`() async throws {
        try await fill()
        try await learn(1, "Laserjet crawls")
        try await learn(2, "Inbox is full")
        let (tools, _) = tools()
        let found = await Retrieval.past(file("Printer very slow"), limit: 3, with: tools)
        #expect(found.first?.ticketID == TicketID(number: 1) && found.first?.solution == "what solved 1")
        #expect(found.first?.reason == "near in meaning")
        #expect((0.5..<PastSolution.repeated).contains(found.first?.score ?? 0))
        #expect(!found.contains { $0.ticketID == TicketID(number: 2) })
    }

    @Test func `meaning orders what words found, and a repeat by words stays first and alone a repeat`() async throws {
        try await fill()
        try await learn(1, "Office copier shows error nine again")
        try await learn(2, "Office printer shows error nine again")
        let (tools, _) = tools()
        let found = await Retrieval.past(file("Office laserjet shows error nine"), limit: 3, with: tools)
        #expect(found.first?.ticketID == TicketID(number: 2))
        let repeated = await Retrieval.past(file("Office copier shows error nine again"), limit: 3, with: tools)
        #expect(repeated.first?.ticketID == TicketID(number: 1) && repeated.first?.isRepeat == true)
        #expect(repeated.dropFirst().allSatisfy { !$0.isRepeat })
    }

    @Test func `of one requester's lessons meaning brings in no more than words would`() async throws {
        try await fill()
        for number in 1...6 {
            try await learn(UInt32(number), "Laserjet crawls \(number)", requester: "mallory@example.com")
        }
        try await learn(7, "Laserjet crawls", requester: "bob@example.com")
        let (tools, _) = tools()
        let found = await Retrieval.past(file("Printer very slow"), limit: 5, with: tools).map(\.ticketID)
        #expect(found.count == 3 && found.contains(TicketID(number: 7)))
    }

    @Test func `what the memory forgot is not found by a vector that is still there`() async throws {
        try await fill()
        try await learn(1, "Laserjet crawls")
        try await memory.forget(TicketID(number: 1))
        let (tools, _) = tools()
        #expect(await Retrieval.past(file("Printer very slow"), limit: 3, with: tools).isEmpty)
    }

    @Test func `a model that fails leaves what words find, as they find it`() async throws {
        try await fill()
        try await learn(1, "Printer prints nothing today")
        let (tools, _) = tools { _ throws(ModelFailure) in
            throw ModelFailure(.timeout, "the answer did not come in time")
        }
        var byWords = tools
        byWords.nearness = nil
        let problem = file("Printer prints nothing at all")
        let expected = await Retrieval.past(problem, limit: 3, with: byWords)
        #expect(!expected.isEmpty)
        #expect(await Retrieval.past(problem, limit: 3, with: tools) == expected)
    }

    @Test func `a case without a vector keeps its likeness by words, and is noted as lacking one`() async throws {
        try await fill()
        try await learn(1, "Printer prints nothing today", hasVector: false)
        let (tools, desk) = tools()
        var byWords = tools
        byWords.nearness = nil
        let problem = file("Printer prints nothing at all")
        let expected = await Retrieval.past(problem, limit: 1, with: byWords)
        #expect(await Retrieval.past(problem, limit: 1, with: tools) == expected)
        #expect(desk.takeNoted().tickets == [TicketID(number: 1)])
    }

    @Test func `the weight says how much meaning counts, and what is not known counts nothing`() {
        let nearness = tools(weight: 0.25).0.nearness
        #expect(nearness?.together(words: 0.4, meaning: 0.8) == 0.5)
        #expect(nearness?.together(words: 0.4, meaning: nil) == 0.4)
        #expect(nearness?.together(words: 0.4, meaning: -0.5) == 0.30000000000000004)
    }
}
