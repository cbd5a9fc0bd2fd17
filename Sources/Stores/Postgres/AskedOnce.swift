// A change under a request id where one statement makes it: what was asked before is not done again.

import Domain
import Drivers

/// Three statements of one transaction: the first notes the id, the change happens where that was new, and the last forgets
/// an id whose change was refused. What this transaction wrote is known by its number.
enum AskedOnce {
    private static let taking = Statement(name: "take_request", sql: "select take_request($1, $2, $3, $4, '')")

    private static let me = "(pg_current_xact_id()::text::bigint & 4294967295)::text"

    /// Holds where there is no request id, or this transaction noted it.
    static func isNew(_ parameter: String) -> String {
        "(\(parameter) = '' or exists (select from request_ids q where q.id = \(parameter) and q.xmin::text = \(me)))"
    }

    /// Of a table alias: the row was written by this transaction.
    static func isMine(_ alias: String) -> String { "\(alias).xmin::text = \(me)" }

    /// The last statement's text; `$1` is the request id.
    static func forgetting(unless isDone: String) -> String {
        "delete from request_ids q where q.id = $1 and q.xmin::text = \(me) and not exists (\(isDone))"
    }

    /// Makes a change once.
    ///
    /// - Parameters:
    ///   - asked: all that was asked: the same id with something else is refused.
    ///   - subject: what the change is about, for whoever asks again.
    /// - Returns: the change's rows; `nil` where it was made before.
    static func change(
        under request: String,
        of method: String,
        asked: String,
        subject: String,
        _ change: Query,
        _ forgetting: Query,
        _ client: PostgresClient
    ) async throws(StoreError) -> Rows? {
        let noting = taking(.text(request), .text(method), .text(asked.storable), .text(subject))
        let answers = try await client.repeatable([noting, change, forgetting])
        let said = try reading { () throws(PostgresError) in try answers[0].first?.string(0) }
        switch said {
        case "new": return answers[1]
        case "repeated": return nil
        default: throw .requestIDReused(request)
        }
    }
}
