// How the private Postgres is set: safe by default, small, silent to the network.

/// Whether a commit survives a power cut.
public enum Durability: Sendable {
    /// Each commit is on the disk before it is acknowledged.
    case full
    /// Nothing is flushed, for tests: a crash of the machine may lose everything, a crash of Postgres nothing.
    case none
}

enum PostgresSettings {
    /// The superuser and only role of a private Postgres. Who reaches the socket is trusted, and the folder's mode
    /// decides who does.
    static let role = "helper"
    static let database = "postgres"
    /// The name of the socket follows the port, though no port is opened.
    static let socketName = ".s.PGSQL.5432"

    static func arguments(_ folder: String, _ durability: Durability, connections: Int) -> [String] {
        var settings = [
            "listen_addresses=",
            "unix_socket_directories=\(folder)",
            "unix_socket_permissions=0700",
            "port=5432",
            "max_connections=\(connections)",
            "shared_buffers=64MB",
            // No replicas: a smaller log, fewer processes.
            "wal_level=minimal",
            "max_wal_senders=0",
            "max_logical_replication_workers=0",
            "max_wal_size=512MB",
            "huge_pages=off",
            // Compiling costs more than it saves in statements of a millisecond.
            "jit=off",
            "timezone=UTC",
            "log_timezone=UTC",
            "logging_collector=off",
            "log_min_messages=warning",
            "cluster_name=it-helper",
        ]
        if durability == .none { settings += ["fsync=off", "synchronous_commit=off", "full_page_writes=off"] }
        return ["-D", folder] + settings.flatMap { ["-c", $0] }
    }
}
