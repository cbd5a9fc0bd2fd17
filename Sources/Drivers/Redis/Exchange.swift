// What one call sends to Redis, and who waits for the replies.

/// One call's commands on their way through a `RedisClient`.
///
/// Sendable because after it is made only the client's loop touches what can change in it.
@safe
final class Exchange: @unchecked Sendable {
    /// The commands as they go over the wire, released once sent.
    private(set) var bytes: [UInt8]
    let byteCount: Int
    let commandCount: Int
    /// When the answer must be there, by the loop's clock.
    var deadline: Duration = .zero
    private var replies: [RedisValue] = []
    private var waiter: UnsafeContinuation<Result<[RedisValue], RedisError>, Never>?
    private(set) var isSettled = false

    init(_ commands: [[RedisArgument]]) throws(RedisError) {
        bytes = []
        for command in commands {
            try CommandEncoder.check(command)
            CommandEncoder.append(command, to: &bytes)
        }
        byteCount = bytes.count
        commandCount = commands.count
    }

    /// From now on `continuation` gets the answer; at once if the call was cancelled before it began.
    func wait(_ continuation: UnsafeContinuation<Result<[RedisValue], RedisError>, Never>) {
        if isSettled {
            unsafe continuation.resume(returning: .failure(.cancelled))
        } else {
            unsafe waiter = continuation
        }
    }

    func takeBytes() -> [UInt8] {
        defer { bytes = [] }
        return bytes
    }

    /// True if this was the last reply.
    func append(_ reply: RedisValue) -> Bool {
        replies.append(reply)
        return replies.count == commandCount
    }

    /// All replies are there.
    func settle() {
        settle(.success(replies))
        replies = []
    }

    /// Answers the waiter, once; what comes later is dropped.
    func settle(_ result: Result<[RedisValue], RedisError>) {
        guard !isSettled else { return }
        isSettled = true
        unsafe waiter?.resume(returning: result)
        unsafe waiter = nil
    }
}
