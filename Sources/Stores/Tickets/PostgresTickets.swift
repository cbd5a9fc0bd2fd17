// Tickets in Postgres.

public import Domain
public import Drivers
import Faults

/// `TicketStore` over one loop's connection. Each call is one statement, or one batch in one transaction.
public struct PostgresTickets: TicketStore {
    let client: PostgresClient
    let doorbell: any Doorbell
    private let reads: ReadPath
    private let creations: GroupCommit<Creation, Creation.Stored>
    private let asked = AskedAgain()
    private let ids = FreshIDs()

    /// - Parameter reads: where lists and searches are read.
    public init(client: PostgresClient, doorbell: any Doorbell, reads: ReadPath? = nil) {
        self.client = client
        self.doorbell = doorbell
        self.reads = reads ?? ReadPath(primary: client)
        // A requester who sends thousands waits behind everyone who sends a few, and can't fill the queue for them.
        creations = GroupCommit(on: client.loop, lineLimit: 1_024, line: \.draft.userEmail) {
            batch async throws(StoreError) in
            Faults.pass(.createWriting)
            let stored = try await Creation.write(batch, client, doorbell)
            Faults.pass(.createWritten)
            return stored
        }
    }

    public func create(
        _ draft: TicketDraft,
        plan: StagePlan,
        requestID: String?
    ) async throws(StoreError) -> CreatedTicket {
        // Ids are drawn from 2^32, so with a million tickets stored one in four thousand collides.
        for _ in 0..<8 {
            let requestID = Faults.isOn(.noRequestID) ? nil : requestID
            let creation = Creation(draft: draft, plan: plan, requestID: requestID ?? "", ids: ids)
            Faults.pass(.createAsked)
            if Faults.isOn(.ackBeforeCommit) {
                Task { try await creations.submit(creation) }
                let now = Timestamp(microseconds: 0)
                return creation.answer(
                    .init(ticketID: creation.ticketID, runID: creation.runID, createdAt: now),
                    repeated: false
                )
            }
            switch try await creations.submit(creation) {
            case .created(let place): return creation.answer(place, repeated: false)
            case .repeated(let place): return creation.answer(place, repeated: true)
            case .reused: throw .requestIDReused(requestID ?? "")
            case .collision: ids.leaveBlock()
            }
        }
        throw .unavailable(reason: "no free ticket id found", retryAfter: .milliseconds(100))
    }

    public func ticket(_ id: TicketID) async throws(StoreError) -> Ticket {
        let ticket = try TicketStatements.one(try await client.rows(TicketStatements.ready(.text(id.text))), id)
        guard ticket.workflow.isEmpty, ticket.runID != nil else { return ticket }
        // Stages are at work, or the run was cut short. All is read once more, so that it is of one moment.
        return try TicketStatements.one(try await client.rows(TicketStatements.get(.text(id.text))), id)
    }

    public func shown(_ id: TicketID, form: Int) async throws(StoreError) -> ShownTicket {
        let kept = try await client.rows(TicketStatements.shown(.text(id.text), .int(form)))
        if let row = kept.first { return .ready(try reading { () throws(PostgresError) in try row.bytes(0) }) }
        let ticket = try await ticket(id)
        let hasComeToRest = ticket.runState?.isFinal ?? true
        return .toMake(ticket, worthKeeping: hasComeToRest && asked.again(id))
    }

    public func keep(_ shown: [UInt8], of ticket: Ticket, form: Int) async throws(StoreError) {
        let written = TicketStatements.keep(
            .text(ticket.id.text),
            .int(ticket.version),
            .int(ticket.lastSequence),
            .int(form),
            .bytes(shown)
        )
        // Written twice it is the same.
        _ = try await client.repeatable([written])
    }

    public func tickets(_ ids: [TicketID]) async throws(StoreError) -> [Ticket] {
        guard !ids.isEmpty else { return [] }
        let rows = try await client.rows(TicketStatements.getSeveral(.textArray(ids.map(\.text))))
        let found = try reading { () throws(PostgresError) in
            var found: [TicketID: Ticket] = [:]
            for row in rows {
                var reader = RowReader(row)
                let ticket = try TicketColumns.whole(&reader)
                found[ticket.id] = ticket
            }
            return found
        }
        return ids.compactMap { found[$0] }
    }

    public func list(_ query: TicketQuery) async throws(StoreError) -> TicketPage {
        let rows = try await reads.rows(TicketSelection(query).list())
        return try reading { () throws(PostgresError) in
            var tickets: [Ticket] = []
            var key: Int64 = 0
            for row in rows.prefix(query.pageSize) {
                var reader = RowReader(row)
                key = try reader.int64()
                tickets.append(try TicketColumns.listed(&reader))
            }
            let next = rows.count > query.pageSize ? tickets.last.map { PageCursor(key: key, id: $0.id) } : nil
            return TicketPage(tickets: tickets, next: next)
        }
    }

    public func search(_ text: String, query: TicketQuery) async throws(StoreError) -> TicketHits {
        let rows = try await reads.rows(TicketSelection(query).search(text))
        return try reading { () throws(PostgresError) in
            var hits: [TicketHits.Hit] = []
            var key: Int64 = 0
            for row in rows.prefix(query.pageSize) {
                var reader = RowReader(row)
                key = try reader.int64()
                let highlight = try reader.string()
                let ticket = try TicketColumns.listed(&reader)
                hits.append(.init(ticket: ticket, score: Double(key) / 1e6, highlight: highlight))
            }
            let next = rows.count > query.pageSize ? hits.last.map { PageCursor(key: key, id: $0.ticket.id) } : nil
            return TicketHits(hits: hits, next: next)
        }
    }

    public func move(
        _ id: TicketID,
        _ move: TicketMove,
        version: Int64?,
        actor: String,
        requestID: String?
    ) async throws(StoreError) -> Ticket {
        let requestID = requestID ?? .ownRequestID()
        let rows = try await client.repeatable([
            TicketStatements.move(id, move, version: version, actor: actor, requestID: requestID),
            TicketStatements.get(.text(id.text)),
            Logged.query(),
        ])
        let sequence = try TicketStatements.moved(rows[0], id, move, requestID: requestID)
        let ticket = try TicketStatements.one(rows[1], id)
        if let sequence { await doorbell.ring([Logged.ring(rows[2], of: id, newest: sequence)]) }
        return ticket
    }
}
