// Why the server did not start, in one line with the remedy, and the exit code that a script can act on.

/// Why the server did not start.
enum StartupError: Error, Sendable, CustomStringConvertible {
    /// A setting is wrong.
    case setting(String)
    /// An address can't be listened on.
    case listen(String)
    /// The certificate, its key or the client authorities can't be used.
    case certificate(String)
    /// Postgres can't be reached, or its schema is not ours.
    case postgres(String)
    /// Redis can't be reached.
    case redis(String)
    /// The server's own Postgres or Redis can't be started.
    case embedded(String)

    /// After sysexits(3): 64 usage, 69 unavailable, 71 system, 73 can't create, 78 configuration.
    var exitCode: Int32 {
        switch self {
        case .setting: 64
        case .listen: 71
        case .postgres, .redis: 69
        case .embedded: 73
        case .certificate: 78
        }
    }

    var description: String {
        switch self {
        case .setting(let text), .listen(let text), .certificate(let text), .postgres(let text), .redis(let text),
            .embedded(let text):
            text
        }
    }
}
