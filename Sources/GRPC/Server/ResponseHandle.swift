// A way to one call's state that may travel between tasks, but opens only on the call's loop.

import Codec
import Loop

/// Refers to a call from anywhere. The call's state is confined to its loop: to reach it one must hold the loop's
/// isolation, which the compiler checks; that it is the right loop is checked here.
// Sendable because `exchange` is private and handed out only to the isolation that owns it.
struct ResponseHandle: @unchecked Sendable {
    private let exchange: Exchange

    init(_ exchange: Exchange) { self.exchange = exchange }

    /// The same for the call's whole life.
    var server: ServerLoop { exchange.connection.server }

    func open(_ current: isolated ServerLoop) -> Exchange {
        precondition(current === server, "a call was used on a loop that does not serve it")
        return exchange
    }

    /// The call's state if the caller is on the call's loop, which is what its isolation is; for those who may not
    /// suspend. Cheaper than `assumeIsolated`, and as strict.
    var openHere: Exchange? { server.loop.isCurrent ? exchange : nil }

    /// The same, lent without counting a reference, of which a message to one of a thousand watchers would make several: the
    /// handle holds the exchange meanwhile.
    @inline(__always)
    func withOpenHere<Result>(_ body: (Exchange) -> Result) -> Result? {
        unsafe Unmanaged.passUnretained(exchange)._withUnsafeGuaranteedRef { exchange in
            let isHere = unsafe Unmanaged.passUnretained(exchange.connection.server.loop)
                ._withUnsafeGuaranteedRef { $0.isCurrent }
            return isHere ? body(exchange) : nil
        }
    }

    func prefetch(_ step: Prefetch) {
        switch step {
        case .call: Prefetch.bring(exchange)
        case .stream: Prefetch.bring(exchange.stream)
        case .frames: exchange.stream.prefetchFrames()
        }
    }

    func whenStalled(_ status: @escaping @Sendable ([UInt8]) -> Status) async {
        if let openHere { openHere.statusWhenStalled = status } else { await server.whenStalled(self, status) }
    }

    func sendHeaders(_ metadata: Metadata) async throws(Status) {
        try await server.sendHeaders(self, metadata)
    }

    func addTrailers(_ metadata: Metadata) async {
        await server.addTrailers(self, metadata)
    }

    func compressResponses(from threshold: Int?) async {
        await server.compressResponses(self, from: threshold)
    }

    var requestWasCompressed: Bool {
        get async { await server.requestWasCompressed(self) }
    }
}
