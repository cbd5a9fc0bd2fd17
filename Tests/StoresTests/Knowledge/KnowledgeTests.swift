// Runbooks and people are loaded once and found.

import Assets
import Domain
import Drivers
import FoundationEssentials
import Stores
import Testing

@Suite struct KnowledgeTests {
    private static func runbooks() throws -> [Document] {
        try Assets.files(under: "knowledge").filter { $0.path.contains("kb-") }.map { try Document(parsing: $0.text) }
    }

    private func withClient<R>(_ body: (PostgresClient) async throws -> R) async throws -> R {
        let client = PostgresClient(url: try await TestDatabase.fresh(), loop: testLoop)
        let result = try await body(client)
        await client.close()
        return result
    }

    @Test("loading again changes nothing, and a changed document replaces itself")
    func load() async throws {
        try await withClient { client in
            let base = PostgresKnowledge(client: client)
            var documents = try Self.runbooks()
            #expect(try await base.load(documents) == documents.count && documents.count >= 40)
            #expect(try await base.load(documents) == 0)
            documents[0].title = "Zeppelin moored at the wrong mast"
            documents[0].digest = "changed"
            #expect(try await base.load(documents) == 1)
            let found = try await base.passages(for: "our zeppelin", category: nil, limit: 3)
            #expect(found.map(\.documentID) == [documents[0].id])
        }
    }

    @Test("a passage as it is kept is completed by its runbook; one whose runbook is gone stays")
    func complete() async throws {
        try await withClient { client in
            let base = PostgresKnowledge(client: client)
            _ = try await base.load(try Self.runbooks())
            let found = try await base.passages(for: "the VPN drops", category: "network", limit: 3)
            #expect(found.count == 3 && found.allSatisfy { !$0.isAbridged })
            let gone = Passage(documentID: "kb-gone", title: "t", category: "c", snippet: "s", score: 1)
            let others = PostgresKnowledge(client: client)
            #expect(try await others.complete(found.map(\.abridged) + [gone]) == found + [gone])
        }
    }

    @Test("different searches at the same time share a statement, and each finds what it finds alone")
    func together() async throws {
        try await withClient { client in
            let base = PostgresKnowledge(client: client)
            _ = try await base.load(try Self.runbooks())
            let problems = [
                ("the VPN drops", "network", 5), ("printer prints blank pages", "hardware", 7), ("", "", 5),
                ("no access to a shared folder", "access", 5), ("the VPN drops", "hardware", 6), ("zzzyx", "", 5),
            ]
            var alone: [[Passage]] = []
            for (text, category, limit) in problems {
                alone.append(try await base.passages(for: text, category: category, limit: limit))
            }
            #expect(alone.map(\.isEmpty) == [false, false, true, false, false, true])
            let all = try await withThrowingTaskGroup(of: (Int, [Passage]).self) { group in
                for (place, (text, category, limit)) in problems.enumerated() {
                    group.addTask {
                        (place, try await base.passages(for: text, category: category, limit: limit))
                    }
                }
                let none = [[Passage]](repeating: [], count: problems.count)
                return try await group.reduce(into: none) { $0[$1.0] = $1.1 }
            }
            #expect(all == alone)
        }
    }

    @Test("what was loaded is vacuumed, so that an index alone can answer searches")
    func tidied() async throws {
        try await withClient { client in
            let base = PostgresKnowledge(client: client)
            let documents = try Self.runbooks()
            let count = Statement(
                unprepared: """
                    select vacuum_count::int, analyze_count::int from pg_stat_user_tables where relname = 'document_terms'
                    """
            )
            for _ in 1...2 {
                _ = try await base.load(documents)
                let row = try #require(try await client.run(Query(count)).first)
                // Not again where nothing has changed. (Whether rows are seen by all is no matter here: these tests don't
                // wait for their commits to be written, and until then nobody can say so.)
                let counts = (try row.int(0), try row.int(1))
                #expect(counts == (1, 1))
            }
        }
    }

    @Test("equal searches at the same time share an answer, and each gets as many as it asked for")
    func shared() async throws {
        try await withClient { client in
            let base = PostgresKnowledge(client: client)
            _ = try await base.load(try Self.runbooks())
            let alone = try await base.passages(for: "the VPN drops", category: "network", limit: 5)
            try await withThrowingTaskGroup(of: [Passage].self) { group in
                for limit in 1...5 {
                    group.addTask { try await base.passages(for: "the VPN drops", category: "network", limit: limit) }
                }
                for try await found in group { #expect(found == Array(alone.prefix(found.count))) }
            }
            #expect(try await base.passages(for: "the VPN drops", category: "network", limit: 20).count > 10)
        }
    }

    /// BM25 over the tables as plainly as it can be said, without what makes the search quick.
    private static let plainly = Statement(
        unprepared: """
            select w.document_id, sum(least(cardinality(l.positions), 2) * 2.2::float8
                * ln(1 + (s.documents - k.holders + 0.5) / (k.holders + 0.5)) * w.weight
                / (w.weight + 0.6 + 0.6 * w.length * s.documents / s.length))
                * (case when d.category = $2 then 1.2::float8 else 1 end) as score
            from unnest(to_tsvector('english', $1)) l, knowledge_terms k, document_terms w, documents d,
                knowledge_size s
            where k.term = l.lexeme and w.term = l.lexeme and d.id = w.document_id
            group by w.document_id, d.category order by score desc, w.document_id limit 5
            """
    )

    @Test("a search finds what BM25 over the tables gives, also where words come twice or are unknown")
    func scores() async throws {
        try await withClient { client in
            let base = PostgresKnowledge(client: client)
            _ = try await base.load(try Self.runbooks())
            let texts = ["VPN VPN VPN drops, zeppelin", "user of a laptop: the password", "printer", "disk & mail, \0"]
            for text in texts {
                let found = try await base.passages(for: text, category: "network", limit: 5)
                let asked = text.replacing("\0", with: "\u{FFFD}")
                let rows = try await client.run(Query(Self.plainly, [.text(asked), .text("network")]))
                #expect(try rows.map { try $0.string(0) } == found.map(\.documentID) && !found.isEmpty)
                for (row, passage) in zip(rows, found) {
                    let score = try row.double(1)
                    #expect(abs(passage.score - score / (score + 12)) < 1e-9, "\(text): \(passage.documentID)")
                }
            }
        }
    }

    @Test("plain problems find their runbook first, with all its sections")
    func plain() async throws {
        try await withClient { client in
            let base = PostgresKnowledge(client: client)
            _ = try await base.load(try Self.runbooks())
            let asked = [
                "My account is locked after too many attempts": "kb-account-locked",
                "Blue screen with stop code MEMORY_MANAGEMENT": "kb-blue-screen",
                "The laptop battery is empty after an hour": "kb-laptop-battery",
                "Disk full, no space left on drive C": "kb-disk-full",
            ]
            for (text, document) in asked {
                let found = try await base.passages(for: text, category: nil, limit: 3)
                #expect(found.first?.documentID == document, "\(text)")
                let best = try #require(found.first)
                #expect(best.score > 0 && best.score < 1 && found.map(\.score) == found.map(\.score).sorted(by: >))
                #expect(!best.symptoms.isEmpty && !best.causes.isEmpty && !best.checks.isEmpty && !best.steps.isEmpty)
                #expect(!best.escalateWhen.isEmpty && !best.snippet.isEmpty && !best.estimatedTime.isEmpty)
            }
            #expect(try await base.passages(for: "the and of", category: nil, limit: 3).isEmpty)
            #expect(try await base.passages(for: "zeppelin", category: "network", limit: 3).isEmpty)
        }
    }

    @Test("of a hundred problems in people's own words at least 85 find their runbook among the first three")
    func problems() async throws {
        try await withClient { client in
            let base = PostgresKnowledge(client: client)
            _ = try await base.load(try Self.runbooks())
            let file = #filePath.components(separatedBy: "/Tests/")[0] + "/training/problems.tsv"
            let lines = try String(contentsOfFile: file, encoding: .utf8).split(whereSeparator: \.isNewline).dropFirst()
            var found = 0
            for line in lines {
                let cells = line.split(separator: "\t").map(String.init)
                let right = Set(cells[1].split(separator: ",").map(String.init))
                let passages = try await base.passages(for: cells[2], category: nil, limit: 3)
                if passages.contains(where: { right.contains($0.documentID) }) { found += 1 }
            }
            #expect(lines.count >= 100 && found * 100 >= lines.count * 85, "\(found) of \(lines.count)")
        }
    }

    @Test("people are loaded once and stay as they are; their load follows their open tickets")
    func people() async throws {
        try await Desk.with(.postgres) { desk in
            let store = PostgresSpecialists(client: try #require(desk.client))
            let ada = Specialist(
                id: "sp-ada",
                name: "Ada",
                email: "ada@example.com",
                specializations: ["network", "wi-fi, guests"],
                tier: .tier3,
                building: "B2",
                presence: .busy,
                capacity: 5
            )
            #expect(try await store.load([ada]) == 1)
            var changed = ada
            changed.capacity = 6
            #expect(try await store.load([changed]) == 0)
            var stored = try #require(try await store.specialists().first)
            #expect(stored.updatedAt != nil)
            stored.updatedAt = nil
            #expect(stored == ada)
            let (created, lease) = try await desk.begun()
            _ = try await desk.workOff(lease)
            #expect(try await store.specialists().map(\.load) == [1])
            let id = created.ticket.id
            _ = try await desk.tickets.move(id, .close(reason: ""), version: nil, actor: "a@example.com")
            #expect(try await store.specialists().map(\.load) == [0])
            _ = try await desk.tickets.move(id, .reopen(reason: ""), version: nil, actor: "a@example.com")
            #expect(try await store.specialists().map(\.load) == [1])
        }
    }
}
