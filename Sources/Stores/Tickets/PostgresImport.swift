// Tickets of the past into the tables, many in one statement.

public import Domain
public import Drivers

/// `TicketImport` over one loop's connection. Each call is one statement and one transaction.
public struct PostgresImport: TicketImport {
    private let client: PostgresClient
    private let doorbell: any Doorbell
    private let ids = FreshIDs()

    public init(client: PostgresClient, doorbell: any Doorbell) {
        self.client = client
        self.doorbell = doorbell
    }

    private static let statement = Statement(
        name: "import_tickets",
        sql: """
            select place, outcome, ticket_id from import_tickets($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, \
            $14, $15, $16, $17)
            """
    )

    public func bringIn(_ tickets: [PastTicket], actor: String) async throws(StoreError) -> [BroughtIn] {
        guard !tickets.isEmpty else { return [] }
        var outcomes = [BroughtIn?](repeating: nil, count: tickets.count)
        // Ids are drawn from 2^32: the few that were taken are drawn anew.
        for round in 0..<8 {
            if round > 0 { ids.leaveBlock() }
            let open = outcomes.indices.filter { outcomes[$0] == nil }
            if open.isEmpty { break }
            let ids = open.map { tickets[$0].id ?? self.ids.ticket() }
            let query = try PostgresImport.query(open.map { tickets[$0] }, ids, actor: actor)
            let rows = try await client.repeatable([query])[0]
            for row in rows {
                let (place, outcome) = try reading { () throws(PostgresError) in try PostgresImport.read(row) }
                let index = open[place - 1]
                if case .taken = outcome, tickets[index].id == nil { continue }
                outcomes[index] = outcome
            }
        }
        let last = outcomes.last { if case .stored? = $0 { true } else { false } }
        if case .stored(let ticket)?? = last { await doorbell.ring([.ticket(ticket, sequence: 1)]) }
        var settled: [BroughtIn] = []
        for outcome in outcomes {
            guard let outcome else {
                throw .unavailable(reason: "no free ticket id found", retryAfter: .milliseconds(100))
            }
            settled.append(outcome)
        }
        return settled
    }

    private static func read(_ row: Row) throws(PostgresError) -> (Int, BroughtIn) {
        var reader = RowReader(row)
        let place = try reader.int()
        let outcome = try reader.string()
        let ticket = try reader.ticketID()
        switch outcome {
        case "stored": return (place, .stored(ticket))
        case "repeated": return (place, .repeated(ticket))
        case "taken": return (place, .taken(ticket))
        default: throw .decode(column: 1, reason: "'\(outcome)' is no outcome")
        }
    }

    private static func query(
        _ tickets: [PastTicket],
        _ ids: [TicketID],
        actor: String
    ) throws(StoreError) -> Query {
        var found: [String] = []
        for ticket in tickets {
            do throws(JSONError) {
                found.append(try ticket.classification?.json() ?? "")
            } catch {
                throw .corrupt(reason: "a classification can't be kept: \(error)")
            }
        }
        return statement(
            .text(actor),
            .textArray(ids.map(\.text)),
            .textArray(tickets.map(\.externalID)),
            .textArray(tickets.map(\.draft.userEmail)),
            .textArray(tickets.map(\.draft.subject)),
            .textArray(tickets.map(\.draft.description)),
            // A label is one line, so line ends part them.
            .textArray(tickets.map { $0.draft.labels.joined(separator: "\n") }),
            .textArray(tickets.map(\.state.rawValue)),
            .intArray(tickets.map(\.createdAt.microseconds)),
            .intArray(tickets.map { $0.resolvedAt?.microseconds ?? 0 }),
            .intArray(tickets.map { $0.closedAt?.microseconds ?? 0 }),
            .textArray(tickets.map { $0.resolution?.outcome.rawValue ?? "" }),
            .textArray(tickets.map { $0.resolution?.note ?? "" }),
            .textArray(tickets.map { $0.classification?.category ?? "" }),
            .intArray(tickets.map { $0.classification.map { Int64($0.urgency.storedRank) } ?? -1 }),
            .textArray(found),
            .intArray(tickets.map { $0.isHeldBack ? 1 : 0 })
        )
    }
}
