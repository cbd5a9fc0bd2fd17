// From what a channel was told to the addresses that it tries.

import Loop

/// One address to try.
struct Candidate: Sendable {
    let address: SocketAddress
    /// The host as the user named it, which is what a server's certificate must be for; not what it resolved to.
    let host: String
}

enum Resolver {
    /// The numeric addresses of all targets, in the order to try them. Throws UNAVAILABLE when no target has one.
    static func addresses(of targets: [SocketAddress], on loop: EventLoop) async throws(Status) -> [Candidate] {
        var found: [Candidate] = []
        var failure: LoopError?
        for target in targets {
            guard case .ip(let host, let port) = target else {
                found.append(Candidate(address: target, host: "localhost"))
                continue
            }
            guard !target.isNumeric else {
                found.append(Candidate(address: target, host: host))
                continue
            }
            do throws(LoopError) {
                let addresses = AddressOrder.interleaved(try await loop.resolve(host: host, port: port))
                found += addresses.map { Candidate(address: $0, host: host) }
            } catch {
                failure = error
            }
        }
        if found.isEmpty, let failure { throw Status(.unavailable, failure.message) }
        var seen: Set<SocketAddress> = []
        return found.filter { seen.insert($0.address).inserted }
    }

    /// Reads `host:port`, `[v6]:port`, `unix:/path` and gRPC's `dns:///host:port`; several, separated by commas, are
    /// tried in order.
    static func targets(_ text: String) throws(LoopError) -> [SocketAddress] {
        var targets: [SocketAddress] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            var part = part.drop { $0 == " " }
            while part.last == " " { part = part.dropLast() }
            for scheme in ["dns:///", "dns:"] where part.hasPrefix(scheme) {
                part = part.dropFirst(scheme.count)
                break
            }
            targets.append(try SocketAddress(parsing: String(part)))
        }
        return targets
    }
}
