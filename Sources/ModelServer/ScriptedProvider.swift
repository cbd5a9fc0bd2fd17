// A language model that plays from a script, over HTTP: what storms and measurements ask instead of a real one.

public import Loop

/// Speaks OpenAI's streamed chat completions (`POST /v1/chat/completions`) to any number of callers at once, and behaves
/// as it is told: at once or late, or as providers do on a bad day.
public actor ScriptedProvider: LoopBound {
    /// What becomes of one question.
    public enum Conduct: Sendable {
        /// A fitting answer, after so long.
        case answer(after: Duration)
        /// Nothing is ever said.
        case hang
        /// The answer begins and never goes on.
        case hangWithin
        /// The answer begins, and the connection is reset.
        case breakOff
        /// A status of HTTP instead of an answer, such as 429 or 503.
        case refuse(Int)
        /// An answer that has not the shape that was asked for.
        case babble
    }

    public nonisolated let loop: EventLoop
    private let conduct: @Sendable (Asked) -> Conduct
    private var listener: Listener?
    private var visits: [ObjectIdentifier: Visit] = [:]
    /// Questions that came, and those that are neither answered nor left.
    public private(set) var asked = 0
    public private(set) var open = 0

    public init(on loop: EventLoop, conduct: @escaping @Sendable (Asked) -> Conduct) {
        self.loop = loop
        self.conduct = conduct
    }

    /// - Returns: the base that clients are given, such as `http://127.0.0.1:40123/v1`.
    public func listen() throws(LoopError) -> String {
        let listener = try Listener(on: loop, .ip(host: "127.0.0.1", port: 0)) { [weak self] socket in
            guard let self else { return socket.close() }
            self.assumeIsolated { $0.welcome(socket) }
        }
        self.listener = listener
        return "http://\(listener.boundAddress)/v1"
    }

    /// Whether a question about a ticket of this subject is neither answered nor left.
    public func isAsked(about subject: String) -> Bool { visits.values.contains { $0.question?.subject == subject } }

    public func close() {
        listener?.close()
        listener = nil
        for visit in visits.values { visit.socket.close() }
        visits = [:]
    }

    private func welcome(_ socket: sending Socket) {
        let visit = Visit(socket)
        let key = ObjectIdentifier(visit)
        visits[key] = visit
        socket.onBytes = { [weak self] bytes in
            let copy = Array(copying: bytes)
            self?.assumeIsolated { $0.take(copy, key) }
        }
        socket.onClose = { [weak self] _ in self?.assumeIsolated { $0.left(key) } }
        socket.resumeReading()
    }

    private func left(_ key: ObjectIdentifier) {
        guard let visit = visits.removeValue(forKey: key) else { return }
        if visit.question != nil { open -= 1 }
        visit.timer?.cancel()
    }

    private func take(_ bytes: [UInt8], _ key: ObjectIdentifier) {
        guard let visit = visits[key] else { return }
        visit.input += bytes
        // A client asks again only when it has its answer.
        guard visit.question == nil, let body = HTTPRequestReader.take(from: &visit.input) else { return }
        let question = Asked(body: body)
        visit.question = question
        asked += 1
        open += 1
        let answer = Completion(to: question)
        switch conduct(question) {
        case .answer(let delay) where delay > .zero:
            let timer = Timer(on: loop) { [weak self] in self?.assumeIsolated { $0.say(answer.whole, key) } }
            timer.schedule(after: delay)
            visit.timer = timer
        case .answer: say(answer.whole, key)
        case .babble: say(Completion.babble, key)
        case .refuse(let status): say(Completion.refusal(status), key)
        case .hang: break
        case .hangWithin: visit.socket.write(answer.beginning)
        case .breakOff:
            visit.socket.write(answer.beginning)
            visit.socket.reset()
        }
    }

    private func say(_ bytes: [UInt8], _ key: ObjectIdentifier) {
        guard let visit = visits[key] else { return }
        visit.question = nil
        visit.timer = nil
        open -= 1
        visit.socket.write(bytes)
        // What came meanwhile.
        take([], key)
    }

    /// One connection. Confined to the loop's thread.
    private final class Visit {
        let socket: Socket
        var input: [UInt8] = []
        /// What is neither answered nor left.
        var question: Asked?
        var timer: Timer?
        init(_ socket: Socket) { self.socket = socket }
    }
}

extension [UInt8] {
    fileprivate init(copying span: Span<UInt8>) {
        self = []
        reserveCapacity(span.count)
        for index in span.indices { append(span[index]) }
    }
}
