// Where a Postgres is and as whom to go there.

import CPostgres

/// The parsed form of `postgres://user:password@host:port/database?sslmode=...` or of libpq's `key=value` string.
///
/// A folder as host (`postgres:///helper?host=/run/postgresql`) means the unix socket in it. What is left out comes from the
/// environment (`PGHOST` ...) as with every libpq program. The password never appears in `description`.
public struct PostgresURL: Sendable, Equatable {
    /// libpq's connection keywords. Postgres documentation, 34.1.2.
    private(set) var keywords: [String: String]

    /// The corresponding C function is `PQconninfoParse`.
    public init(parsing text: String) throws(PostgresError) {
        var message: UnsafeMutablePointer<CChar>?
        defer { unsafe PQfreemem(message) }
        guard !text.utf8.contains(0), let options = unsafe PQconninfoParse(text, &message) else {
            // libpq's own message quotes the text, so it is only shown where there can be no password in it.
            let secret = text.utf8.contains(UInt8(ascii: "@")) || text.contains("password")
            let reason = unsafe secret ? nil : message.map { unsafe String(cString: $0) }
            throw .invalidArgument(
                "the Postgres URL can't be read" + (reason.map { " (\($0.trimmedEnd))" } ?? "")
                    + "; write postgres://user:password@host:port/database or postgres:///database?host=/socket/folder"
            )
        }
        defer { unsafe PQconninfoFree(options) }
        keywords = [:]
        var option = unsafe options
        while let keyword = unsafe option.pointee.keyword {
            if let value = unsafe option.pointee.val {
                unsafe keywords[String(cString: keyword)] = unsafe String(cString: value)
            }
            unsafe option += 1
        }
    }

    /// A server behind a unix socket in `socketDirectory`, as which the operating system's user is trusted.
    public init(socketDirectory: String, port: Int = 5432, database: String, user: String) {
        keywords = ["host": socketDirectory, "port": String(port), "dbname": database, "user": user]
    }

    /// The host's name, its address, or the folder of its unix socket.
    public var host: String { keywords["host"] ?? keywords["hostaddr"] ?? "localhost" }
    public var port: Int { keywords["port"].flatMap { Int($0) } ?? 5432 }
    public var database: String? { keywords["dbname"] }
    public var user: String? { keywords["user"] }

    /// The same server, another database.
    public func withDatabase(_ database: String) -> PostgresURL {
        var copy = self
        copy.keywords["dbname"] = database
        return copy
    }

    /// True if `host` is a folder (or an abstract socket), so that there is no name to resolve.
    var isUnixSocket: Bool { host.hasPrefix("/") || host.hasPrefix("@") }
}

extension PostgresURL: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String {
        let account = (user ?? "") + (keywords["password"] == nil ? "" : ":***")
        return "postgres://\(account.isEmpty ? "" : account + "@")\(host):\(port)/\(database ?? "")"
    }

    public var debugDescription: String { description }

    /// Keeps the password out of `dump` as well.
    public var customMirror: Mirror { Mirror(self, children: ["url": description]) }
}

extension String {
    /// Without the line ends that libpq puts after its messages.
    var trimmedEnd: String {
        var text = self[...]
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
