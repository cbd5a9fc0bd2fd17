// What every VectorStore promises.

import Domain
import DomainFakes
import Drivers
import Stores
import Testing

@Suite(.timeLimit(.minutes(2))) struct VectorStoreContract {
    /// A store with the hands that confirm problems for it.
    private struct Bench {
        var store: any VectorStore
        var confirm: (String) async throws -> TicketID
        var open: (TicketID) async throws -> Void
        var rewrite: (TicketID, String) async throws -> Void
        /// Makes what is kept older.
        var age: (Duration) async throws -> Void
    }

    private func with(_ kind: DeskKind, _ body: (Bench) async throws -> Void) async throws {
        switch kind {
        case .memory:
            let store = MemoryVectors()
            var number: UInt32 = 0
            try await body(
                Bench(
                    store: store,
                    confirm: { text in
                        number += 1
                        let id = TicketID(number: number)
                        store.confirm(id, "\(text)\nIt does not work")
                        return id
                    },
                    open: { store.open($0) },
                    rewrite: { store.confirm($0, $1) },
                    age: { store.advance(by: $0) }
                )
            )
        case .postgres:
            try await Desk.with(.postgres) { desk in
                let client = try #require(desk.client)
                func run(_ sql: String, _ values: PostgresValue...) async throws {
                    _ = try await client.run(Query(Statement(unprepared: sql), values))
                }
                try await body(
                    Bench(
                        store: PostgresVectors(client: client),
                        confirm: { text in
                            let draft = try TicketDraft(
                                userEmail: "ada@example.com",
                                subject: text,
                                description: "It does not work"
                            )
                            let id = try await desk.tickets.create(draft, plan: .six, requestID: nil).ticket.id
                            let resolution = Resolution(outcome: .notTried, note: "turned it off and on")
                            _ = try await desk.tickets.move(id, .resolve(resolution), version: nil, actor: "eve")
                            return id
                        },
                        open: {
                            _ = try await desk.tickets.move($0, .reopen(reason: ""), version: nil, actor: "eve")
                        },
                        rewrite: {
                            try await run(
                                "update ticket_texts set description = $2 where ticket_id = $1",
                                .text($0.text),
                                .text($1)
                            )
                        },
                        age: {
                            let micros = PostgresValue.int($0.components.seconds * 1_000_000)
                            try await run(
                                "update problem_vectors set made_at = made_at - $1 * interval '1 microsecond'",
                                micros
                            )
                        }
                    )
                )
            }
        }
    }

    private func vector(_ numbers: Double...) throws -> TextVector { try #require(TextVector(numbers)) }

    private func place(_ problems: [UnplacedProblem], _ vector: TextVector?) -> [PlacedProblem] {
        problems.map { PlacedProblem(ticketID: $0.ticketID, digest: $0.digest, vector: vector) }
    }

    @Test("a confirmed problem lacks a vector until it has one, page by page", arguments: DeskKind.allCases)
    func lacking(kind: DeskKind) async throws {
        try await with(kind) { bench in
            #expect(
                try await bench.store.lacking("m", dimension: nil, after: nil, limit: 2)
                    == .init(problems: [], end: nil)
            )
            var ids: [TicketID] = []
            for text in ["Printer jam", "No sound", "Slow mail"] { ids.append(try await bench.confirm(text)) }
            let first = try await bench.store.lacking("m", dimension: nil, after: nil, limit: 2)
            let second = try await bench.store.lacking("m", dimension: nil, after: first.end, limit: 2)
            #expect(first.problems.count == 2 && first.end == first.problems.last?.ticketID)
            #expect(second.problems.count == 1 && second.end == nil)
            let all = first.problems + second.problems
            #expect(Set(all.map(\.ticketID)) == Set(ids))
            #expect(all.first { $0.ticketID == ids[0] }?.text == "Printer jam\nIt does not work")
            try await bench.store.keep(place(first.problems, try vector(1, 2)), by: "m")
            let rest = try await bench.store.lacking("m", dimension: nil, among: ids)
            #expect(rest == second.problems)
            let other = try await bench.store.lacking("other", dimension: nil, among: ids)
            #expect(other.count == 3)
        }
    }

    @Test(
        "other words, and another dimension, want a new vector; what has none is left alone",
        arguments: DeskKind.allCases
    )
    func again(kind: DeskKind) async throws {
        try await with(kind) { bench in
            let (one, two) = (try await bench.confirm("Printer jam"), try await bench.confirm("No sound"))
            let lacking = try await bench.store.lacking("m", dimension: nil, among: [one, two])
            let first = lacking.filter { $0.ticketID == one }
            try await bench.store.keep(place(first, try vector(1, 2)), by: "m")
            try await bench.store.keep(place(lacking.filter { $0.ticketID == two }, nil), by: "m")
            #expect(try await bench.store.lacking("m", dimension: 2, among: [one, two]).isEmpty)
            #expect(try await bench.store.lacking("m", dimension: 3, among: [one, two]).map(\.ticketID) == [one])
            #expect(try await bench.store.vectors(of: [one, two], by: "m") == [one: try vector(1, 2)])
            #expect(try await bench.store.vectors(of: [one], by: "other").isEmpty)
            try await bench.rewrite(two, "Other words")
            #expect(try await bench.store.lacking("m", dimension: 2, among: [one, two]).map(\.ticketID) == [two])
            try await bench.store.keep(place(first, try vector(2, 1)), by: "m")
            #expect(try await bench.store.vectors(of: [one], by: "m") == [one: try vector(2, 1)])
        }
    }

    @Test("who follows meets each vector, and again those that were made anew", arguments: DeskKind.allCases)
    func following(kind: DeskKind) async throws {
        try await with(kind) { bench in
            let ids = [try await bench.confirm("A printer"), try await bench.confirm("A mouse")]
            let lacking = try await bench.store.lacking("m", dimension: nil, among: ids)
            try await bench.store.keep(place(lacking, try vector(1, 2)), by: "m")
            try await bench.store.keep(place(lacking, try vector(5, 5)), by: "other")
            var met: [FollowedVector] = []
            // Nothing is met as long as anything that began before is under way, in other databases too.
            while met.count < 2 {
                met += try await bench.store.made(by: "m", after: met.last?.place ?? .start, limit: 1)
            }
            #expect(Set(met.map(\.ticketID)) == Set(ids))
            try await bench.store.keep(place(Array(lacking.prefix(1)), try vector(2, 1)), by: "m")
            let last = try #require(met.last?.place)
            var news: [FollowedVector] = []
            while news.isEmpty { news = try await bench.store.made(by: "m", after: last, limit: 10) }
            #expect(news.map(\.ticketID) == [lacking[0].ticketID])
            #expect(news.first?.vector == (try vector(2, 1)))
        }
    }

    @Test("vectors of opened tickets go, and another model's once they are old", arguments: DeskKind.allCases)
    func stale(kind: DeskKind) async throws {
        try await with(kind) { bench in
            let ids = [try await bench.confirm("A printer"), try await bench.confirm("A mouse")]
            let lacking = try await bench.store.lacking("m", dimension: nil, among: ids)
            for model in ["m", "old"] { try await bench.store.keep(place(lacking, try vector(1, 2)), by: model) }
            try await bench.open(ids[0])
            #expect(try await bench.store.removeStale("m", age: .seconds(60)) == 1)
            #expect(try await bench.store.vectors(of: ids, by: "m").keys.map(\.self) == [ids[1]])
            #expect(try await bench.store.vectors(of: ids, by: "old").count == 2)
            try await bench.age(.seconds(120))
            #expect(try await bench.store.removeStale("m", age: .seconds(60)) == 2)
            #expect(try await bench.store.vectors(of: ids, by: "old").isEmpty)
        }
    }

    @Test("one owner at a time looks through a model's problems, and may go on", arguments: DeskKind.allCases)
    func lease(kind: DeskKind) async throws {
        try await with(kind) { bench throws in
            let (one, two) = (OwnerID.random(), OwnerID.random())
            #expect(try await bench.store.takePlacing(one, of: "m", for: .seconds(60)))
            #expect(try await bench.store.takePlacing(one, of: "m", for: .seconds(60)))
            #expect(try await !bench.store.takePlacing(two, of: "m", for: .seconds(60)))
            #expect(try await bench.store.takePlacing(two, of: "other", for: .seconds(60)))
        }
    }
}
