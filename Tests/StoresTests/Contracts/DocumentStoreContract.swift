// What every DocumentStore promises, and what it owes the agents who search beside it.

import Domain
import DomainFakes
import Drivers
import Stores
import Testing

@Suite struct DocumentStoreContract {
    private func document(_ id: String, title: String? = nil, category: String = "network", _ body: String) -> Document
    {
        Document(id: id, title: title ?? "About \(id)", category: category, tags: ["a tag", "b, c"], body: body)
    }

    private func with(
        _ kind: DeskKind,
        _ body: (any DocumentStore, any KnowledgeBase) async throws -> Void
    ) async throws {
        switch kind {
        case .memory:
            let memory = MemoryKnowledge()
            try await body(memory, memory)
        case .postgres:
            let client = PostgresClient(url: try await TestDatabase.fresh(), loop: testLoop, options: .patient)
            do {
                try await body(PostgresDocuments(client: client), PostgresKnowledge(client: client))
            } catch {
                await client.close()
                throw error
            }
            await client.close()
        }
    }

    @Test("a document comes back as it was stored, and storing it again changes nothing", arguments: DeskKind.allCases)
    func store(kind: DeskKind) async throws {
        try await with(kind) { store, _ in
            let one = Document(
                id: "a-1",
                title: "Zeppelin: \"moored\" at the wrong mast",
                category: "",
                specialization: "airships",
                tier: .tier3,
                tags: ["mast", "a \"b\", c"],
                tools: ["Rope, long"],
                estimatedTime: "an hour",
                source: "https://example.com/zeppelin",
                body: "## Fix\n\n1. Loosen the rope"
            )
            #expect(try await store.store([one, document("a-2", "text")]) == [.stored, .stored])
            #expect(try await store.store([one]) == [.same])
            var back = try await store.document("a-1")
            #expect(back.updatedAt != nil)
            back.updatedAt = nil
            #expect(back == one)
            let changed = Document(id: "a-1", title: "Zeppelin", category: "", body: one.body)
            #expect(try await store.store([changed]) == [.stored])
            #expect(try await store.document("a-1").tools.isEmpty)
            #expect(try await store.store([]).isEmpty)
        }
    }

    @Test("what is unknown is not found, nor deleted", arguments: DeskKind.allCases)
    func missing(kind: DeskKind) async throws {
        try await with(kind) { store, _ in
            let missing = StoreError.notFound(what: "document nothing")
            await #expect(throws: missing) { try await store.document("nothing") }
            await #expect(throws: missing) { try await store.delete("nothing", requestID: nil) }
            await #expect(throws: missing) { try await store.delete("nothing", requestID: "r") }
            _ = try await store.store([document("gone", title: "Gone", "x")])
            for _ in 0..<2 { try await store.delete("gone", requestID: "r") }
            await #expect(throws: StoreError.requestIDReused("r")) { try await store.delete("other", requestID: "r") }
        }
    }

    @Test("agents find a document at once and no more when it is gone", arguments: DeskKind.allCases)
    func found(kind: DeskKind) async throws {
        try await with(kind) { store, base in
            _ = try await store.store([
                document(
                    "z",
                    title: "Zeppelin moored at the wrong mast",
                    "# Zeppelin\n\nIt hangs low.\n\n1. Loosen the rope\n2. Wait"
                ),
                document("y", "## Fix\n\n1. Something else"),
            ])
            let found = try await base.passages(for: "our zeppelin hangs at the mast", category: nil, limit: 3)
            #expect(found.first?.documentID == "z" && found.first?.steps == ["Loosen the rope", "Wait"])
            #expect(found.first?.source == "z.md" && (found.first?.score ?? 0) > 0)
            try await store.delete("z", requestID: nil)
            #expect(try await base.passages(for: "our zeppelin", category: nil, limit: 3).isEmpty)
            #expect(try await store.store([document("z", title: "Zeppelin", "again")]) == [.stored])
            #expect(try await base.passages(for: "our zeppelin", category: nil, limit: 3).map(\.documentID) == ["z"])
        }
    }

    @Test("what came with the product yields to what people did", arguments: DeskKind.allCases)
    func shipped(kind: DeskKind) async throws {
        try await with(kind) { store, base in
            let first = [document("gone", "1. one"), document("own", "1. one"), document("left", "1. one")]
            #expect(try await base.load(first) == 3)
            #expect(try await base.load(first) == 0)
            try await store.delete("gone", requestID: nil)
            _ = try await store.store([document("own", "1. a person's"), document("early", "1. a person's")])
            #expect(try await base.load(first) == 0)
            // The next release changes them all, and brings one whose name a person took before.
            let next = ["gone", "own", "left", "early"].map { document($0, "1. two") }
            #expect(try await base.load(next) == 1)
            await #expect(throws: StoreError.self) { try await store.document("gone") }
            #expect(try await store.document("own").body == "1. a person's")
            #expect(try await store.document("early").body == "1. a person's")
            #expect(try await store.document("left").body == "1. two")
            // Bringing it back by hand makes it the person's.
            _ = try await store.store([document("gone", "1. back")])
            #expect(try await base.load(next) == 0)
            #expect(try await store.document("gone").body == "1. back")
        }
    }

    @Test("pages go by title whatever comes and goes meanwhile", arguments: DeskKind.allCases)
    func pages(kind: DeskKind) async throws {
        try await with(kind) { store, _ in
            _ = try await store.store(
                ["delta", "Alpha", "beta", "Beta"].enumerated().map { place, title in
                    document("d\(place)", title: title, category: place == 0 ? "access" : "network", "text")
                }
            )
            var query = DocumentQuery()
            query.pageSize = 2
            let first = try await store.documents(query)
            #expect(
                first.documents.map(\.title) == ["Alpha", "beta"] && first.documents.allSatisfy { $0.body.isEmpty }
            )
            #expect(first.next != nil)
            query.after = first.next
            try await store.delete("d2", requestID: nil)
            _ = try await store.store([
                document("d9", title: "aardvark", "text"), document("d8", title: "Carl", "text"),
            ])
            let second = try await store.documents(query)
            #expect(second.documents.map(\.title) == ["Beta", "Carl"])
            #expect(second.next != nil)
            query.after = second.next
            let third = try await store.documents(query)
            #expect(third.documents.map(\.title) == ["delta"] && third.next == nil)
            var filtered = DocumentQuery()
            filtered.category = "access"
            #expect(try await store.documents(filtered).documents.map(\.id) == ["d0"])
        }
    }

    @Test("a search wants all words, shuns what is excluded, and takes any text", arguments: DeskKind.allCases)
    func search(kind: DeskKind) async throws {
        try await with(kind) { store, _ in
            _ = try await store.store([
                document(
                    "vpn",
                    title: "VPN drops",
                    "## Symptoms\n\n- The tunnel ends\n\n## Fix\n\n1. Renew the profile"
                ),
                document("tunnel", title: "Wind tunnel", category: "other", "The profile of a wing."),
            ])
            #expect(try await store.search("tunnel profile", category: nil, limit: 10).count == 2)
            #expect(try await store.search("tunnel -wing", category: nil, limit: 10).map(\.document.id) == ["vpn"])
            #expect(try await store.search("tunnel", category: "other", limit: 10).map(\.document.id) == ["tunnel"])
            #expect(try await store.search("tunnel", category: nil, limit: 1).count == 1)
            #expect(try await store.search("tunnel zebra", category: nil, limit: 10).isEmpty)
            let signs = ["-", "- ", "-(", "-|-", "-\t\n"].map { String(repeating: $0, count: 120) }
            for odd in ["\"", "the of and", "a & | ! (", "'; drop table documents", "-", "🦓"] + signs {
                #expect(try await store.search(odd, category: nil, limit: 10).isEmpty, "\(odd)")
            }
            let hit = try #require(try await store.search("tunnel", category: "network", limit: 10).first)
            #expect(hit.highlight.contains("**") && hit.score > 0 && hit.document.body.isEmpty)
        }
    }
}
