// One call of a client: what was asked, what came back, how it ended. Confined to its channel's loop.

import Codec
import Loop

/// The state of one call over all its attempts. Its life: made, perhaps waiting for a connection, on a stream, perhaps
/// waiting for a further attempt, ended. Level-triggered: whoever waits is woken at every change and looks again.
final class ClientCall {
    let path: String
    private(set) var options: CallOptions
    private let loop: EventLoop
    /// Puts the call on a stream, now or when there is a connection.
    private weak let channel: Channel?
    /// Bytes of requests that are kept for a further attempt.
    private let retryBuffer: Int
    private(set) var requests: RequestBuffer
    private(set) var retries: CallRetries

    private(set) var connection: ClientConnection?
    private(set) var stream: HTTP2Stream?
    private(set) var head: ResponseHead?
    /// What came with the response headers; nil until they are there.
    private(set) var initialMetadata: Metadata?
    /// The response taken last came compressed.
    var responseWasCompressed = false
    /// What came with the status.
    private(set) var trailingMetadata = Metadata()
    /// How the call ended, once it did. Messages that came before may still be waiting to be taken.
    private(set) var outcome: Status?
    /// When the call must be over, on the loop's clock.
    private(set) var deadline: Duration?
    /// What the last attempt ended with, or why there is no connection: what a deadline says.
    var lastFailure: Status?

    private var interception: Interception?
    private let beganAt: Duration
    private var requestsSent = 0
    private var responsesTaken = 0

    /// Counts changes, so that one between a look and the wait that follows is not missed.
    private(set) var changes = 0

    private var reader: CheckedContinuation<Void, Never>?
    private var writer: CheckedContinuation<Void, Never>?
    private var deadlineTimer: Timer?
    private var retryTimer: Timer?

    init(
        path: String,
        options: CallOptions,
        requests: RequestBuffer,
        retries: CallRetries,
        retryBuffer: Int,
        channel: Channel
    ) {
        self.path = path
        self.options = options
        self.requests = requests
        self.retries = retries
        self.retryBuffer = retryBuffer
        self.channel = channel
        loop = channel.loop
        beganAt = loop.now
        if requests.isEnded { requestsSent = 1 }
    }

    // MARK: the way out

    /// Starts the clock of the deadline; the time spent waiting for a connection counts.
    func startClock() {
        guard let timeout = options.timeout else { return }
        let timer = Timer(on: loop) { [weak self] in self?.deadlinePassed(timeout) }
        timer.schedule(after: timeout)
        deadlineTimer = timer
        deadline = loop.now + timeout
    }

    /// Lets interceptors begin; what they added to the metadata is sent. Their refusal ends the call.
    func begin(_ interceptors: [any Interceptor]) {
        guard !interceptors.isEmpty, let channel else { return }
        let call = Call(
            method: path,
            metadata: options.metadata,
            deadline: deadline,
            peer: channel.target,
            loop: loop,
            side: .client
        )
        var interception = Interception(interceptors, call)
        var refusal: Status?
        do throws(Status) { try interception.begin() } catch { refusal = error }
        options.metadata = interception.call.metadata
        self.interception = interception
        if let refusal { abort(refusal) }
    }

    private func deadlinePassed(_ timeout: Duration) {
        let why = stream == nil ? lastFailure.map { "; \($0.message)" } ?? "" : ""
        abort(Status(.deadlineExceeded, "no answer within \(timeout.readable)\(why)"))
    }

    /// An attempt got a stream: it begins with all that was sent before.
    func attach(_ stream: HTTP2Stream, _ connection: ClientConnection) {
        self.stream = stream
        self.connection = connection
        stream.owner = self
        for request in requests.messages { connection.session.send(stream, shared: request) }
        if requests.isEnded { connection.session.endOutput(stream) }
        keepWithinLimit()
        wakeAll()
    }

    /// Whether another request may be queued; if not, the writer is woken once there is room.
    func hasRoom(_ limit: Int) -> Bool {
        guard let stream else { return requests.bytes < limit }
        guard stream.outbound.count >= limit else { return true }
        stream.roomWanted = limit / 2
        return false
    }

    func send(_ framed: [UInt8]) {
        guard outcome == nil else { return }
        requestsSent += 1
        if stream == nil || !retries.isCommitted { requests.append(framed) }
        guard let stream, let connection else { return }
        keepWithinLimit()
        connection.session.send(stream, shared: framed)
        connection.needsFlush()
    }

    func finishRequests() {
        guard outcome == nil, !requests.isEnded else { return }
        requests.end()
        guard let stream, let connection else { return }
        connection.session.endOutput(stream)
        connection.needsFlush()
    }

    /// What is on a stream and too large to be kept can't be sent again.
    private func keepWithinLimit() {
        if !retries.isCommitted, requests.bytes > retryBuffer { commit() }
    }

    private func commit() {
        retries.commit()
        requests.drop()
    }

    /// Ends the call from this side: nothing of it counts any more, and the server is told to stop.
    func abort(_ status: Status) {
        guard outcome == nil else {
            // Nobody takes what still waits.
            stream?.inbound = ByteQueue()
            return reportEnd()
        }
        leaveStream()
        end(status)
    }

    private func leaveStream() {
        guard let stream else { return }
        stream.inbound = ByteQueue()
        connection?.abandon(stream)
        stream.owner = nil
    }

    private func end(_ status: Status) {
        outcome = status
        deadlineTimer?.cancel()
        deadlineTimer = nil
        retryTimer?.cancel()
        retryTimer = nil
        requests.drop()
        stream?.owner = nil
        wakeAll()
        reportEnd()
    }

    /// Interceptors hear of the end once the caller has taken the last message, or cannot.
    private func reportEnd() {
        guard let outcome, let interception, outcome.code != .ok || !hasUntakenMessages else { return }
        self.interception = nil
        let took = loop.now - beganAt
        interception.end(
            CallResult(status: outcome, duration: took, requests: requestsSent, responses: responsesTaken)
        )
    }

    /// Messages that came before the end and still wait.
    private var hasUntakenMessages: Bool { stream.map { !$0.inbound.isEmpty } ?? false }

    func tookResponse() {
        responsesTaken += 1
        if outcome != nil { reportEnd() }
    }

    /// An answer that cannot be read replaces even a good end.
    func spoil(_ status: Status) {
        if outcome == nil { return abort(status) }
        stream?.inbound = ByteQueue()
        outcome = status
        reportEnd()
    }

    // MARK: the way in

    /// Something changed on the stream.
    func streamChanged() {
        guard outcome == nil, let stream else { return }
        if head == nil, let headers = stream.headers, !isTrailersOnly(stream) { readHead(headers) }
        guard outcome == nil, self.stream === stream else { return }
        if stream.inputEnded {
            readEnd(stream)
        } else if let code = stream.closed {
            attemptEnded(Status(reset: code), nil, code == .refusedStream ? .unprocessed : sight(stream))
        } else {
            wakeAll()
        }
    }

    /// One header list that is the end too. A server's DATA frames without a message do not count.
    private func isTrailersOnly(_ stream: HTTP2Stream) -> Bool {
        stream.inputEnded && stream.trailers == nil && stream.inbound.isEmpty && stream.unconsumed == 0
    }

    private func readHead(_ headers: HeaderBlock) {
        let head = ResponseHead(headers)
        if let rejection = head.rejection { return rejected(headers, rejection) }
        self.head = head
        initialMetadata = Metadata(received: headers)
        commit()
    }

    /// The answer is not gRPC; a `grpc-status` in it still counts.
    private func rejected(_ headers: HeaderBlock, _ rejection: Status) {
        let status = Status(received: headers) ?? rejection
        leaveStream()
        attemptEnded(status.code == .ok ? rejection : status, headers, .processed)
    }

    private func readEnd(_ stream: HTTP2Stream) {
        // Without trailers it is Trailers-Only, or a server that forgot them.
        let last = stream.trailers ?? stream.headers ?? HeaderBlock()
        if head == nil, let rejection = ResponseHead(last).rejection { return rejected(last, rejection) }
        let missing = Status(.unknown, "the server ended the call without a status")
        let status = Status(received: last) ?? missing
        // A server may answer before it has read everything: the rest need not be sent.
        if !requests.isEnded { connection?.abandon(stream) }
        attemptEnded(status, last, .processed)
    }

    /// The connection broke under the call.
    func connectionLost(_ status: Status) {
        attemptEnded(status, nil, stream.map(sight) ?? .unsent)
    }

    /// A stream beyond the server's limit waits its turn: when the connection goes away meanwhile, nothing was sent.
    private func sight(_ stream: HTTP2Stream) -> CallRetries.Sight {
        !stream.headersSent && connection?.takesCalls == false ? .unsent : .processed
    }

    /// The attempt could not begin: no connection, and none is waited for.
    func attemptFailed(_ status: Status) { attemptEnded(status, nil, .processed) }

    /// An attempt is over; the call may not be.
    private func attemptEnded(_ status: Status, _ last: HeaderBlock?, _ sight: CallRetries.Sight) {
        guard outcome == nil else { return }
        let decision = retries.next(after: status, CallRetries.Pushback(last), sight)
        if decision == .end {
            if let last { trailingMetadata = Metadata(received: last) }
            return end(status)
        }
        lastFailure = status
        stream?.owner = nil
        stream = nil
        connection = nil
        head = nil
        wakeAll()
        guard case .after(let delay) = decision else { return place() }
        let timer = Timer(on: loop) { [weak self] in self?.place() }
        timer.schedule(after: delay)
        retryTimer = timer
    }

    private func place() {
        guard let channel else { return end(Status(.cancelled, "the channel was dropped")) }
        let handle = CallHandle(self, on: channel)
        channel.assumeIsolated { $0.place(handle.open($0)) }
    }

    // MARK: waiting

    /// Resumes the continuation at the next change after `seen` changes, which may have happened already.
    func setReader(_ continuation: CheckedContinuation<Void, Never>, seen: Int) {
        guard seen == changes else { return continuation.resume() }
        precondition(reader == nil, "two tasks read the responses of one call; let one task read")
        reader = continuation
    }

    func setWriter(_ continuation: CheckedContinuation<Void, Never>, seen: Int) {
        guard seen == changes else { return continuation.resume() }
        precondition(writer == nil, "two tasks send requests of one call; let one task send")
        writer = continuation
    }

    func wakeAll() {
        changes += 1
        let waiting = (reader, writer)
        reader = nil
        writer = nil
        waiting.0?.resume()
        waiting.1?.resume()
    }
}

extension Duration {
    /// For people: `5 s`, `250 ms`.
    var readable: String {
        let (seconds, attoseconds) = components
        let milliseconds = seconds * 1_000 + attoseconds / 1_000_000_000_000_000
        if milliseconds >= 1_000, milliseconds % 1_000 == 0 { return "\(seconds) s" }
        return milliseconds > 0 ? "\(milliseconds) ms" : "\(self)"
    }
}
