// Connecting to Postgres without ever blocking the loop.

import Loop

/// One attempt to connect: resolves the name, then drives libpq's connect machine by readiness, all within a time limit.
/// Confined to the loop's thread.
struct Handshake {
    let url: PostgresURL
    let options: PostgresOptions
    let loop: EventLoop

    /// - Throws: `PostgresError.unavailable` with libpq's reason; `retryAfter` is for the caller to fill in.
    func connect() async throws(PostgresError) -> ConnectionHandle {
        let patience = ReadinessWait(on: loop)
        patience.begin(limit: options.connectTimeLimit)
        defer { patience.end() }
        var keywords = options.keywords(for: url)
        try await resolve(&keywords)
        let onEvent = options.onEvent
        let handle = try ConnectionHandle(starting: keywords) { onEvent(.notice($0)) }
        var step = handle.isBroken ? .failed(handle.errorMessage) : ConnectionHandle.ConnectStep.awaitWritable
        while true {
            switch step {
            case .awaitReadable: try await patience.wait(for: handle.descriptor, toRead: true, toWrite: false)
            case .awaitWritable: try await patience.wait(for: handle.descriptor, toRead: false, toWrite: true)
            case .connected: return handle
            case .failed(let reason): throw failure(reason)
            }
            guard !patience.isExpired else { throw failure("no connection within \(options.connectTimeLimit)") }
            step = handle.connectStep()
        }
    }

    /// libpq resolves names by blocking, so it gets addresses. With several it tries one after the other.
    private func resolve(_ keywords: inout [String: String]) async throws(PostgresError) {
        guard !url.isUnixSocket, keywords["hostaddr"] == nil else { return }
        var names: [String] = []
        var addresses: [String] = []
        do throws(LoopError) {
            for address in try await loop.resolve(host: url.host, port: UInt16(clamping: url.port)) {
                guard case .ip(let host, _) = address else { continue }
                names.append(url.host)
                addresses.append(host)
            }
        } catch {
            throw failure(error.message)
        }
        keywords["host"] = names.joined(separator: ",")
        keywords["hostaddr"] = addresses.joined(separator: ",")
        keywords["port"] = String(url.port)
    }

    private func failure(_ reason: String) -> PostgresError {
        .unavailable(reason: reason, retryAfter: options.backoff.lowerBound)
    }
}
