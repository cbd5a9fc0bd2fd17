// The settings and limits of a connection to Postgres.

/// Settings of a `PostgresClient` or `PostgresSession`. The defaults are meant to stay.
public struct PostgresOptions: Sendable {
    /// What `pg_stat_activity` shows.
    public var applicationName = "it-helper"
    /// Time to connect, and so the longest that a call waits for a connection.
    public var connectTimeLimit: Duration = .seconds(3)
    /// Postgres cancels a statement after this (SQLSTATE 57014). Zero is no limit.
    public var statementTimeout: Duration = .seconds(5)
    /// Postgres gives up waiting for a lock after this (SQLSTATE 55P03).
    public var lockTimeout: Duration = .seconds(2)
    /// Postgres ends a session that holds a transaction open and idle for this long.
    public var idleInTransactionTimeout: Duration = .seconds(5)
    /// A statement that still runs this long after its caller gave up is cancelled.
    public var cancelDelay: Duration = .milliseconds(100)
    /// Without any answer for this long while one is due, the connection counts as dead. More than `statementTimeout`.
    public var silenceLimit: Duration = .seconds(10)
    /// The shortest and longest pause between two attempts to connect.
    public var backoff: ClosedRange<Duration> = .milliseconds(50) ... .seconds(2)
    /// Calls that wait or run at once; one more is `.overloaded`.
    public var maxQueuedSegments = 4_096
    /// Bytes of parameters that wait or run at once; more is `.overloaded`.
    public var maxQueuedBytes = 128 << 20
    /// Calls handed to libpq and not yet answered. More would not be faster, and cancelling one that is not sent is free.
    public var maxSegmentsInFlight = 256
    /// Read-only statements that share one Sync. More saves nothing, and all behind a failing one are sent again.
    public var maxReadsPerSync = 32
    /// Statements prepared on one connection; more are parsed at each use.
    public var maxPreparedStatements = 512
    /// Told about notices of the server and about connections lost and restored. Called on the loop's thread.
    public var onEvent: @Sendable (PostgresEvent) -> Void = { _ in }

    public init() {}

    /// For `PostgresSession`: an index may take its time, and another server may hold the lock while it migrates.
    public static var forMigrations: PostgresOptions {
        var options = PostgresOptions()
        options.applicationName = "it-helper migrations"
        options.statementTimeout = .seconds(600)
        options.lockTimeout = .seconds(120)
        return options
    }

    /// What libpq is to know beside the URL. The session's settings go with the start-up message and so cost no round trip.
    func keywords(for url: PostgresURL) -> [String: String] {
        var keywords = url.keywords
        keywords["application_name"] = keywords["application_name"] ?? applicationName
        keywords["client_encoding"] = "UTF8"
        // libpq asks every server for Kerberos encryption first; who wants it says so in the URL.
        keywords["gssencmode"] = keywords["gssencmode"] ?? "disable"
        // Our own timer covers connecting.
        keywords["connect_timeout"] = nil
        let settings = [
            "-c statement_timeout=\(statementTimeout.milliseconds)",
            "-c lock_timeout=\(lockTimeout.milliseconds)",
            "-c idle_in_transaction_session_timeout=\(idleInTransactionTimeout.milliseconds)",
            "-c timezone=UTC",
            keywords["options"] ?? "",
        ]
        keywords["options"] = settings.joined(separator: " ")
        return keywords
    }
}

/// What happens to a connection without anyone asking; for logs and metrics.
public enum PostgresEvent: Sendable, Equatable {
    case connected(backendPID: Int32)
    case connectFailed(reason: String, retryAfter: Duration)
    case lost(reason: String)
    /// A notice or warning of the server, without its line end.
    case notice(String)
}

extension Duration {
    /// Whole milliseconds, at least one unless zero.
    var milliseconds: Int64 {
        let (seconds, attoseconds) = components
        let milliseconds = seconds * 1_000 + attoseconds / 1_000_000_000_000_000
        return milliseconds == 0 && self > .zero ? 1 : milliseconds
    }
}
