// One call of a client: what was asked, what came back, how it ended. Confined to its channel's loop.

import Codec
import Loop

/// The state of one call. Its life: made, perhaps waiting for a connection, on a stream, ended. Level-triggered: whoever
/// waits is woken at every change and looks again.
final class ClientCall {
    let path: String
    let options: CallOptions
    /// The request in wire form, kept until the server is known to work on the call, so that a call which the server
    /// refused unprocessed can be sent again. Nil for calls that stream their requests.
    private(set) var heldRequest: [UInt8]?
    private var maySendAgain: Bool
    /// The server refused the call without working on it, and it is worth one more try.
    private(set) var isRefused = false

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
    /// Nothing more will be sent.
    private(set) var requestsEnded = false

    /// Counts changes, so that one between a look and the wait that follows is not missed.
    private(set) var changes = 0

    private var reader: CheckedContinuation<Void, Never>?
    private var writer: CheckedContinuation<Void, Never>?
    private var timer: Timer?

    init(path: String, options: CallOptions, request: [UInt8]?) {
        self.path = path
        self.options = options
        heldRequest = request
        maySendAgain = request != nil
    }

    // MARK: the way out

    /// Starts the clock of the deadline; the time spent waiting for a connection counts.
    func startClock(_ loop: EventLoop) {
        guard let timeout = options.timeout else { return }
        let timer = Timer(on: loop) { [weak self] in
            self?.abort(Status(.deadlineExceeded, "no answer within \(timeout.readable)"))
        }
        timer.schedule(after: timeout)
        self.timer = timer
        deadline = loop.now + timeout
    }

    /// The call got a stream.
    func attach(_ stream: HTTP2Stream, _ connection: ClientConnection) {
        self.stream = stream
        self.connection = connection
        isRefused = false
        stream.owner = self
    }

    /// Notes that the client's half is closed.
    func endRequests() { requestsEnded = true }

    /// Whether another request may be queued; if not, the writer is woken once half of `limit` is gone.
    func hasRoom(_ limit: Int) -> Bool {
        guard let stream, stream.outbound.count >= limit else { return true }
        stream.roomWanted = limit / 2
        return false
    }

    func send(_ framed: [UInt8]) {
        guard let stream, let connection else { return }
        connection.session.send(stream, shared: framed)
        connection.needsFlush()
    }

    func finishRequests() {
        guard outcome == nil, !requestsEnded, let stream, let connection else { return }
        requestsEnded = true
        connection.session.endOutput(stream)
        connection.needsFlush()
    }

    /// Ends the call from this side: nothing of it counts any more, and the server is told to stop.
    func abort(_ status: Status) {
        guard outcome == nil else { return }
        if let stream {
            stream.inbound = ByteQueue()
            connection?.abandon(stream)
        }
        end(status)
    }

    /// The connection broke under the call.
    func connectionLost(_ status: Status) {
        guard outcome == nil else { return }
        end(status)
    }

    private func end(_ status: Status) {
        outcome = status
        timer?.cancel()
        timer = nil
        heldRequest = nil
        stream?.owner = nil
        wakeAll()
    }

    /// An answer that cannot be read replaces even a good end.
    func spoil(_ status: Status) {
        if outcome == nil { return abort(status) }
        stream?.inbound = ByteQueue()
        outcome = status
    }

    // MARK: the way in

    /// Something changed on the stream.
    func streamChanged() {
        guard outcome == nil, let stream else { return }
        if head == nil, let headers = stream.headers { readHead(headers) }
        guard outcome == nil else { return }
        if stream.inputEnded {
            readEnd(stream)
        } else if let code = stream.closed {
            closed(by: code)
        } else {
            wakeAll()
        }
    }

    private func readHead(_ headers: HeaderBlock) {
        let head = ResponseHead(headers)
        self.head = head
        initialMetadata = Metadata(received: headers)
        heldRequest = nil
        if let rejection = head.rejection {
            let status = Status(received: headers) ?? rejection
            if status.code == .ok { abort(rejection) } else { abort(status) }
        }
    }

    private func readEnd(_ stream: HTTP2Stream) {
        // Without trailers it is Trailers-Only, or a server that forgot them.
        let last = stream.trailers ?? stream.headers ?? HeaderBlock()
        trailingMetadata = Metadata(received: last)
        let missing = Status(.unknown, "the server ended the call without a status")
        let status = Status(received: last) ?? missing
        // A server may answer before it has read everything: the rest need not be sent.
        if !requestsEnded { connection?.abandon(stream) }
        end(status)
    }

    private func closed(by code: HTTP2ErrorCode) {
        if code == .refusedStream, maySendAgain, heldRequest != nil {
            maySendAgain = false
            isRefused = true
            stream?.owner = nil
            stream = nil
            connection = nil
            return wakeAll()
        }
        end(Status(reset: code))
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
