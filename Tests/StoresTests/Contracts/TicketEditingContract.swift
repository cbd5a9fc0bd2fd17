// What every TicketEditing promises.

import Domain
import DomainFakes
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
            #expect(desk.bell.tells(of: ticket.id, last.sequence))
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

    @Test(
        "duplicates point to the ticket that stays, chains included, and every trail says so",
        arguments: DeskKind.allCases
    )
    func merge(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            var ids: [TicketID] = []
            for number in 0..<4 {
                let draft = try TicketDraft.sample("Printer \(number)")
                ids.append(try await desk.tickets.create(draft, plan: .six, requestID: nil).ticket.id)
            }
            let (old, middle, other, stays) = (ids[0], ids[1], ids[2], ids[3])
            _ = try await desk.editing.merge([old], into: middle, reason: "", version: 1, actor: actor, requestID: nil)
            let merged = try await desk.editing.merge(
                [middle, other],
                into: stays,
                reason: "one outage",
                version: 1,
                actor: actor,
                requestID: "m1"
            )
            #expect(merged.id == stays && merged.version == 2 && merged.state == .open && merged.mergedInto == nil)
            for id in [old, middle, other] {
                let ticket = try await desk.tickets.ticket(id)
                #expect(ticket.mergedInto == stays && ticket.state == .closed && ticket.closedAt != nil)
                #expect(ticket.runState == .cancelled)
                let last = try #require(try await desk.log(of: id).last)
                guard case .statusChanged(let change) = last.body else {
                    Issue.record("\(last)")
                    return
                }
                let before = id == old ? middle.text : ""
                #expect(change.changes == [FieldChange(field: "merged_into", before: before, after: stays.text)])
                #expect(change.to == .closed && change.reason == "one outage" && last.actor == actor)
                #expect(
                    change.version == ticket.version && desk.bell.rings.contains(.ticket(id, sequence: last.sequence))
                )
                let run = try #require(ticket.runID)
                #expect(desk.bell.rings.contains(.cancelled(run)))
            }
            let last = try #require(try await desk.log(of: stays).last)
            guard case .statusChanged(let change) = last.body else {
                Issue.record("\(last)")
                return
            }
            let names = [middle.text, other.text].sorted().joined(separator: "\n")
            #expect(change.from == .open && change.to == .open && change.version == 2)
            #expect(change.changes == [FieldChange(field: "duplicates", before: "", after: names)])

            // Once more, with and without the request id, changes nothing.
            for request in ["m1", nil] {
                let again = try await desk.editing.merge(
                    [middle, other],
                    into: stays,
                    reason: "one outage",
                    version: request == nil ? nil : 1,
                    actor: actor,
                    requestID: request
                )
                #expect(again == merged)
            }
            #expect(try await desk.log(of: stays).last == last)
        }
    }

    @Test("what can't be merged is refused with the reason, and nothing is changed", arguments: DeskKind.allCases)
    func refusedMerges(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            var ids: [TicketID] = []
            for number in 0..<3 {
                let draft = try TicketDraft.sample("Printer \(number)")
                ids.append(try await desk.tickets.create(draft, plan: .six, requestID: nil).ticket.id)
            }
            let (one, two, three) = (ids[0], ids[1], ids[2])
            let nobody = TicketID(number: 0x1234_5678)
            func merge(_ duplicates: [TicketID], _ id: TicketID, version: Int64? = nil) async throws -> Ticket {
                try await desk.editing.merge(
                    duplicates,
                    into: id,
                    reason: "",
                    version: version,
                    actor: actor,
                    requestID: "same"
                )
            }
            await #expect(throws: StoreError.notFound(what: "ticket \(nobody)")) { try await merge([one], nobody) }
            await #expect(throws: StoreError.notFound(what: "ticket \(nobody)")) {
                try await merge([one, nobody], two)
            }
            await #expect(throws: StoreError.staleVersion(current: 1)) { try await merge([one], two, version: 7) }
            #expect(try await desk.tickets.ticket(one).mergedInto == nil)
            // A refused call leaves its request id free.
            _ = try await merge([one], two)
            await #expect(throws: StoreError.conflict(reason: MergeRefusal.isMerged(one, into: two))) {
                try await desk.editing.merge([three], into: one, reason: "", version: nil, actor: actor, requestID: nil)
            }
            await #expect(throws: StoreError.conflict(reason: MergeRefusal.isElsewhere(one, in: two))) {
                try await desk.editing.merge([one], into: three, reason: "", version: nil, actor: actor, requestID: nil)
            }
            let reopened = try await desk.tickets.move(one, .reopen(reason: "another"), version: nil, actor: actor)
            #expect(reopened.mergedInto == nil && reopened.state == .open)
            let moved = try await desk.editing.merge(
                [one],
                into: three,
                reason: "",
                version: nil,
                actor: actor,
                requestID: nil
            )
            #expect(moved.id == three)
            #expect(try await desk.tickets.ticket(one).mergedInto == three)
        }
    }
}
