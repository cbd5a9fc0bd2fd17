// Reads a row column by column, so that no number has to be kept in step with the select list.

import Domain
import Drivers

/// The next column of a row is read by each call.
struct RowReader {
    let row: Row
    private var column: Int

    init(_ row: Row, from column: Int = 0) {
        self.row = row
        self.column = column
    }

    private mutating func next() -> Int {
        defer { column += 1 }
        return column
    }

    mutating func skip(_ count: Int) { column += count }

    /// Whether the next column is null; does not pass it.
    func isNull() throws(PostgresError) -> Bool { try row.isNull(column) }

    mutating func string() throws(PostgresError) -> String { try row.string(next()) }
    mutating func optionalString() throws(PostgresError) -> String? { try row.optionalString(next()) }
    mutating func int() throws(PostgresError) -> Int { try row.int(next()) }
    mutating func int64() throws(PostgresError) -> Int64 { try row.int64(next()) }
    mutating func optionalInt64() throws(PostgresError) -> Int64? { try row.optionalInt64(next()) }
    mutating func double() throws(PostgresError) -> Double { try row.double(next()) }
    mutating func bool() throws(PostgresError) -> Bool { try row.bool(next()) }
    mutating func texts() throws(PostgresError) -> [String] { try row.textArray(next()) }

    mutating func timestamp() throws(PostgresError) -> Timestamp { Timestamp(microseconds: try row.timestamp(next())) }
    mutating func optionalTimestamp() throws(PostgresError) -> Timestamp? {
        try row.optionalTimestamp(next()).map(Timestamp.init(microseconds:))
    }

    /// JSON, read by `read`.
    mutating func json<Value>(
        _ read: (inout JSONReader) throws(JSONError) -> Value
    ) throws(PostgresError) -> Value {
        let column = next()
        var json = JSONReader(try row.utf8(column))
        do throws(JSONError) { return try json.document(read) } catch {
            throw .decode(column: column, reason: "\(error)")
        }
    }

    /// JSON that holds one of the Domain's values.
    mutating func json<Value: JSONForm>(_ type: Value.Type = Value.self) throws(PostgresError) -> Value {
        try json { json throws(JSONError) in try Value(from: &json) }
    }

    /// The same of a column that may be null.
    mutating func optionalJSON<Value: JSONForm>(_ type: Value.Type = Value.self) throws(PostgresError) -> Value? {
        if try isNull() {
            skip(1)
            return nil
        }
        return try json(type)
    }

    /// A text that is one of the Domain's names.
    mutating func name<T: RawRepresentable>(_ type: T.Type) throws(PostgresError) -> T where T.RawValue == String {
        let column = next()
        let text = try row.string(column)
        guard let value = T(rawValue: text) else { throw .decode(column: column, reason: "'\(text)' is no \(type)") }
        return value
    }

    mutating func ticketID() throws(PostgresError) -> TicketID {
        let column = next()
        let text = try row.string(column)
        guard let id = TicketID(text) else { throw .decode(column: column, reason: "'\(text)' is no ticket id") }
        return id
    }

    mutating func optionalTicketID() throws(PostgresError) -> TicketID? {
        if try isNull() {
            skip(1)
            return nil
        }
        return try ticketID()
    }

    mutating func runID() throws(PostgresError) -> RunID {
        let column = next()
        let text = try row.string(column)
        guard let id = RunID(text) else { throw .decode(column: column, reason: "'\(text)' is no run id") }
        return id
    }

    mutating func urgency() throws(PostgresError) -> Urgency {
        let column = next()
        let rank = try row.int(column)
        guard let urgency = Urgency(rank: rank) else { throw .decode(column: column, reason: "\(rank) is no urgency") }
        return urgency
    }
}

extension Urgency {
    /// As the tables keep it: 0 is low, 3 is critical.
    init?(rank: Int) {
        guard Urgency.allCases.indices.contains(rank) else { return nil }
        self = Urgency.allCases[rank]
    }

    var storedRank: Int { Urgency.allCases.firstIndex(of: self) ?? 0 }
}
