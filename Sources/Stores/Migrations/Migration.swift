// One numbered change of the schema, and the list of them all.

/// A change of the schema: never edited once it is released, only followed by the next number.
///
/// The SQL stands in Swift files so that a binary that is copied alone still carries it.
public struct Migration: Sendable {
    /// From 1, without gaps.
    public let number: Int
    public let name: String
    public let sql: String

    public init(number: Int, name: String, sql: String) {
        self.number = number
        self.name = name
        self.sql = sql
    }

    /// All, in order. A new table is a file with the next number, and one line here.
    public static let all: [Migration] = [
        .tickets, .findings, .creating, .claiming, .finishing, .keeping, .knowledge, .runs, .reading, .ranking,
        .desk, .editing, .spending, .documents, .turns, .telling, .merging, .learning,
        .showing, .claims, .vectors, .pieces, .counting, .ending, .storing, .planned,
    ]

    /// FNV-1a of the SQL in 64 bits: tells an edited migration from the one that was applied, guards against nobody.
    public var digest: String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in sql.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return String(hash, radix: 16)
    }
}
