// What a statement gave: rows, and the typed reading of their columns.

/// The rows of one statement. They stay in libpq's memory until the last copy is gone, and are read only where asked for.
public struct Rows: Sendable, RandomAccessCollection {
    private let result: ResultHandle

    init(_ result: ResultHandle) {
        self.result = result
    }

    public var startIndex: Int { 0 }
    public var endIndex: Int { result.rowCount }

    public subscript(index: Int) -> Row {
        precondition(index >= 0 && index < result.rowCount, "row \(index) of \(result.rowCount)")
        return Row(result: result, index: index)
    }

    /// How many rows an insert, update or delete touched, or a select gave.
    /// The corresponding C function is `PQcmdTuples`.
    public var affected: Int { result.affectedRows }

    /// The number of the column with this name, or nil. Look it up once, before the loop over the rows.
    public func column(_ name: String) -> Int? { result.column(named: name) }
}

/// One row. Columns are numbered from 0 in the order of the select list.
///
/// Each reader throws `PostgresError.decode` if the column is null, is not there, or has another type than the reader reads:
/// the statement and the code that reads it do not fit. For columns that may be null use the `optional` readers.
public struct Row: Sendable {
    let result: ResultHandle
    let index: Int

    public func isNull(_ column: Int) throws(PostgresError) -> Bool {
        try check(column)
        return result.isNull(row: index, column: column)
    }

    /// text, varchar, char, name, json, jsonb, uuid (in its usual form), any enum.
    public func string(_ column: Int) throws(PostgresError) -> String { try required(column, TextCoding.string) }
    public func optionalString(_ column: Int) throws(PostgresError) -> String? {
        try optional(column, TextCoding.string)
    }

    /// The UTF-8 of what `string` reads, for those who read on in it.
    public func utf8(_ column: Int) throws(PostgresError) -> [UInt8] { try required(column, TextCoding.utf8) }

    /// smallint, integer, bigint.
    public func int64(_ column: Int) throws(PostgresError) -> Int64 { try required(column, BinaryCoding.int64) }
    public func optionalInt64(_ column: Int) throws(PostgresError) -> Int64? {
        try optional(column, BinaryCoding.int64)
    }
    public func int(_ column: Int) throws(PostgresError) -> Int { Int(try required(column, BinaryCoding.int64)) }
    public func optionalInt(_ column: Int) throws(PostgresError) -> Int? {
        try optional(column, BinaryCoding.int64).map(Int.init)
    }

    /// real, double precision.
    public func double(_ column: Int) throws(PostgresError) -> Double { try required(column, BinaryCoding.double) }
    public func optionalDouble(_ column: Int) throws(PostgresError) -> Double? {
        try optional(column, BinaryCoding.double)
    }

    public func bool(_ column: Int) throws(PostgresError) -> Bool { try required(column, BinaryCoding.bool) }
    public func optionalBool(_ column: Int) throws(PostgresError) -> Bool? { try optional(column, BinaryCoding.bool) }

    /// timestamptz (and timestamp, taken as UTC): microseconds since 1970-01-01 00:00 UTC.
    public func timestamp(_ column: Int) throws(PostgresError) -> Int64 { try required(column, BinaryCoding.timestamp) }
    public func optionalTimestamp(_ column: Int) throws(PostgresError) -> Int64? {
        try optional(column, BinaryCoding.timestamp)
    }

    /// bytea; for other types the bytes of Postgres's binary format.
    public func bytes(_ column: Int) throws(PostgresError) -> [UInt8] { try required(column, BinaryCoding.bytes) }
    public func optionalBytes(_ column: Int) throws(PostgresError) -> [UInt8]? {
        try optional(column, BinaryCoding.bytes)
    }

    /// The same as `bytes`, lent instead of copied.
    public func withBytes<R>(
        _ column: Int,
        _ body: (Span<UInt8>) throws(PostgresError) -> R
    ) throws(PostgresError) -> R {
        try required(column) { _, bytes throws(PostgresError) in try body(bytes) }
    }

    /// text[], varchar[]; one or two dimensions (those row by row), no nulls in it. So are the two others.
    public func textArray(_ column: Int) throws(PostgresError) -> [String] {
        try required(column) { type, bytes throws(PostgresError) in
            try BinaryCoding.array(type, bytes, TextCoding.string)
        }
    }

    /// smallint[], integer[], bigint[].
    public func intArray(_ column: Int) throws(PostgresError) -> [Int64] {
        try required(column) { type, bytes throws(PostgresError) in
            try BinaryCoding.array(type, bytes, BinaryCoding.int64)
        }
    }

    /// real[], double precision[].
    public func doubleArray(_ column: Int) throws(PostgresError) -> [Double] {
        try required(column) { type, bytes throws(PostgresError) in
            try BinaryCoding.array(type, bytes, BinaryCoding.double)
        }
    }

    private func check(_ column: Int) throws(PostgresError) {
        guard column >= 0, column < result.columnCount else {
            throw .decode(column: column, reason: "the row has \(result.columnCount) columns")
        }
    }

    private func optional<R>(
        _ column: Int,
        _ body: (UInt32, Span<UInt8>) throws(PostgresError) -> R
    ) throws(PostgresError) -> R? {
        try isNull(column) ? nil : try read(column, body)
    }

    private func required<R>(
        _ column: Int,
        _ body: (UInt32, Span<UInt8>) throws(PostgresError) -> R
    ) throws(PostgresError) -> R {
        guard try !isNull(column) else { throw .decode(column: column, reason: "it is null") }
        return try read(column, body)
    }

    private func read<R>(
        _ column: Int,
        _ body: (UInt32, Span<UInt8>) throws(PostgresError) -> R
    ) throws(PostgresError) -> R {
        let type = result.typeID(column)
        do {
            return try result.withField(row: index, column: column) { bytes throws(PostgresError) in
                try body(type, bytes)
            }
        } catch .decode(_, let reason) {
            throw .decode(column: column, reason: reason)
        }
    }
}
