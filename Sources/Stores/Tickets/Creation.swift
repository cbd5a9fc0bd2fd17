// A ticket on its way into the tables.

import Domain
import Drivers

/// One call of `create`, with the ids that it would like to have.
struct Creation: Sendable {
    let draft: TicketDraft
    let plan: StagePlan
    /// Empty: none.
    let requestID: String
    let ticketID: TicketID
    /// What tells this very creation from any other when its answer was lost.
    let runID: RunID

    /// Where a creation ended up.
    struct Place: Sendable {
        var ticketID: TicketID
        var runID: RunID
        var createdAt: Timestamp
    }

    enum Stored: Sendable {
        case created(Place)
        case repeated(Place)
        case reused
        case collision
    }

    init(draft: TicketDraft, plan: StagePlan, requestID: String, ids: FreshIDs) {
        self.draft = draft
        self.plan = plan
        self.requestID = requestID
        ticketID = ids.ticket()
        runID = ids.run()
    }

    /// The first answer, made of what was asked, since nothing of it is ever different.
    func answer(_ place: Place, repeated: Bool) -> CreatedTicket {
        var ticket = Ticket(
            id: place.ticketID,
            userEmail: draft.userEmail,
            subject: draft.subject,
            description: draft.description,
            labels: draft.labels,
            createdAt: place.createdAt,
            updatedAt: place.createdAt,
            lastSequence: 1
        )
        ticket.runID = place.runID
        ticket.runState = .running
        let stages = plan.steps.enumerated().map { index, step in
            StageRecord(
                stage: step.stage,
                index: index + 1,
                state: step.needs.isEmpty ? .ready : .blocked,
                attempt: 0
            )
        }
        let run = Run(
            id: place.runID,
            ticketID: place.ticketID,
            state: .running,
            createdAt: place.createdAt,
            stages: stages
        )
        return CreatedTicket(ticket: ticket, run: run, repeated: repeated)
    }

    /// Tells of the ticket's first event, of which everything is known here.
    private func ring(_ place: Place) -> Ring {
        let event = TicketEvent(
            ticketID: place.ticketID,
            runID: place.runID,
            sequence: 1,
            at: place.createdAt,
            actor: draft.userEmail,
            body: .created(subject: draft.subject)
        )
        return LoggedEvents([event]).map(Ring.logged) ?? .ticket(place.ticketID, sequence: 1)
    }

    private static let statement = Statement(
        name: "create_tickets",
        sql: """
            select place, outcome, ticket_id, run_id, created_at
            from create_tickets($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """
    )

    /// Stores all in one transaction and rings for what is new.
    static func write(
        _ batch: [Creation],
        _ client: PostgresClient,
        _ doorbell: any Doorbell
    ) async throws(StoreError) -> [Stored] {
        // One statement for each plan; as a rule there is one plan.
        var groups: [(plan: StagePlan, places: [Int])] = []
        for (place, creation) in batch.enumerated() {
            if let index = groups.firstIndex(where: { $0.plan == creation.plan }) {
                groups[index].places.append(place)
            } else {
                groups.append((creation.plan, [place]))
            }
        }
        let answers = try await client.repeatable(groups.map { query($0.plan, $0.places.map { batch[$0] }) })
        var stored = [Stored](repeating: .collision, count: batch.count)
        var rings: [Ring] = []
        for (group, rows) in zip(groups, answers) {
            for row in rows {
                let (place, answer) = try reading { () throws(PostgresError) in try read(row) }
                stored[group.places[place - 1]] = answer
                guard case .created(let new) = answer else { continue }
                rings.append(batch[group.places[place - 1]].ring(new))
            }
        }
        if !rings.isEmpty { await doorbell.ring(rings + [.work]) }
        return stored
    }

    private static func query(_ plan: StagePlan, _ batch: [Creation]) -> Query {
        statement(
            .textArray(batch.map(\.ticketID.text)),
            .textArray(batch.map(\.runID.text)),
            .textArray(batch.map(\.draft.userEmail)),
            .textArray(batch.map(\.draft.subject)),
            .textArray(batch.map(\.draft.description)),
            // A label is one line, so line ends part them.
            .textArray(batch.map { $0.draft.labels.joined(separator: "\n") }),
            .textArray(batch.map(\.requestID)),
            .textArray(plan.steps.map(\.stage.rawValue)),
            .textArray(plan.steps.map { $0.needs.map(\.rawValue).joined(separator: ",") })
        )
    }

    private static func read(_ row: Row) throws(PostgresError) -> (Int, Stored) {
        var reader = RowReader(row)
        let place = try reader.int()
        switch try reader.string() {
        case "created": return (place, .created(try stored(&reader)))
        case "repeated": return (place, .repeated(try stored(&reader)))
        case "reused": return (place, .reused)
        case "collision": return (place, .collision)
        case let other: throw .decode(column: 1, reason: "'\(other)' is no outcome")
        }
    }

    private static func stored(_ row: inout RowReader) throws(PostgresError) -> Place {
        Place(ticketID: try row.ticketID(), runID: try row.runID(), createdAt: try row.timestamp())
    }
}
