// Where a Redis is and as whom to go there.

public import Loop

/// `redis://[user][:password]@host[:port][/database]` or `unix:///path[?db=n]` (also `redis+unix://`, `redis-socket://`).
/// The password never appears in `description`.
public struct RedisURL: Sendable, Equatable {
    public static let defaultPort: UInt16 = 6379

    public var address: SocketAddress
    public var user: String?
    public var password: String?
    /// The number for `SELECT`.
    public var database: Int

    public init(address: SocketAddress, user: String? = nil, password: String? = nil, database: Int = 0) {
        self.address = address
        self.user = user
        self.password = password
        self.database = database
    }

    /// - Throws: `RedisError.invalidArgument` without quoting the text, which may hold a password.
    public init(parsing text: String) throws(RedisError) {
        guard let separator = RedisURL.split(text, at: "://") else {
            throw RedisURL.unreadable("there is no :// in it")
        }
        let scheme = separator.before.lowercased()
        let (beforeQuery, query) = RedisURL.splitOff(separator.after, "?")
        // The last @ ends the account: a password may hold one.
        var rest = beforeQuery
        if let at = rest.lastIndex(of: "@") {
            let (user, password) = RedisURL.splitOff(rest[..<at], ":")
            self.user = try user.isEmpty ? nil : RedisURL.decoded(user)
            self.password = try password.map { text throws(RedisError) in try RedisURL.decoded(text) }
            rest = rest[rest.index(after: at)...]
        }
        database = 0
        switch scheme {
        case "redis":
            let (host, path) = RedisURL.splitOff(rest, "/")
            address = try RedisURL.hostAddress(host)
            if let path, !path.isEmpty { database = try RedisURL.number(path) }
        case "unix", "redis+unix", "redis-socket":
            guard rest.hasPrefix("/") else { throw RedisURL.unreadable("a socket's path begins with /") }
            address = .unix(path: try RedisURL.decoded(rest))
        case "rediss":
            throw RedisURL.unreadable("TLS to Redis is not supported; use redis:// or a unix socket")
        default:
            throw RedisURL.unreadable("its scheme is not redis, unix or redis+unix")
        }
        for item in query?.split(separator: "&") ?? [] {
            let (key, value) = RedisURL.splitOff(item, "=")
            if key == "db", let value { database = try RedisURL.number(value) }
        }
    }

    private static func hostAddress(_ text: Substring) throws(RedisError) -> SocketAddress {
        if text.isEmpty { return .ip(host: "localhost", port: defaultPort) }
        let afterBracket = text.lastIndex(of: "]") ?? text.startIndex
        let colon = text[afterBracket...].lastIndex(of: ":")
        var host = text[..<(colon ?? text.endIndex)]
        var port = defaultPort
        if let colon {
            guard let number = UInt16(text[text.index(after: colon)...]) else {
                throw unreadable("its port is not a number below 65536")
            }
            port = number
        }
        if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
        return .ip(host: host.isEmpty ? "localhost" : String(host), port: port)
    }

    private static func number(_ text: Substring) throws(RedisError) -> Int {
        guard let number = Int(text), number >= 0 else { throw unreadable("its database is not a number") }
        return number
    }

    private static func unreadable(_ why: String) -> RedisError {
        .invalidArgument(
            "the Redis URL can't be read: \(why); write redis://:password@host:6379/0 or unix:///path/to/socket"
        )
    }

    private static func split(_ text: String, at separator: String) -> (before: Substring, after: Substring)? {
        guard let range = text.firstRange(of: separator) else { return nil }
        return (text[..<range.lowerBound], text[range.upperBound...])
    }

    private static func splitOff(_ text: Substring, _ separator: Character) -> (Substring, Substring?) {
        guard let index = text.firstIndex(of: separator) else { return (text, nil) }
        return (text[..<index], text[text.index(after: index)...])
    }

    /// Undoes percent-encoding (RFC 3986, 2.1).
    private static func decoded(_ text: Substring) throws(RedisError) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            let digits = String(decoding: rest.prefix(2), as: UTF8.self)
            guard digits.utf8.count == 2, let value = UInt8(digits, radix: 16) else {
                throw unreadable("a % is not followed by two hexadecimal digits")
            }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        guard let decoded = String(validating: bytes, as: UTF8.self) else { throw unreadable("it is not UTF-8") }
        return decoded
    }
}

extension RedisURL: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String {
        let account = (user ?? "") + (password == nil ? "" : ":***")
        let place =
            switch address {
            case .unix(let path): path + (database == 0 ? "" : "?db=\(database)")
            case .ip: "\(address)/\(database)"
            }
        let scheme = if case .unix = address { "unix" } else { "redis" }
        return "\(scheme)://\(account.isEmpty ? "" : account + "@")\(place)"
    }

    public var debugDescription: String { description }

    /// Keeps the password out of `dump` as well.
    public var customMirror: Mirror { Mirror(self, children: ["url": description]) }
}
