// Options of TLS that every command has: whom to believe, and who we are.

import ArgumentParser
import TLS

/// Whether and how to speak TLS. A flag wins over the environment.
struct TLSOptions: ParsableArguments, Sendable {
    static let variable = "HELPER_RPC_TLS"

    @Flag(help: "Speak TLS; implied by the options below. (also: a server tls://host:port, or HELPER_RPC_TLS=1)")
    var tls = false

    @Option(
        name: .customLong("cacert"),
        help: ArgumentHelp(
            "Authorities to believe, PEM. (also: HELPER_RPC_CACERT; default: those of the system)",
            valueName: "file"
        )
    )
    var authority: String?

    @Option(
        name: .customLong("cert"),
        help: ArgumentHelp("Our own certificate, for servers that ask, PEM. (also: HELPER_RPC_CERT)", valueName: "file")
    )
    var certificate: String?

    @Option(
        name: .customLong("key"),
        help: ArgumentHelp(
            "The private key of --cert, PEM, without a passphrase. (also: HELPER_RPC_KEY)",
            valueName: "file"
        )
    )
    var key: String?

    @Option(
        help: ArgumentHelp(
            "The name in the server's certificate. (also: HELPER_RPC_SERVER_NAME; default: the host of --server)",
            valueName: "name"
        )
    )
    var serverName: String?

    init() {}
}

extension TLSOptions {
    /// What the channel is to be told; nil for cleartext. No file is read.
    ///
    /// Files that only the environment names do not switch TLS on: they may be there for another server.
    func configuration(
        for target: Target,
        environment: (String) -> String?
    ) throws(Failure) -> TLSClientConfiguration? {
        func setting(_ flag: String?, _ name: String) -> String? {
            flag ?? environment(name).flatMap { $0.isEmpty ? nil : $0 }
        }
        let isSwitchedOn = try TLSOptions.isOn(environment(TLSOptions.variable) ?? "")
        guard tls || !files.isEmpty || target.isSealed || isSwitchedOn else { return nil }
        return TLSClientConfiguration(
            authorityFile: setting(authority, "HELPER_RPC_CACERT"),
            certificateFile: setting(certificate, "HELPER_RPC_CERT"),
            keyFile: setting(key, "HELPER_RPC_KEY"),
            serverName: setting(serverName, "HELPER_RPC_SERVER_NAME")
        )
    }

    /// The options that were given, as they are written.
    private var files: [String] {
        [("--cacert", authority), ("--cert", certificate), ("--key", key), ("--server-name", serverName)]
            .flatMap { name, value in value.map { [name, $0] } ?? [] }
    }

    /// What proposed commands need behind them.
    var suffix: String { ((tls ? ["--tls"] : []) + files).map { " \($0)" }.joined() }

    private static func isOn(_ text: String) throws(Failure) -> Bool {
        switch text.lowercased() {
        case "1", "true", "yes", "on": return true
        case "", "0", "false", "no", "off": return false
        default: throw Failure(.usage, "\(variable)='\(text)': give 1 or 0")
        }
    }
}
