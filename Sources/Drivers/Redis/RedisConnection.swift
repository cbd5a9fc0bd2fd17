// One connection to Redis: bytes out, replies in, and the log-in before anything else.

import Loop

/// A socket with a reply parser. Confined to its loop's thread. Silent after `close`.
final class RedisConnection {
    /// Called with each reply, in order.
    var onReply: ((RedisValue) -> Void)?
    /// Called once when the connection breaks; not after `close`.
    var onLost: ((RedisError) -> Void)?
    /// Called when the kernel has taken everything.
    var onDrain: (() -> Void)?

    private let socket: Socket
    private let reader: ReplyReader
    private var isOver = false

    private init(_ socket: Socket, _ options: RedisOptions) {
        self.socket = socket
        reader = ReplyReader(maxReplyBytes: options.maxReplyBytes, maxElements: options.maxReplyElements)
    }

    /// Connects and logs in, all within `connectTimeLimit`. Call it on the loop.
    static func open(_ url: RedisURL, _ options: RedisOptions, on loop: EventLoop) async throws(RedisError)
        -> RedisConnection
    {
        let socket: Socket
        do throws(LoopError) {
            socket = try await Socket.connect(to: url.address, on: loop, timeout: options.connectTimeLimit)
        } catch {
            throw .unavailable(reason: error.message, retryAfter: options.backoff.lowerBound)
        }
        let connection = RedisConnection(socket, options)
        connection.start()
        var logIn: [[RedisArgument]] = []
        if let password = url.password {
            logIn.append(["AUTH"] + (url.user.map { [.text($0)] } ?? []) + [.text(password)])
        }
        logIn.append(url.database == 0 ? ["PING"] : ["SELECT", .int(url.database)])
        do throws(RedisError) {
            try await connection.exchange(logIn, within: options.connectTimeLimit, on: loop)
        } catch {
            connection.close()
            // What Redis itself says, or what is no Redis, is told as it is: waiting may not help.
            switch error {
            case .server, .protocolViolation, .replyTooLarge: throw error
            default: throw .unavailable(reason: error.reason, retryAfter: options.backoff.lowerBound)
            }
        }
        return connection
    }

    var queuedBytes: Int { socket.queuedBytes }

    func write(_ bytes: [UInt8]) {
        socket.write(bytes)
    }

    func close() {
        isOver = true
        socket.close()
        release()
    }

    /// The closures hold on to who holds on to this.
    private func release() {
        onReply = nil
        onLost = nil
        onDrain = nil
    }

    private func start() {
        socket.onBytes = { [self] bytes in received(bytes) }
        socket.onDrain = { [self] in onDrain?() }
        socket.onClose = { [self] error in
            lost(.outcomeUnknown(reason: error?.message ?? "Redis closed the connection"))
        }
        socket.resumeReading()
    }

    private func received(_ bytes: Span<UInt8>) {
        do throws(RedisError) {
            try reader.feed(bytes)
            while !isOver, let reply = try reader.next() {
                onReply?(reply)
            }
        } catch {
            lost(error)
        }
    }

    private func lost(_ error: RedisError) {
        guard !isOver else { return }
        isOver = true
        let onLost = onLost
        release()
        socket.close()
        onLost?(error)
    }

    /// Sends commands before the connection has an owner, and waits for their replies.
    private func exchange(
        _ commands: [[RedisArgument]],
        within limit: Duration,
        on loop: EventLoop
    ) async throws(RedisError) {
        var bytes: [UInt8] = []
        for command in commands { CommandEncoder.append(command, to: &bytes) }
        let timer = Timer(on: loop) { [weak self] in self?.lost(.timeout) }
        timer.schedule(after: limit)
        let result: Result<Void, RedisError> = await withCheckedContinuation { continuation in
            var missing = commands.count
            onReply = { [self] reply in
                missing -= 1
                // The first refusal tells why; `lost` answers it.
                if case .error(let message) = reply { return lost(RedisError(reply: message)) }
                guard missing == 0 else { return }
                release()
                continuation.resume(returning: .success(()))
            }
            onLost = { continuation.resume(returning: .failure($0)) }
            write(bytes)
        }
        timer.cancel()
        try result.get()
    }
}
