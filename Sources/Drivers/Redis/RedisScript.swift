// Lua scripts: several things in Redis at once.

/// A script that Redis runs as one indivisible step. Make it a `static let`.
public struct RedisScript: Sendable {
    public let source: String
    /// What Redis knows it by once it has seen the source: the SHA-1 of the source in hexadecimal.
    public let digest: String

    public init(_ source: String) {
        self.source = source
        digest = SHA1.hexadecimal(of: Array(source.utf8))
    }
}

extension RedisClient {
    /// Runs the script by its digest, and by its source if this Redis has not seen it yet (or was restarted).
    public nonisolated func run(
        _ script: RedisScript,
        keys: [RedisArgument] = [],
        arguments: [RedisArgument] = []
    ) async throws(RedisError) -> RedisValue {
        let rest = [.int(keys.count)] + keys + arguments
        do throws(RedisError) {
            return try await send(["EVALSHA", .text(script.digest)] + rest)
        } catch .server(code: "NOSCRIPT", _) {
            return try await send(["EVAL", .text(script.source)] + rest)
        }
    }
}
