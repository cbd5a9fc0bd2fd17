// What stands before every handler of this server: who may call, how often, and what is written down.

import ArgumentParser
import GRPC
import Logging
import Loop

/// The settings of the interceptors.
struct GateOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "File of the callers: lines of 'NAME ROLE sha256:HASH' or 'NAME ROLE certificate'. [env: HELPER_RPC_ACCESS_KEYS] (default: none)",
            valueName: "file"
        )
    )
    var accessKeys: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "What callers without a name may do: nothing, requester, specialist or admin. [env: HELPER_RPC_ANONYMOUS] (default: admin without --access-keys as long as only this machine reaches the server, else nothing)",
            valueName: "role"
        )
    )
    var anonymous: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Calls of one caller each second, such as 50/s; more are RESOURCE_EXHAUSTED. [env: HELPER_RPC_RATE_LIMIT] (default: no limit)",
            valueName: "N/s"
        )
    )
    var rateLimit: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "HOST:PORT to serve figures to Prometheus at, as GET /metrics. [env: HELPER_RPC_METRICS] (default: none)",
            valueName: "address"
        )
    )
    var metrics: String?
}

/// The checked settings, and the interceptors they come to.
struct Gate: Sendable {
    var keys: KeyRing?
    /// What callers without a name may do.
    var anonymous: Role
    /// Calls of one caller each second.
    var rateLimit: Double?
    var metrics: SocketAddress?

    /// - Parameter isPrivate: whether only this machine reaches the server.
    init(
        _ options: GateOptions,
        isPrivate: Bool,
        setting: (String?, String) -> String?
    ) throws(StartupError) {
        keys = try setting(options.accessKeys, "HELPER_RPC_ACCESS_KEYS").map { path throws(StartupError) in
            try KeyRing(path)
        }
        switch setting(options.anonymous, "HELPER_RPC_ANONYMOUS") {
        case nil: anonymous = keys == nil && isPrivate ? .admin : .anyone
        case "nothing": anonymous = .anyone
        case let word?:
            guard let role = Role(rawValue: word), role != .anyone else {
                throw .setting("--anonymous '\(word)': give nothing, requester, specialist or admin")
            }
            anonymous = role
        }
        if let text = setting(options.rateLimit, "HELPER_RPC_RATE_LIMIT") {
            let number = text.hasSuffix("/s") ? Double(text.dropLast(2)) : nil
            guard let number, number > 0, number <= 1_000_000 else {
                throw .setting("--rate-limit '\(text)': give a number above 0 and '/s', such as 50/s")
            }
            rateLimit = number
        }
        if let text = setting(options.metrics, "HELPER_RPC_METRICS") {
            do {
                metrics = try SocketAddress(parsing: text)
            } catch {
                throw .setting("--metrics '\(text)': \(error.message)")
            }
        }
    }

    /// Methods that count for no caller and fill no log: a probe is no guest.
    private static let free: Set<String> = ["/grpc.health.v1.Health/Check", "/grpc.health.v1.Health/Watch"]

    /// Whether a caller has a role.
    func grants(_ role: Role, to call: Call) -> Bool {
        if anonymous >= role { return true }
        guard let name = call.principal, let held = keys?.role(of: name) else { return false }
        return held >= role
    }

    /// The first is outermost: every refusal is named, logged and counted.
    func interceptors(
        roles: [String: Role],
        logger: Logger
    ) -> [any Interceptor] {
        var interceptors: [any Interceptor] = [RequestLog(logger, exempt: Gate.free)]
        if metrics != nil { interceptors.append(CallMetrics(.server, methods: roles.keys.sorted())) }
        if let keys { interceptors.append(Authentication { keys.name(of: $0) }) }
        if let rateLimit { interceptors.append(RateLimit(perSecond: rateLimit, exempt: Gate.free)) }
        if anonymous < .admin {
            let roleOfName = keys.map { keys in { @Sendable (name: String) in keys.role(of: name) } }
            interceptors.append(Authorization(needed: roles, roleOfName: roleOfName, anonymous: anonymous))
        }
        return interceptors
    }

    /// What an operator must know about who may call.
    func announce(_ logger: Logger) {
        guard keys == nil else { return }
        switch anonymous {
        case .anyone:
            logger.warning("nobody may call: give --access-keys FILE, or a role for everybody with --anonymous")
        default: logger.info("no --access-keys: everybody who reaches this server is \(anonymous.rawValue)")
        }
    }
}

extension SocketAddress {
    /// Whether only this machine reaches it.
    var isPrivate: Bool {
        switch self {
        case .unix: true
        case .ip(let host, _): host == "localhost" || host == "::1" || (host.hasPrefix("127.") && isNumeric)
        }
    }
}
