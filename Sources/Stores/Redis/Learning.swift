// Carries what people confirm from Postgres, where it is true, to the memory, where it is found.

public import Domain
public import Drivers

/// Keeps the memory in step with the confirmed tickets.
///
/// A move that changes a resolution notes the ticket in `memory_changes` in its own transaction; `settle` takes the note
/// away once the memory knows. So a move never waits for Redis to be up, and nothing is lost or learned twice.
public struct Learning: Sendable {
    private let client: PostgresClient
    private let memory: RedisMemory
    private let onDegraded: @Sendable (StoreError) -> Void

    /// Tickets read at once.
    private static let pageSize = 200

    public init(
        client: PostgresClient,
        memory: RedisMemory,
        onDegraded: @escaping @Sendable (StoreError) -> Void = { _ in }
    ) {
        self.client = client
        self.memory = memory
        self.onDegraded = onDegraded
    }

    /// Whose problem it was. History that was brought in had no run, and counts for nobody.
    private static let requester = "case when h.run_id is null then '' else lower(t.user_email) end"

    private static let pending = Statement(
        name: "memory_pending",
        sql: """
            select m.ticket_id, m.changed_at, c.subject, c.description, c.diagnosis, c.category, c.solution, c.resolved_at,
                \(requester)
            from memory_changes m left join confirmed_solutions c on c.ticket_id = m.ticket_id
            left join tickets t on t.id = m.ticket_id left join heads h on h.ticket_id = m.ticket_id
            order by m.changed_at limit $1
            """,
        access: .readOnly
    )

    private static let done = Statement(
        name: "memory_done",
        sql: """
            delete from memory_changes m using unnest($1::text[], $2::bigint[]) d(ticket_id, changed_at)
            where m.ticket_id = d.ticket_id and (date_part('epoch', m.changed_at) * 1e6)::bigint = d.changed_at
            """
    )

    /// Tells the memory of all that is noted. Call it after a move, now and then, and when Redis came back.
    ///
    /// - Parameter told: is told each ticket that the memory knows of now.
    /// - Returns: how many tickets it dealt with; fewer than are noted when Redis is away.
    @discardableResult
    public func settle(_ told: (TicketID) -> Void = { _ in }) async throws(StoreError) -> Int {
        let rows = try await client.rows(Learning.pending(.int(Learning.pageSize)))
        var tickets: [String] = []
        var times: [Int64] = []
        for row in rows {
            let (ticket, changedAt, solved) = try reading { () throws(PostgresError) in
                var reader = RowReader(row)
                let ticket = try reader.ticketID()
                return (ticket, try reader.timestamp(), try Learning.solved(ticket, &reader))
            }
            do throws(StoreError) {
                if let solved { try await memory.remember(solved) } else { try await memory.forget(ticket) }
            } catch {
                onDegraded(error)
                break
            }
            told(ticket)
            tickets.append(ticket.text)
            times.append(changedAt.microseconds)
        }
        if !tickets.isEmpty { _ = try await client.rows(Learning.done(.textArray(tickets), .intArray(times))) }
        return tickets.count
    }

    private static let known = Statement(
        name: "memory_known",
        sql: "select not exists (select from memory_changes)",
        access: .readOnly
    )

    /// Whether the memory has taken in all that was confirmed so far; false while Redis is away.
    public func isComplete() async throws(StoreError) -> Bool {
        guard await memory.isThereAndFilled() else { return false }
        guard let row = try await client.rows(Learning.known()).first else { throw .corrupt(reason: "no row") }
        return try reading { () throws(PostgresError) in
            var reader = RowReader(row)
            return try reader.bool()
        }
    }

    private static let confirmed = Statement(
        name: "confirmed",
        sql: """
            select c.ticket_id, c.subject, c.description, c.diagnosis, c.category, c.solution, c.resolved_at, \(requester)
            from confirmed_solutions c join tickets t on t.id = c.ticket_id join heads h on h.ticket_id = c.ticket_id
            where (c.resolved_at, c.ticket_id) > ($1::timestamptz, $2) order by c.resolved_at, c.ticket_id limit $3
            """,
        access: .readOnly
    )

    /// Fills a memory that Redis lost, or never had, from the confirmed tickets.
    /// - Returns: how many it remembered; `nil` when the memory was there.
    @discardableResult
    public func rebuildIfEmpty() async throws(StoreError) -> Int? {
        guard try await !memory.isFilled() else { return nil }
        var count = 0
        var last = (at: Timestamp(microseconds: 0), id: "")
        while true {
            let rows = try await client.rows(
                Learning.confirmed(.timestamp(last.at.microseconds), .text(last.id), .int(Learning.pageSize))
            )
            for row in rows {
                let solved = try reading { () throws(PostgresError) in
                    var reader = RowReader(row)
                    return try Learning.solved(try reader.ticketID(), &reader)
                }
                guard let solved else { continue }
                try await memory.remember(solved, again: true)
                last = (solved.resolvedAt, solved.ticketID.text)
                count += 1
            }
            if rows.count < Learning.pageSize { break }
        }
        try await memory.markFilled()
        return count
    }

    /// Reads from the subject on; `nil` for a ticket that is not confirmed.
    private static func solved(_ ticket: TicketID, _ row: inout RowReader) throws(PostgresError) -> SolvedProblem? {
        if try row.isNull() { return nil }
        return SolvedProblem(
            ticketID: ticket,
            subject: try row.string(),
            description: try row.string(),
            diagnosis: try row.string(),
            category: try row.string(),
            solution: try row.string(),
            resolvedAt: try row.timestamp(),
            requester: try row.string()
        )
    }
}
