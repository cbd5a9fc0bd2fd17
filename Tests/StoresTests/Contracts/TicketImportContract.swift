// What every TicketImport promises.

import Domain
import DomainFakes
import Stores
import Testing

@Suite struct TicketImportContract {
    private let actor = "eve@example.com"
    private let now = Timestamp(microseconds: 1_700_000_000_000_000)

    private func past(_ change: (inout PastTicket.Claim) -> Void) throws -> PastTicket {
        var claim = PastTicket.Claim()
        claim.userEmail = "ada@example.com"
        claim.subject = "Printer jams"
        claim.description = "The printer on floor two jams at each page."
        change(&claim)
        return try PastTicket(claim, categories: ["hardware", "software"], now: now)
    }

    @Test(
        "a resolved ticket stands in lists, search and its trail as if it had always been here",
        arguments: DeskKind.allCases
    )
    func resolved(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            let created = Timestamp(microseconds: 1_600_000_000_000_000)
            let ticket = try past {
                $0.labels = ["b", "a"]
                $0.category = "hardware"
                $0.urgency = .high
                $0.resolution = "cleaned the rollers"
                $0.createdAt = created
                $0.resolvedAt = created + .seconds(3_600)
            }
            guard case .stored(let id)? = try await desk.imports.bringIn([ticket], actor: actor).first else {
                Issue.record("it was not stored")
                return
            }
            let stored = try await desk.tickets.ticket(id)
            #expect(stored.state == .resolved && stored.labels == ["a", "b"] && stored.userEmail == "ada@example.com")
            #expect(stored.resolution == Resolution(outcome: .notTried, note: "cleaned the rollers"))
            #expect(stored.createdAt == created && stored.resolvedAt == created + .seconds(3_600))
            #expect(stored.updatedAt == stored.resolvedAt && stored.runID == nil && stored.workflow.isEmpty)
            #expect(stored.classification?.category == "hardware" && stored.classification?.urgency == .high)
            var query = TicketQuery()
            query.categories = ["hardware"]
            query.states = [.resolved]
            query.createdBefore = created + .seconds(1)
            #expect(try await desk.tickets.list(query).tickets.map(\.id) == [id])
            #expect(try await desk.tickets.search("jams", query: TicketQuery()).hits.map(\.ticket.id) == [id])
            let log = try await desk.log(of: id)
            #expect(log.map(\.sequence) == [1, 2] && stored.lastSequence == 2)
            #expect(log.first?.body == .created(subject: "Printer jams") && log.first?.at == created)
            guard case .statusChanged(let change)? = log.last?.body else {
                Issue.record("the trail does not say how it ended")
                return
            }
            #expect(change.from == .open && change.to == .resolved && log.last?.actor == actor)
        }
    }

    @Test("nobody works on what is imported, and it moves on like any other", arguments: DeskKind.allCases)
    func noRun(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            let ticket = try past { $0.state = .open }
            guard case .stored(let id)? = try await desk.imports.bringIn([ticket], actor: actor).first else {
                Issue.record("it was not stored")
                return
            }
            let owner = OwnerID.random()
            #expect(try await desk.ledger.claim(owner: owner, limit: 10, lease: .seconds(60), agents: .six).isEmpty)
            let moved = try await desk.tickets.move(id, .start(reason: ""), version: 1, actor: actor)
            #expect(moved.state == .inProgress && moved.version == 2 && moved.lastSequence == 2)
        }
    }

    @Test(
        "what was imported before is repeated, by its external id or by its id and words",
        arguments: DeskKind.allCases
    )
    func repeated(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            let named = try past { $0.externalID = "OLD-1" }
            let first = try await desk.imports.bringIn([named, named], actor: actor)
            guard case .stored(let id)? = first.first else {
                Issue.record("it was not stored")
                return
            }
            #expect(first == [.stored(id), .repeated(id)])
            let other = try past {
                $0.externalID = "OLD-1"
                $0.subject = "Another"
            }
            #expect(try await desk.imports.bringIn([other], actor: actor) == [.repeated(id)])
            #expect(try await desk.tickets.ticket(id).subject == "Printer jams")

            let kept = try past { $0.id = "TKT-00000001" }
            let wanted = TicketID(number: 1)
            #expect(try await desk.imports.bringIn([kept], actor: actor) == [.stored(wanted)])
            #expect(try await desk.imports.bringIn([kept], actor: actor) == [.repeated(wanted)])
            let rival = try past {
                $0.id = "TKT-00000001"
                $0.externalID = "OLD-2"
                $0.subject = "Another"
            }
            #expect(try await desk.imports.bringIn([rival], actor: actor) == [.taken(wanted)])
            // The name of what was refused is not used up.
            let again = try past { $0.externalID = "OLD-2" }
            guard case .stored? = try await desk.imports.bringIn([again], actor: actor).first else {
                Issue.record("a refused ticket took its external id along")
                return
            }
        }
    }
}
