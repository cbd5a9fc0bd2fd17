// What every TicketEditing promises.

import Domain
import Stores
import Testing

@Suite struct TicketEditingContract {
    private let actor = "eve@example.com"

    @Test(
        "an edit changes what it names, says what was before, and makes no event of nothing",
        arguments: DeskKind.allCases
    )
    func edit(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            let draft = try TicketDraft.sample(labels: ["a"])
            let ticket = try await desk.tickets.create(draft, plan: .six, requestID: nil).ticket
            let edit = TicketEdit(subject: "Another", labels: ["b", "c"])
            let changed = try await desk.editing.edit(ticket.id, edit, version: 1, actor: actor, requestID: nil)
            #expect(changed.subject == "Another" && changed.labels == ["b", "c"] && changed.version == 2)
            #expect(changed.description == draft.description && changed.state == .open)
            let change = StatusChange(
                from: .open,
                to: .open,
                reason: "",
                changes: [
                    FieldChange(field: "subject", before: draft.subject, after: "Another"),
                    FieldChange(field: "labels", before: "a", after: "b\nc"),
                ],
                version: 2
            )
            let last = try #require(try await desk.log(of: ticket.id).last)
            #expect(last.body == .statusChanged(change) && last.actor == actor)
            #expect(desk.bell.rings.contains(.ticket(ticket.id, sequence: last.sequence)))
            let same = try await desk.editing.edit(ticket.id, edit, version: nil, actor: actor, requestID: nil)
            #expect(same == changed)
            let none = try await desk.editing.edit(
                ticket.id,
                TicketEdit(labels: []),
                version: 2,
                actor: actor,
                requestID: nil
            )
            #expect(none.labels == [] && none.version == 3)
            #expect(try await desk.tickets.search("another", query: TicketQuery()).hits.map(\.ticket.id) == [ticket.id])
        }
    }

    @Test("a stale edit changes nothing, a repeated one is made once", arguments: DeskKind.allCases)
    func refusedEdits(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            let id = try await desk.tickets.create(.sample(), plan: .six, requestID: nil).ticket.id
            let edit = TicketEdit(subject: "Another")
            await #expect(throws: StoreError.staleVersion(current: 1)) {
                try await desk.editing.edit(id, edit, version: 5, actor: actor, requestID: "e1")
            }
            let first = try await desk.editing.edit(id, edit, version: 1, actor: actor, requestID: "e1")
            #expect(try await desk.editing.edit(id, edit, version: 1, actor: actor, requestID: "e1") == first)
            await #expect(throws: StoreError.requestIDReused("e1")) {
                try await desk.editing.edit(
                    id,
                    TicketEdit(subject: "Third"),
                    version: nil,
                    actor: actor,
                    requestID: "e1"
                )
            }
            await #expect(throws: StoreError.notFound(what: "ticket TKT-00000006")) {
                try await desk.editing.edit(TicketID(number: 6), edit, version: nil, actor: actor, requestID: nil)
            }
        }
    }

    /// Puts the two people of the samples into a store that keeps people.
    private func people(of desk: Desk) async throws {
        guard let client = desk.client else { return }
        _ = try await PostgresSpecialists(client: client).load(
            ["sp-ada", "sp-bob"].map { id in
                Specialist(
                    id: id,
                    name: "Ada",
                    email: "\(id)@example.com",
                    specializations: ["network"],
                    tier: .tier2,
                    building: "North",
                    presence: .away,
                    capacity: 0
                )
            }
        )
    }

    @Test(
        "a person is put on a ticket in place of whoever played the part, and taken off",
        arguments: DeskKind.allCases
    )
    func assign(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            try await people(of: desk)
            let (created, lease) = try await desk.begun()
            let id = created.ticket.id
            func assign(_ person: String, _ role: AssignmentRole?) async throws -> Ticket {
                let order = ManualAssignment(specialistID: person, role: role, reason: "on duty")
                return try await desk.editing.assign(id, order, version: nil, actor: actor, requestID: nil)
            }
            await #expect(throws: StoreError.conflict(reason: ManualAssignment.agentsAreChoosing)) {
                try await assign("sp-bob", .primary)
            }
            _ = try await desk.workOff(lease)
            // The sample's people are ada, then bob: nobody plays two parts.
            let bob = try await assign("sp-bob", .primary)
            #expect(bob.assignment?.primary?.specialistID == "sp-bob" && bob.assignment?.secondary == nil)
            #expect(bob.assignment?.primary?.reason == "on duty" && bob.assignment?.primary?.assignedAt != nil)
            #expect(bob.assignment?.decision.candidates.isEmpty == false)
            let both = try await assign("sp-ada", .secondary)
            #expect(both.assignment?.primary == bob.assignment?.primary)
            #expect(both.assignment?.secondary?.specialistID == "sp-ada")
            var query = TicketQuery()
            query.assignee = "sp-ada"
            #expect(try await desk.tickets.list(query).tickets.map(\.id) == [id])
            let off = try await assign("sp-ada", nil)
            #expect(off.assignment?.secondary == nil && off.version == both.version + 1)
            let last = try #require(try await desk.log(of: id).last)
            guard case .assigned(let told, "on duty") = last.body else {
                Issue.record("the last event is \(last)")
                return
            }
            #expect(told.primary == bob.assignment?.primary && last.actor == actor && last.stage == nil)
            await #expect(throws: StoreError.conflict(reason: "sp-ada is not on ticket \(id)")) {
                try await assign("sp-ada", nil)
            }
            await #expect(throws: StoreError.notFound(what: "specialist sp-nobody")) {
                try await assign("sp-nobody", .primary)
            }
        }
    }
}
