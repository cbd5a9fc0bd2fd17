// What the purse of models promises, in memory and over Postgres.

import Domain
import DomainFakes
import Drivers
import Stores
import Testing

@Suite struct ModelBudgetContract {
    private func with(_ kind: DeskKind, _ body: (any ModelBudget) async throws -> Void) async throws {
        switch kind {
        case .memory: try await body(MemoryBudget())
        case .postgres:
            let client = PostgresClient(url: try await TestDatabase.fresh(), loop: testLoop)
            try await body(PostgresBudget(client: client))
            await client.close()
        }
    }

    private func purpose(_ ticket: Int, _ requester: String) -> SpendPurpose {
        SpendPurpose(ticketID: TicketID(number: UInt32(ticket)), runID: .random(), requester: requester)
    }

    private let limits = SpendLimits(ticket: 100, requester: 150, day: 220)

    private func expect(
        _ outcome: Reservation,
        _ amount: Int64,
        _ purpose: SpendPurpose,
        _ budget: any ModelBudget,
        requester: Int64? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        var limits = limits
        limits.requester = requester ?? limits.requester
        let found = try await budget.reserve(amount, for: purpose, limits: limits)
        #expect(found == outcome, sourceLocation: sourceLocation)
    }

    @Test("each of the three purses has its limit, and what is refused takes nothing", arguments: DeskKind.allCases)
    func threePurses(kind: DeskKind) async throws {
        try await with(kind) { budget in
            let (ada, bob) = (purpose(1, "ada@example.com"), purpose(3, "bob@example.com"))
            try await expect(.granted(runAge: .zero), 100, ada, budget)
            try await expect(.exhausted("ticket"), 1, ada, budget)
            let second = purpose(2, "ada@example.com")
            try await expect(.exhausted("requester"), 51, second, budget)
            try await expect(.granted(runAge: .zero), 50, second, budget)
            try await expect(.exhausted("day"), 71, bob, budget)
            try await expect(.granted(runAge: .zero), 70, bob, budget)
        }
    }

    @Test("what was not spent goes back, what was spent on top is noted", arguments: DeskKind.allCases)
    func settling(kind: DeskKind) async throws {
        try await with(kind) { budget in
            let ada = purpose(1, "ada@example.com")
            _ = try await budget.reserve(100, for: ada, limits: limits)
            try await budget.settle(reserved: 100, spent: 30, for: ada)
            try await expect(.granted(runAge: .zero), 70, ada, budget)
            try await budget.settle(reserved: 70, spent: 90, for: ada)
            try await expect(.exhausted("ticket"), 0, ada, budget)
        }
    }

    @Test("of many who reserve at once only as many are served as there is money", arguments: DeskKind.allCases)
    func contention(kind: DeskKind) async throws {
        try await with(kind) { budget in
            let granted = try await withThrowingTaskGroup(of: Bool.self) { group in
                for index in 0..<40 {
                    group.addTask {
                        let limits = SpendLimits(ticket: 10, requester: 1000, day: 100)
                        let purpose = purpose(index, "r\(index % 5)@example.com")
                        return try await budget.reserve(10, for: purpose, limits: limits) == .granted(runAge: .zero)
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(granted == 10)
        }
    }

    @Test("what costs nothing is refused only where a purse is overdrawn", arguments: DeskKind.allCases)
    func free(kind: DeskKind) async throws {
        try await with(kind) { budget in
            let (ada, bob) = (purpose(1, "ada@example.com"), purpose(2, "bob@example.com"))
            try await expect(.granted(runAge: .zero), 0, ada, budget)
            try await expect(.granted(runAge: .zero), 100, ada, budget)
            try await expect(.granted(runAge: .zero), 0, ada, budget)
            try await budget.settle(reserved: 0, spent: 1, for: ada)
            try await expect(.exhausted("ticket"), 0, ada, budget)
            try await expect(.exhausted("requester"), 0, purpose(3, "ada@example.com"), budget, requester: 100)
            try await expect(.granted(runAge: .zero), 0, bob, budget)
            try await budget.settle(reserved: 0, spent: 220, for: purpose(4, "eve@example.com"))
            try await expect(.exhausted("day"), 0, bob, budget)
        }
    }

    @Test("two who reserve and settle for the same people in another order do not stop each other")
    func twoReplicas() async throws {
        let url = try await TestDatabase.fresh()
        let clients = [PostgresClient(url: url, loop: testLoop), PostgresClient(url: url, loop: testLoop)]
        let limits = SpendLimits(ticket: 1_000_000, requester: 1_000_000, day: 1_000_000)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (place, client) in clients.enumerated() {
                let budget = PostgresBudget(client: client)
                for number in 0..<200 {
                    let index = place == 0 ? number : 199 - number
                    let purpose = purpose(index % 40, "r\(index % 7)@example.com")
                    group.addTask {
                        #expect(try await budget.reserve(10, for: purpose, limits: limits) == .granted(runAge: .zero))
                        try await budget.settle(reserved: 10, spent: 7, for: purpose)
                    }
                }
            }
            try await group.waitForAll()
        }
        let spent = try await clients[0].run(
            Query(Statement(unprepared: "select scope, sum(cost_micros)::int8 from model_spend group by 1 order by 1"))
        )
        for row in spent { #expect(try row.int64(1) == 2_800) }
        #expect(spent.count == 3)
        for client in clients { await client.close() }
    }
}
