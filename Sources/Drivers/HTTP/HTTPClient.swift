// HTTP over one loop: an async face to curl's multi interface.

public import Loop

/// Sends requests and streams their answers.
///
/// Redirects are not followed, certificates are verified, no proxy or account is taken from the environment, headers are
/// never logged. Every exchange ends by its own deadline, by the end of the task that waits for it, or by `close`.
public actor HTTPClient: LoopBound {
    public nonisolated let loop: EventLoop
    private let options: HTTPOptions
    private let multis: MultiHandles
    private var isClosed = false

    /// Connects to nothing yet.
    public init(loop: EventLoop, options: HTTPOptions = HTTPOptions()) {
        self.loop = loop
        self.options = options
        multis = MultiHandles(on: loop, options)
    }

    /// Exchanges under way.
    public var exchanges: Int { multis.exchanges }
    /// Sockets that the loop watches for them.
    public var watchedSockets: Int { multis.all.reduce(0) { $0 + $1.watchedSockets } }

    /// Sends a request and waits for the head of its answer.
    ///
    /// Cancelling the task, then or while it reads the body, ends the transfer at once.
    public func send(_ request: consuming HTTPRequest) async throws(HTTPError) -> HTTPResponse {
        guard !isClosed else { throw .closed }
        guard exchanges < options.maxExchanges else { throw .overloaded(limit: "maxExchanges") }
        if Task.isCancelled { throw .cancelled }
        try request.check()
        let transfer = try Transfer(request, options, in: multis.roomiest(), on: loop)
        request.body = []  // curl has its own: one is enough while the answer is waited for.
        while true {
            let seen = transfer.changes
            if let head = try transfer.takeHead() { return HTTPResponse(head: head, transfer: transfer, client: self) }
            await wait(for: transfer, since: seen)
        }
    }

    /// What came of a body since the last call; waits until there is some.
    func next(_ transfer: Transfer) async throws(HTTPError) -> [UInt8]? {
        while true {
            let seen = transfer.changes
            guard let bytes = try transfer.take() else { return nil }
            if !bytes.isEmpty { return bytes }
            await wait(for: transfer, since: seen)
        }
    }

    private func wait(for transfer: Transfer, since seen: Int) async {
        let waited = Confined(transfer)
        await withTaskCancellationHandler {
            await withCheckedContinuation { park($0, in: transfer, since: seen) }
        } onCancel: {
            loop.perform { waited.transfer.finish(.failure(.cancelled)) }
        }
    }

    /// A method of the client, since a closure that does not name it is run by any thread.
    private func park(_ continuation: CheckedContinuation<Void, Never>, in transfer: Transfer, since seen: Int) {
        // A task cancelled before it got here ends the transfer too.
        if Task.isCancelled { transfer.finish(.failure(.cancelled)) }
        transfer.wait(since: seen, continuation)
    }

    /// Ends every exchange with `.closed`. Idle connections end with the client.
    public func close() {
        isClosed = true
        for multi in multis.all {
            for transfer in Array(multi.transfers.values) { transfer.finish(.failure(.closed)) }
            multi.cancelTimer()
        }
    }

    nonisolated func drop(_ transfer: Confined) {
        loop.perform { transfer.transfer.finish(.failure(.cancelled)) }
    }
}

/// Carries a transfer between tasks; only the client's loop touches it.
struct Confined: @unchecked Sendable {
    let transfer: Transfer
    init(_ transfer: Transfer) { self.transfer = transfer }
}

/// An answer whose head has come. Its body is read piece by piece; dropping it ends the transfer.
public final class HTTPResponse: Sendable {
    public let head: HTTPHead
    private let confined: Confined
    private let client: HTTPClient

    init(head: HTTPHead, transfer: Transfer, client: HTTPClient) {
        self.head = head
        confined = Confined(transfer)
        self.client = client
    }

    deinit { client.drop(confined) }

    /// The next bytes as they came, or `nil` after the last. One task at a time.
    ///
    /// While nobody asks, at most `HTTPOptions.maxUnreadBytes` wait here and the server is held back.
    public func next() async throws(HTTPError) -> [UInt8]? { try await client.next(confined) }

    /// Takes what is left and throws it away, so that the connection can be used again; gives up after `limit`.
    public func drain(within limit: Duration) async {
        await client.hurry(confined, limit)
        do throws(HTTPError) { while try await next() != nil {} } catch {
            // Then the connection is closed instead.
        }
    }

    /// The whole rest of the body.
    public func body() async throws(HTTPError) -> [UInt8] {
        var all: [UInt8] = []
        while let bytes = try await next() { all += bytes }
        return all
    }
}

extension HTTPClient {
    fileprivate func hurry(_ confined: Confined, _ limit: Duration) { confined.transfer.hurry(limit) }

    fileprivate func next(_ confined: Confined) async throws(HTTPError) -> [UInt8]? {
        try await next(confined.transfer)
    }
}
