// What callers put to Postgres: a statement, and a statement with its parameters.

/// One SQL statement with parameters `$1`, `$2`, ... Make it a `static let`: it is prepared on its first use on each connection
/// and known by its name there, so the name must be the statement's own.
public struct Statement: Sendable, Hashable {
    /// What a statement may do, which decides what happens when the connection breaks under it.
    public enum Access: Sendable, Hashable {
        /// May change something. Runs in a transaction of its own; if the connection breaks, its outcome is unknown.
        case readWrite
        /// Surely changes nothing. May share a transaction with other such statements of the same loop turn, and is repeated
        /// once on the next connection if the connection breaks.
        case readOnly
    }

    public let name: String
    public let sql: String
    public let access: Access
    /// False for SQL that is put together at run time: it is parsed at each use, so it leaves nothing behind in the session.
    public let isPrepared: Bool

    public init(name: String, sql: String, access: Access = .readWrite) {
        self.name = name
        self.sql = sql
        self.access = access
        isPrepared = true
    }

    /// A statement whose text is not known beforehand (filters chosen by the caller). Never put values into the text: `$n`.
    public init(unprepared sql: String, access: Access = .readWrite) {
        name = ""
        self.sql = sql
        self.access = access
        isPrepared = false
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(name)
    }

    /// A query of this statement with these parameters.
    public func callAsFunction(_ parameters: PostgresValue...) -> Query {
        Query(self, parameters)
    }
}

/// A statement and the values for its parameters.
public struct Query: Sendable {
    /// How many parameters a statement can take at most (a 16-bit count in the protocol's Bind message).
    public static let maxParameters = 65_535
    /// How many bytes the parameters of one statement may have together.
    public static let maxParameterBytes = 64 << 20

    public var statement: Statement
    public var parameters: [PostgresValue]

    public init(_ statement: Statement, _ parameters: [PostgresValue] = []) {
        self.statement = statement
        self.parameters = parameters
    }

    /// The bytes that the parameters take in the send queue, at least.
    /// - Throws: `PostgresError.invalidArgument` for what Postgres can't take.
    func checkedByteCount() throws(PostgresError) -> Int {
        guard parameters.count <= Query.maxParameters else {
            throw .invalidArgument("\(parameters.count) parameters; a statement takes \(Query.maxParameters) at most")
        }
        var total = 0
        for (index, parameter) in parameters.enumerated() {
            guard !parameter.containsNUL else {
                throw .invalidArgument(
                    "parameter $\(index + 1) holds a NUL character, which Postgres can't store in text"
                )
            }
            total += parameter.byteCount
        }
        guard total <= Query.maxParameterBytes else {
            throw .invalidArgument("\(total) bytes of parameters; a statement takes \(Query.maxParameterBytes) at most")
        }
        return total
    }
}
