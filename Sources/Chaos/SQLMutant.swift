// Promises broken inside the database: its functions with one condition less.

import Drivers
import Loop
import Stores

struct SQLMutant: Sendable {
    let name: String
    private let function: String
    private let from: String
    private let to: String

    static let all = [
        SQLMutant(
            name: "no-fence",
            function: "finish_stages",
            from: "and s.attempt = i.attempt\n                and s.owner = i.owner",
            to: ""
        ),
        SQLMutant(
            name: "counted-sequence",
            function: "claim_stages",
            from: "h.sequence + row_number()",
            to: "h.sequence + 1 + row_number()"
        ),
        SQLMutant(
            name: "robbing-sweep",
            function: "sweep_stages",
            from: "l.lease_until < clock_timestamp()",
            to: "l.lease_until < clock_timestamp() + interval '9 seconds'"
        ),
        SQLMutant(
            name: "result-without-event",
            function: "finish_stages",
            from:
                "where i.fate = 'written'\n        union all\n        select i.ticket, i.run, 2",
            to:
                "where i.fate = 'written' and i.stage <> 'fetch'\n        union all\n        select i.ticket, i.run, 2"
        ),
    ]

    static func named(_ name: String) -> SQLMutant? { all.first { $0.name == name } }

    /// Puts the broken function in the place of the good one.
    func apply(to url: PostgresURL, on loop: EventLoop) async throws {
        // The newest migration that defines it counts.
        let head = "function \(function)("
        guard let whole = Migration.all.last(where: { $0.sql.contains(head) })?.sql,
            let begin = whole.firstRange(of: head), let end = whole[begin.upperBound...].firstRange(of: "$$;")
        else { throw ArenaError("no migration has the function \(function)") }
        let text = "create or replace " + whole[begin.lowerBound..<end.upperBound]
        let broken = text.replacing(from, with: to)
        guard broken != text else { throw ArenaError("the mutant \(name) finds nothing to change") }
        let session = try await PostgresSession(connectingTo: url, on: loop)
        try await session.run(script: broken)
        await session.close()
    }
}
