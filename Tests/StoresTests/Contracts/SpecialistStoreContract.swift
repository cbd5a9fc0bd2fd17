// What every SpecialistStore promises.

import Domain
import DomainFakes
import Drivers
import Stores
import Testing

@Suite struct SpecialistStoreContract {
    private func person(_ id: String, email: String? = nil) -> Specialist {
        Specialist(
            id: id,
            name: "Ada \(id)",
            email: email ?? "\(id)@example.com",
            specializations: ["network", "vpn"],
            tier: .tier2,
            building: "North",
            presence: .available,
            capacity: 5
        )
    }

    private func with(_ kind: DeskKind, _ body: (any SpecialistStore) async throws -> Void) async throws {
        switch kind {
        case .memory: try await body(MemorySpecialists())
        case .postgres:
            let client = PostgresClient(url: try await TestDatabase.fresh(), loop: testLoop)
            try await body(PostgresSpecialists(client: client))
            await client.close()
        }
    }

    @Test("loading adds who is not known, and leaves the others as they are", arguments: DeskKind.allCases)
    func load(kind: DeskKind) async throws {
        try await with(kind) { store in
            #expect(try await store.load([person("sp-1"), person("sp-2")]) == 2)
            var away = SpecialistChange()
            away.presence = .away
            _ = try await store.change("sp-1", away, version: nil, requestID: nil)
            #expect(
                try await store.load([person("sp-1"), person("sp-3"), person("sp-4", email: "sp-2@example.com")]) == 1
            )
            let all = try await store.specialists()
            #expect(all.map(\.id) == ["sp-1", "sp-2", "sp-3"])
            #expect(all[0].presence == .away)
        }
    }

    @Test("a person is added once; an address belongs to one", arguments: DeskKind.allCases)
    func add(kind: DeskKind) async throws {
        try await with(kind) { store in
            let added = try await store.add(person("sp-1"), requestID: nil)
            #expect(added.version == 1 && added.load == 0 && added.specializations == ["network", "vpn"])
            let taken = StoreError.alreadyExists(what: "a specialist with the address sp-1@example.com")
            await #expect(throws: taken) {
                try await store.add(person("sp-2", email: "sp-1@example.com"), requestID: nil)
            }
            #expect(try await store.specialists().count == 1)
        }
    }

    @Test("a change changes what it names, and counts the version", arguments: DeskKind.allCases)
    func change(kind: DeskKind) async throws {
        try await with(kind) { store in
            _ = try await store.load([person("sp-1"), person("sp-2")])
            var change = SpecialistChange()
            change.name = "Ada Byron"
            change.specializations = []
            change.capacity = 0
            let changed = try await store.change("sp-1", change, version: 1, requestID: nil)
            #expect(changed.name == "Ada Byron" && changed.specializations == [] && changed.capacity == 0)
            #expect(changed.version == 2 && changed.building == "North" && changed.email == "sp-1@example.com")
            #expect(try await store.specialists().first?.name == "Ada Byron")
            await #expect(throws: StoreError.staleVersion(current: 2)) {
                try await store.change("sp-1", change, version: 1, requestID: nil)
            }
            await #expect(throws: StoreError.notFound(what: "specialist sp-9")) {
                try await store.change("sp-9", change, version: nil, requestID: nil)
            }
            var address = SpecialistChange()
            address.email = "sp-2@example.com"
            await #expect(throws: StoreError.alreadyExists(what: "a specialist with the address sp-2@example.com")) {
                try await store.change("sp-1", address, version: nil, requestID: nil)
            }
            address.email = "sp-1@example.com"
            #expect(try await store.change("sp-1", address, version: nil, requestID: nil).version == 3)
        }
    }

    @Test(
        "a change asked for twice under one id is made once, and one that was refused may be asked again",
        arguments: DeskKind.allCases
    )
    func requestIDs(kind: DeskKind) async throws {
        try await with(kind) { store in
            let first = try await store.add(person("sp-1", email: "a@example.com"), requestID: "r1")
            // Each call draws an id of its own.
            var same = person("sp-1", email: "a@example.com")
            same.id = "sp-2"
            let again = try await store.add(same, requestID: "r1")
            #expect(again.id == first.id)
            await #expect(throws: StoreError.requestIDReused("r1")) {
                try await store.add(person("sp-3"), requestID: "r1")
            }
            await #expect(throws: StoreError.self) {
                try await store.add(person("sp-4", email: "a@example.com"), requestID: "r2")
            }
            #expect(try await store.add(person("sp-4"), requestID: "r2").id == "sp-4", "what was refused used no id up")

            var change = SpecialistChange()
            change.capacity = 9
            #expect(try await store.change("sp-1", change, version: 1, requestID: "r3").version == 2)
            #expect(try await store.change("sp-1", change, version: 1, requestID: "r3").version == 2)
            await #expect(throws: StoreError.requestIDReused("r3")) {
                try await store.change("sp-4", change, version: 1, requestID: "r3")
            }
            await #expect(throws: StoreError.staleVersion(current: 2)) {
                try await store.change("sp-1", change, version: 1, requestID: "r4")
            }
            await #expect(throws: StoreError.notFound(what: "specialist sp-9")) {
                try await store.change("sp-9", change, version: nil, requestID: "r4")
            }
            #expect(try await store.change("sp-1", change, version: 2, requestID: "r4").version == 3)
        }
    }

    @Test("of many who ask for one change under one id at once one makes it", arguments: DeskKind.allCases)
    func atOnce(kind: DeskKind) async throws {
        try await with(kind) { store in
            _ = try await store.load([person("sp-1")])
            var change = SpecialistChange()
            change.capacity = 9
            let versions = try await withThrowingTaskGroup(of: Int64.self) { group in
                for _ in 0..<20 {
                    group.addTask { [change] in
                        try await store.change("sp-1", change, version: nil, requestID: "r").version
                    }
                }
                return try await group.reduce(into: Set<Int64>()) { $0.insert($1) }
            }
            #expect(versions == [2])
        }
    }
}
