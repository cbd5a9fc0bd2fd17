// What can go wrong between a caller and Postgres, as one closed set.

/// The outcome of a call to Postgres that gave no rows.
public enum PostgresError: Error, Sendable, Equatable {
    /// No connection, and the statement was surely not executed. `retryAfter` says when the next attempt to connect is due.
    case unavailable(reason: String, retryAfter: Duration)
    /// A queue of this client is full; nothing was sent. `limit` names the setting.
    case overloaded(limit: String)
    /// Postgres refused the statement. The transaction it was part of is rolled back.
    case server(ServerFault)
    /// The connection broke after the statement was sent and before its commit was confirmed: it may have happened or not.
    /// Never repeat blindly; read back by the request's id.
    case outcomeUnknown(reason: String)
    /// The waiting task was cancelled. What had been sent already may have happened; if it takes long, it is cancelled too.
    case cancelled
    /// The call can't be put to Postgres as it is: a NUL in a text, too many or too large parameters, an unreadable URL.
    case invalidArgument(String)
    /// A column does not hold what the code reads from it.
    case decode(column: Int, reason: String)
    /// Postgres or libpq answered out of step; the connection was dropped.
    case protocolViolation(String)
    /// The client was closed.
    case closed

    /// An error that Postgres reported (an ErrorResponse message).
    public struct ServerFault: Error, Sendable, Equatable {
        /// Five characters, e.g. "23505". Postgres documentation, appendix A.
        public var code: String
        public var message: String
        public var detail: String?
        /// The constraint, table and column that the error is about, where Postgres names them.
        public var constraint: String?
        public var table: String?
        public var column: String?
        /// True if the session ended with this error.
        public var isFatal: Bool

        public init(
            code: String,
            message: String,
            detail: String? = nil,
            constraint: String? = nil,
            table: String? = nil,
            column: String? = nil,
            isFatal: Bool = false
        ) {
            self.code = code
            self.message = message
            self.detail = detail
            self.constraint = constraint
            self.table = table
            self.column = column
            self.isFatal = isFatal
        }
    }

    /// The five-character code, if Postgres itself reported the error.
    public var sqlState: String? {
        if case .server(let fault) = self { fault.code } else { nil }
    }

    /// The name of the constraint that was violated, if that is what happened.
    public var constraint: String? {
        if case .server(let fault) = self { fault.constraint } else { nil }
    }

    /// A row with this key is there already (SQLSTATE 23505).
    public var isUniqueViolation: Bool { sqlState == "23505" }
    /// The row that this one points to is not there, or rows still point to it (SQLSTATE 23503).
    public var isForeignKeyViolation: Bool { sqlState == "23503" }
    /// A check constraint refused the row (SQLSTATE 23514).
    public var isCheckViolation: Bool { sqlState == "23514" }
    /// `statement_timeout` passed (SQLSTATE 57014) or `lock_timeout` did (55P03).
    public var isTimeout: Bool { sqlState == "57014" || sqlState == "55P03" }
    /// A deadlock or a serialization failure: the transaction is surely rolled back and may be tried again.
    public var isTransient: Bool { sqlState == "40P01" || sqlState == "40001" }
}

extension PostgresError {
    /// Why there is no connection, without the words around it.
    var reason: String {
        if case .unavailable(let reason, _) = self { reason } else { description }
    }
}

extension PostgresError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unavailable(let reason, let retryAfter):
            "Postgres can't be reached (\(reason)); next attempt in \(retryAfter)"
        case .overloaded(let limit): "too many statements wait for Postgres (limit \(limit)); try again later"
        case .server(let fault): fault.description
        case .outcomeUnknown(let reason): "the connection to Postgres broke before the outcome was known (\(reason))"
        case .cancelled: "the wait for Postgres was cancelled"
        case .invalidArgument(let reason): "not a valid Postgres call: \(reason)"
        case .decode(let column, let reason): "column \(column) can't be read: \(reason)"
        case .protocolViolation(let reason): "Postgres answered out of step: \(reason)"
        case .closed: "the Postgres client is closed"
        }
    }
}

extension PostgresError.ServerFault: CustomStringConvertible {
    public var description: String {
        "Postgres refused (SQLSTATE \(code)): \(message)" + (shownDetail.map { " - \($0)" } ?? "")
    }

    /// Not that of a violated constraint (class 23), nor of a value that can't be read (22): it holds what people wrote, and
    /// this description ends in logs.
    private var shownDetail: String? {
        code.hasPrefix("23") || code.hasPrefix("22") ? nil : detail
    }
}
