// The owner of one libpq result.

import CPostgres

/// Owns a `PGresult` and frees it.
///
/// Sendable because a PGresult never changes once libpq has handed it over, and all that is called on it only reads.
@safe
final class ResultHandle: @unchecked Sendable {
    private let result: OpaquePointer
    let rowCount: Int
    let columnCount: Int

    init(owning result: OpaquePointer) {
        unsafe self.result = result
        rowCount = unsafe Int(PQntuples(result))
        columnCount = unsafe Int(PQnfields(result))
    }

    deinit {
        unsafe PQclear(result)
    }

    /// Rows that an insert, update or delete touched, or a select gave.
    var affectedRows: Int {
        unsafe Int(String(cString: PQcmdTuples(result))) ?? 0
    }

    /// The number of the column with this name, or nil.
    func column(named name: String) -> Int? {
        for column in 0..<columnCount where unsafe String(cString: PQfname(result, Int32(column))) == name {
            return column
        }
        return nil
    }

    func typeID(_ column: Int) -> UInt32 {
        unsafe PQftype(result, Int32(column))
    }

    func isNull(row: Int, column: Int) -> Bool {
        unsafe PQgetisnull(result, Int32(row), Int32(column)) != 0
    }

    /// Lends the bytes of one field.
    func withField<R>(
        row: Int,
        column: Int,
        _ body: (Span<UInt8>) throws(PostgresError) -> R
    ) throws(PostgresError) -> R {
        let length = unsafe Int(PQgetlength(result, Int32(row), Int32(column)))
        guard length > 0, let start = unsafe PQgetvalue(result, Int32(row), Int32(column)) else {
            return try body(Span())
        }
        let bytes = unsafe UnsafeRawBufferPointer(start: start, count: length).assumingMemoryBound(to: UInt8.self)
        return try body(unsafe Span(_unsafeElements: bytes))
    }
}
