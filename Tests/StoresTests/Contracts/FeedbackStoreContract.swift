// What every FeedbackStore promises.

import Domain
import DomainFakes
import Drivers
import Stores
import Testing

@Suite struct FeedbackStoreContract {
    private func feedback(
        _ stage: StageName = .solution,
        rating: Int? = nil,
        category: String? = nil,
        urgency: Urgency? = nil,
        comment: String = ""
    ) -> Feedback {
        Feedback(runID: nil, stage: stage, rating: rating, category: category, urgency: urgency, comment: comment)
    }

    /// A ticket whose six stages are done.
    private func done(_ desk: Desk) async throws -> Ticket {
        let (created, lease) = try await desk.begun()
        _ = try await desk.workOff(lease)
        return try await desk.tickets.ticket(created.ticket.id)
    }

    @Test("a correction changes the classification, its filters and the trail", arguments: DeskKind.allCases)
    func corrects(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            let ticket = try await done(desk)
            let before = try #require(ticket.classification)
            let said = feedback(category: "garden", urgency: .critical, comment: "it grows")
            let id = try await desk.feedback.submit(said, on: ticket.id, actor: "eve", teaches: true, requestID: nil)
            #expect(!id.isEmpty)
            let after = try await desk.tickets.ticket(ticket.id)
            #expect(after.classification?.category == "garden" && after.classification?.urgency == .critical)
            #expect(after.classification?.reasoning == "corrected by eve" && after.version == ticket.version + 1)
            #expect(after.classification?.expertiseLevel == before.expertiseLevel)
            var query = TicketQuery()
            query.categories = ["garden"]
            query.urgencies = [.critical]
            #expect(try await desk.tickets.list(query).tickets.map(\.id) == [ticket.id])
            let last = try #require(try await desk.log(of: ticket.id).last)
            let change = StatusChange(
                from: .open,
                to: .open,
                reason: "it grows",
                changes: [
                    FieldChange(field: "category", before: before.category, after: "garden"),
                    FieldChange(field: "urgency", before: before.urgency.rawValue, after: "critical"),
                ],
                version: after.version
            )
            #expect(last.body == .statusChanged(change) && last.actor == "eve")
            // The same correction again changes nothing more.
            _ = try await desk.feedback.submit(said, on: ticket.id, actor: "eve", teaches: true, requestID: nil)
            #expect(try await desk.tickets.ticket(ticket.id).version == after.version)
        }
    }

    @Test("a request id makes a repeat harmless, and takes no other opinion", arguments: DeskKind.allCases)
    func repeated(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            let ticket = try await done(desk).id
            let said = feedback(rating: 4)
            let first = try await desk.feedback.submit(said, on: ticket, actor: "a", teaches: false, requestID: "r1")
            let again = try await desk.feedback.submit(said, on: ticket, actor: "a", teaches: false, requestID: "r1")
            #expect(first == again)
            await #expect(throws: StoreError.requestIDReused("r1")) {
                try await desk.feedback.submit(
                    feedback(rating: 1),
                    on: ticket,
                    actor: "a",
                    teaches: false,
                    requestID: "r1"
                )
            }
        }
    }

    @Test("what is not there can't be rated or corrected, and takes no request id along", arguments: DeskKind.allCases)
    func missing(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            func refused(_ said: Feedback, on id: TicketID) async -> StoreError? {
                do throws(StoreError) {
                    _ = try await desk.feedback.submit(said, on: id, actor: "a", teaches: true, requestID: "same")
                    return nil
                } catch {
                    return error
                }
            }
            let none = TicketID(number: 77)
            #expect(await refused(feedback(rating: 1), on: none) == .notFound(what: "ticket \(none)"))
            let open = try await desk.tickets.create(.sample(), plan: .six, requestID: nil).ticket.id
            guard case .conflict? = await refused(feedback(category: "a"), on: open) else {
                Issue.record("a ticket without a classification was corrected")
                return
            }
            let stage = StageName(rawValue: "cooking")
            #expect(
                await refused(feedback(stage, rating: 3), on: open)
                    == .notFound(what: "stage cooking in a run of ticket \(open)")
            )
            let run = RunID.random()
            var other = feedback(rating: 3)
            other.runID = run
            #expect(await refused(other, on: open) == .notFound(what: "run \(run) of ticket \(open)"))
            #expect(await refused(feedback(rating: 3), on: open) == nil)
        }
    }

    @Test("only a specialist's word teaches, and the newest counts")
    func teaches() async throws {
        try await Desk.with(.postgres) { desk in
            let store = PostgresLessons(client: try #require(desk.client))
            let ticket = try await done(desk).id
            for (category, teaches) in [("garden", false), ("kitchen", true), ("cellar", true)] {
                let said = feedback(category: category)
                _ = try await desk.feedback.submit(said, on: ticket, actor: "eve", teaches: teaches, requestID: nil)
                let lessons = try await store.lessons()
                #expect(lessons.map(\.category) == (teaches ? [category] : []))
            }
        }
    }

    @Test("a solution that a specialist calls useless is no longer remembered; a requester's rating changes nothing")
    func useless() async throws {
        try await Desk.with(.postgres) { desk in
            let client = try #require(desk.client)
            let ticket = try await done(desk).id
            let worked = TicketMove.resolve(Resolution(outcome: .worked, note: ""))
            _ = try await desk.tickets.move(ticket, worked, version: nil, actor: "eve")
            func remembered() async throws -> Int {
                let rows = try await client.run(Query(Statement(unprepared: "select 1 from confirmed_solutions")))
                return rows.count
            }
            #expect(try await remembered() == 1)
            _ = try await desk.feedback.submit(
                feedback(rating: 1),
                on: ticket,
                actor: "a",
                teaches: false,
                requestID: nil
            )
            #expect(try await remembered() == 1)
            _ = try await desk.feedback.submit(
                feedback(rating: 2),
                on: ticket,
                actor: "eve",
                teaches: true,
                requestID: nil
            )
            #expect(try await remembered() == 0)
            _ = try await desk.feedback.submit(
                feedback(rating: 5),
                on: ticket,
                actor: "eve",
                teaches: true,
                requestID: nil
            )
            #expect(try await remembered() == 1)
        }
    }
}
