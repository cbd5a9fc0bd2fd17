// From a query to the SQL of a page of tickets.

import Domain
import Drivers

/// Filters, order and position as SQL. The text depends only on which filters are used; values are parameters.
struct TicketSelection {
    private let query: TicketQuery
    private var conditions: [String] = []
    private var parameters: [PostgresValue] = []

    init(_ query: TicketQuery) {
        self.query = query
        add("t.state", among: query.states.map(\.rawValue))
        add("t.category", among: query.categories)
        if !query.urgencies.isEmpty {
            add("t.urgency = any (#::smallint[])", .intArray(query.urgencies.map { Int64($0.storedRank) }))
        }
        if let assignee = query.assignee { add("(t.primary_id = # or t.secondary_id = #)", .text(assignee)) }
        if let email = query.userEmail { add("t.user_email = #", .text(email)) }
        // The second half names the partial index's rows.
        if !query.labels.isEmpty { add("t.labels @> #::text[] and t.labels <> '{}'", .textArray(query.labels)) }
        if let time = query.createdAfter { add("t.created_at > #::timestamptz", .timestamp(time.microseconds)) }
        if let time = query.createdBefore { add("t.created_at < #::timestamptz", .timestamp(time.microseconds)) }
    }

    /// A page in the order asked for. Columns: the key of the order, then `TicketColumns.listed`.
    func list() -> Query {
        var page = self
        let key: String
        switch query.order {
        case .createdAt: key = "t.created_at"
        case .updatedAt: key = "h.updated_at"
        case .urgency: key = "t.urgency"
        }
        let isTime = query.order != .urgency
        let heads = query.order == .updatedAt ? "join heads h on h.ticket_id = t.id" : ""
        let direction = query.descending ? "desc" : "asc"
        if let after = query.after {
            let value: PostgresValue = isTime ? .timestamp(after.key) : .int(after.key)
            let place = page.add(value) + (isTime ? "::timestamptz" : "::smallint")
            page.conditions.append(
                "(\(key), t.id) \(query.descending ? "<" : ">") (\(place), \(page.add(.text(after.id.text))))"
            )
        }
        // Postgres plans a page for the limit that it sees, and for one that it does not see plans to read a tenth of the
        // table. So the text has one of a few limits, and what is over is cut off behind it. Which index serves several
        // filters best depends on their values, so then a page is planned for them.
        let step = TicketSelection.limits.first { $0 > query.pageSize } ?? query.pageSize + 1
        let shown = isTime ? "(date_part('epoch', p.key) * 1e6)::bigint" : "p.key::bigint"
        let limit = page.add(.int(query.pageSize + 1))
        return page.query(
            """
            with page as (
                select t.id, \(key) as key from tickets t \(heads) \(page.filter)
                order by \(key) \(direction), t.id \(direction) limit \(step)
            ), p as materialized (
                select page.id, page.key from page order by page.key \(direction), page.id \(direction) limit \(limit)
            )
            select \(shown), \(TicketColumns.listed)
            from p join tickets t on t.id = p.id join heads h on h.ticket_id = t.id \(TicketColumns.listedJoins)
            order by p.key \(direction), t.id \(direction)
            """,
            planned: conditions.isEmpty || isServedByOneIndex
        )
    }

    /// A page by rank. Columns: the score in millionths, the highlight, then `TicketColumns.listed`.
    func search(_ text: String) -> Query {
        var page = self
        let words = page.add(.text(text.searchWords))
        page.conditions.append("x.search @@ q.query")
        var position = ""
        if let after = query.after {
            position = "where (p.key, p.id) < (\(page.add(.int(after.key)))::bigint, \(page.add(.text(after.id.text))))"
        }
        let limit = page.add(.int(query.pageSize + 1))
        return page.query(
            """
            with q as materialized (select websearch_to_tsquery('english', \(words)) as query),
            found as (
                select t.id, greatest((ts_rank_cd(x.search, q.query, 1) * 1e6)::bigint, 1) as key
                from q cross join ticket_texts x join tickets t on t.id = x.ticket_id
                \(page.filter)
            ), p as materialized (
                select p.id, p.key from found p \(position) order by p.key desc, p.id desc limit \(limit)
            )
            select p.key,
                ts_headline('english', x.subject || ' - ' || x.description, q.query,
                    'StartSel=**, StopSel=**, MaxWords=30, MinWords=10, MaxFragments=2'),
                \(TicketColumns.listed)
            from q cross join p join tickets t on t.id = p.id join heads h on h.ticket_id = t.id \(TicketColumns.listedJoins)
            order by p.key desc, t.id desc
            """
        )
    }

    /// Whether there is an index that answers the filters and gives the order too, whatever the values.
    private var isServedByOneIndex: Bool {
        guard query.order == .createdAt, query.urgencies.isEmpty, query.assignee == nil, query.labels.isEmpty else {
            return false
        }
        return query.states.count + query.categories.count + (query.userEmail == nil ? 0 : 1) <= 1
    }

    private var filter: String { conditions.isEmpty ? "" : "where " + condition }

    /// All filters as one expression over `t`.
    var condition: String { conditions.isEmpty ? "true" : "(" + conditions.joined(separator: " and ") + ")" }

    /// Prepared by its text unless it is to be planned for its values: callers use few sets of filters, and planning costs
    /// more than a page.
    func query(_ sql: String, planned: Bool = true) -> Query {
        guard planned else { return Query(Statement(unprepared: sql, access: .readOnly), parameters) }
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in sql.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        let name = "select_" + String(hash, radix: 16)
        return Query(Statement(name: name, sql: sql, access: .readOnly), parameters)
    }

    /// One more than the sizes of page that callers ask for most, up to the greatest.
    private static let limits = [11, 26, 51, 101, 201, 501, TicketLimits.pageSizeMax + 1]

    mutating func add(_ value: PostgresValue) -> String {
        parameters.append(value)
        return "$\(parameters.count)"
    }

    /// Adds the condition that a column has one of some values. A single value is compared as such, since then an index on
    /// the column gives the page's order too.
    private mutating func add(_ column: String, among values: [String]) {
        if values.count == 1 {
            add("\(column) = #", .text(values[0]))
        } else if !values.isEmpty {
            add("\(column) = any (#::text[])", .textArray(values))
        }
    }

    /// Adds a condition with its value in the place of `#`.
    private mutating func add(_ condition: String, _ value: PostgresValue) {
        let place = add(value)
        conditions.append(condition.split(separator: "#", omittingEmptySubsequences: false).joined(separator: place))
    }
}
