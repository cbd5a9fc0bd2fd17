// The doorbell: one channel, heard for as long as the subscriber lives.

public import Loop

/// Listens to one channel on a connection of its own, and subscribes again whenever the connection was lost.
///
/// Pub/sub delivers at most once: what was published while there was no connection is gone. So `onSubscribed` is called each
/// time the subscription begins to hold, and the reader then looks at the table again.
public actor RedisSubscriber: LoopBound {
    public nonisolated let loop: EventLoop
    public nonisolated let channel: String
    private let url: RedisURL
    private let options: RedisOptions
    private let onMessage: @Sendable ([UInt8]) -> Void
    private let onSubscribed: @Sendable () -> Void

    private var connection: RedisConnection?
    private var runner: Task<Void, Never>?
    private var ended: CheckedContinuation<Void, Never>?
    private var isClosed = false
    private var backoff: Backoff
    private var heartbeat: Timer?
    private var heardSinceHeartbeat = false

    /// Both closures are called on the loop's thread. Nothing is opened before `start`.
    public init(
        url: RedisURL,
        channel: String,
        loop: EventLoop,
        options: RedisOptions = RedisOptions(),
        onMessage: @escaping @Sendable ([UInt8]) -> Void,
        onSubscribed: @escaping @Sendable () -> Void
    ) {
        self.url = url
        self.channel = channel
        self.loop = loop
        self.options = options
        self.onMessage = onMessage
        self.onSubscribed = onSubscribed
        backoff = Backoff(options.backoff)
    }

    /// Connects and subscribes in the background, again and again until `close`.
    public func start() {
        guard runner == nil, !isClosed else { return }
        runner = Task { await run() }
    }

    /// Ends the subscription for good.
    public func close() {
        isClosed = true
        runner?.cancel()
        connection?.close()
        end()
    }

    private func run() async {
        while !isClosed {
            let pause: Duration
            do throws(RedisError) {
                let connection = try await RedisConnection.open(url, options, on: loop)
                guard !isClosed else { return connection.close() }
                await serve(connection)
                pause = backoff.next()
            } catch {
                pause = backoff.next()
                options.onEvent(.connectFailed(reason: error.reason, retryAfter: pause))
            }
            guard !isClosed else { return }
            try? await loop.sleep(for: pause)
        }
    }

    /// Subscribes and returns when the connection is gone.
    private func serve(_ connection: RedisConnection) async {
        self.connection = connection
        let heartbeat = Timer(on: loop) { [weak self] in self?.assumeIsolated { $0.checkHeartbeat() } }
        heartbeat.schedule(after: options.silenceLimit, repeating: options.silenceLimit)
        self.heartbeat = heartbeat
        heardSinceHeartbeat = true
        options.onEvent(.connected)
        await withCheckedContinuation { continuation in
            ended = continuation
            connection.onReply = { [weak self] reply in self?.assumeIsolated { $0.received(reply) } }
            connection.onLost = { [weak self] error in self?.assumeIsolated { $0.lost(error) } }
            var bytes: [UInt8] = []
            CommandEncoder.append(["SUBSCRIBE", .text(channel)], to: &bytes)
            connection.write(bytes)
        }
    }

    private func received(_ reply: RedisValue) {
        heardSinceHeartbeat = true
        // ["subscribe", channel, count], ["message", channel, payload], ["pong", ""]
        guard case .array(let parts) = reply, case .string(let kind)? = parts.first else {
            if case .error(let message) = reply { return lost(RedisError(reply: message)) }
            return lost(.protocolViolation("not a message of a subscription"))
        }
        switch String(decoding: kind, as: UTF8.self) {
        case "message":
            if parts.count == 3, case .string(let payload) = parts[2] { onMessage(payload) }
        case "subscribe":
            backoff.reset()
            onSubscribed()
        // The answer to our heartbeat, and what future servers may push.
        default: break
        }
    }

    private func checkHeartbeat() {
        guard let connection else { return }
        guard heardSinceHeartbeat else { return lost(.timeout) }
        heardSinceHeartbeat = false
        var bytes: [UInt8] = []
        CommandEncoder.append(["PING"], to: &bytes)
        connection.write(bytes)
    }

    private func lost(_ error: RedisError) {
        guard !isClosed else { return }
        options.onEvent(.lost(reason: error.reason))
        end()
    }

    private func end() {
        heartbeat?.cancel()
        heartbeat = nil
        connection?.close()
        connection = nil
        ended?.resume()
        ended = nil
    }
}
