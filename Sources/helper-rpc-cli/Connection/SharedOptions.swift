// Options that every command has.

import ArgumentParser
import Loop

struct SharedOptions: ParsableArguments, Sendable {
    @Option(
        help: ArgumentHelp(
            "Where the server is: host:port, [v6]:port, unix:/path, or one of these behind tls://. (also: HELPER_RPC_SERVER; default: \(Target.standard))",
            valueName: "address"
        )
    )
    var server: String?

    @Option(
        help: ArgumentHelp(
            "How long to wait, such as 5, 500ms or 2m. (default: 30 s for one answer, no limit for a watch)",
            valueName: "duration"
        )
    )
    var timeout: TimeLimit?

    @Option(
        help: ArgumentHelp(
            "File with the access key to call with, where the server wants one. (also: HELPER_RPC_ACCESS_KEY, the key itself)",
            valueName: "file"
        )
    )
    var accessKeyFile: String?

    @Flag(help: "Print proto3 JSON: one document, or one line an event.")
    var json = false

    @Flag(help: "No colours. (also: NO_COLOR)")
    var noColor = false

    // Without a title of its own, which would put it before what the command itself can be told.
    @OptionGroup
    var secure: TLSOptions

    init() {}
}

/// The server that a command talks to, and how the user came to name it.
struct Target: Equatable, Sendable {
    static let standard = "127.0.0.1:50051"
    static let variable = "HELPER_RPC_SERVER"

    static let tlsPrefix = "tls://"

    /// As the user wrote it.
    var address: String
    /// Given on the command line, so commands that are proposed to the user must repeat it.
    var isFromFlag: Bool

    init(flag: String?, environment: (String) -> String?) {
        isFromFlag = flag != nil
        let fromEnvironment = environment(Target.variable).flatMap { $0.isEmpty ? nil : $0 }
        address = flag ?? fromEnvironment ?? Target.standard
    }

    /// Whether the address itself asks for TLS.
    var isSealed: Bool { address.hasPrefix(Target.tlsPrefix) }

    /// What the channel connects to.
    var place: String { isSealed ? String(address.dropFirst(Target.tlsPrefix.count)) : address }

    /// Whether what is sent there stays on this machine.
    var staysHere: Bool {
        place.split(separator: ",").allSatisfy { (try? SocketAddress(parsing: String($0)))?.staysHere == true }
    }

    /// What proposed commands need behind them.
    var suffix: String { isFromFlag ? " --server \(address)" : "" }
}

/// A duration on the command line: a number with `ms`, `s` (or nothing), `m`, `h`.
struct TimeLimit: ExpressibleByArgument, Sendable, Equatable {
    let duration: Duration

    init?(argument: String) {
        let digits = argument.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        guard let number = Double(digits), number > 0, number < 1e9 else { return nil }
        switch argument.dropFirst(digits.count) {
        case "ms": duration = .milliseconds(number)
        case "", "s": duration = .seconds(number)
        case "m", "min": duration = .seconds(number * 60)
        case "h": duration = .seconds(number * 3_600)
        default: return nil
        }
    }
}
