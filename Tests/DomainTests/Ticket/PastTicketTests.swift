// What an import says of a ticket: what follows from it, and what is refused.

import Domain
import Testing

@Suite struct PastTicketTests {
    private let now = Timestamp(microseconds: 1_700_000_000_000_000)
    private let then = Timestamp(microseconds: 1_600_000_000_000_000)

    private func past(_ change: (inout PastTicket.Claim) -> Void) throws(InvalidFields) -> PastTicket {
        var claim = PastTicket.Claim()
        claim.userEmail = "ada@example.com"
        claim.description = "It jams."
        change(&claim)
        return try PastTicket(claim, categories: ["hardware"], now: now)
    }

    private func refused(_ change: (inout PastTicket.Claim) -> Void) -> [String] {
        do {
            _ = try past(change)
            return []
        } catch {
            return error.violations.map(\.field)
        }
    }

    @Test("a ticket of which nothing is said but its words is open, and of now") func plain() throws {
        let ticket = try past { _ in }
        #expect(
            ticket.state == .open && ticket.createdAt == now && ticket.resolvedAt == nil && ticket.resolution == nil
        )
        #expect(ticket.draft.subject == "It jams." && ticket.classification == nil)
    }

    @Test("a resolution makes it resolved, a closing time closed") func states() throws {
        let resolved = try past { $0.resolution = "new rollers" }
        #expect(resolved.state == .resolved && resolved.resolvedAt == now && resolved.resolution?.teaches == true)
        let closed = try past {
            $0.closedAt = then
            $0.outcome = .worked
        }
        #expect(closed.state == .closed && closed.closedAt == then && closed.resolvedAt == then)
        #expect(closed.createdAt == then && closed.resolution?.outcome == .worked)
        let filed = try past { $0.state = .closed }
        #expect(filed.closedAt == now && filed.resolution == nil && filed.resolvedAt == nil)
    }

    @Test("a subject alone is the problem in full") func subjectOnly() throws {
        let ticket = try past {
            $0.subject = "VPN drops"
            $0.description = ""
        }
        #expect(ticket.draft.description == "VPN drops")
    }

    @Test("all bad fields are named together, as the proto calls them") func violations() {
        let fields = refused {
            $0.userEmail = "nobody"
            $0.id = "7"
            $0.category = "weather"
            $0.externalID = String(repeating: "x", count: 201)
        }
        #expect(
            fields == ["ticket.user_email", "ticket.ticket_id", "external_id", "ticket.classification.category"]
        )
    }

    @Test("times that contradict each other are refused") func times() {
        #expect(
            refused { claim in
                claim.createdAt = now
                claim.resolvedAt = then
            } == ["ticket.resolved_at"]
        )
        #expect(
            refused { claim in
                claim.createdAt = then
                claim.resolvedAt = now
                claim.closedAt = then + .seconds(1)
            } == ["ticket.closed_at"]
        )
        #expect(refused { $0.createdAt = Timestamp(microseconds: -1) } == ["ticket.created_at"])
        // What is stored as no time at all would break the whole batch.
        let zero = Timestamp(microseconds: 0)
        #expect(refused { $0.closedAt = zero } == ["ticket.created_at", "ticket.closed_at"])
        #expect(refused { $0.resolvedAt = zero } == ["ticket.created_at", "ticket.resolved_at"])
        #expect(
            refused { claim in
                claim.state = .open
                claim.resolution = "solved"
            } == ["ticket.status"]
        )
    }
}
