// What a transaction has logged, told to those who watch here without their reading it again.

import Domain
import Drivers

/// A statement that goes at the end of a transaction and gives the events which that has written.
enum Logged {
    /// Kinds of events whose body whoever ends stages has at hand: it comes as null.
    static let endings = ["stage_finished", "assigned"]

    private static let statement = Statement(
        name: "logged_here",
        sql: """
            select ticket_id, sequence, run_id, at, kind, stage, "position", count, attempt, actor, body
            from logged_here($1)
            """
    )

    static func query(without kinds: [String] = []) -> Query { statement(.textArray(kinds)) }

    /// The ring for one ticket, whose newest event the transaction has written, or an earlier one with the same request id.
    static func ring(_ rows: Rows, of ticket: TicketID, newest: Int64) -> Ring {
        // All is stored by now: what can't be read here is read from the table, where the error is told.
        let rings = try? rings(rows, newest: [ticket: newest])
        return rings?.first ?? .ticket(ticket, sequence: newest)
    }

    /// Rings for all that was logged. A ticket whose events are not all here is left to the table.
    ///
    /// - Parameters:
    ///   - newest: the newest sequence of each ticket that was written.
    ///   - known: gives bodies that were left out.
    static func rings(
        _ rows: Rows,
        newest: [TicketID: Int64],
        known: (RunID?, StageMark?, String) -> EventBody? = { _, _, _ in nil }
    ) throws(PostgresError) -> [Ring] {
        var events: [TicketID: [TicketEvent]] = [:]
        for row in rows {
            var reader = RowReader(row)
            let ticket = try reader.ticketID()
            do throws(PostgresError) {
                events[ticket, default: []].append(try PostgresEvents.event(ticket, row, from: 1, known: known))
            } catch {
                // It is stored all the same. The gap that it leaves is read from the table, where the error is told.
                continue
            }
        }
        return newest.map { ticket, sequence in
            let logged = events[ticket].flatMap(LoggedEvents.init)
            if let logged, logged.newest == sequence { return .logged(logged) }
            return .ticket(ticket, sequence: sequence)
        }
    }
}
