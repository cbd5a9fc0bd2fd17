// Commands to bytes: hiredis's formatter.

import CHiredis

enum CommandEncoder {
    /// Commands that would change what the shared connection is, so that its answers no longer match its commands.
    private static let refused: Set<String> = [
        "SUBSCRIBE", "PSUBSCRIBE", "SSUBSCRIBE", "UNSUBSCRIBE", "MONITOR", "QUIT", "RESET", "HELLO", "SELECT", "AUTH",
        "MULTI",
        "EXEC", "WATCH", "BLPOP", "BRPOP", "BLMOVE", "BZPOPMIN", "BZPOPMAX", "WAIT", "SYNC", "PSYNC",
    ]

    /// - Throws: `RedisError.invalidArgument` for an empty command and for one that can't share a connection.
    static func check(_ command: [RedisArgument]) throws(RedisError) {
        guard case .text(let name)? = command.first, !name.isEmpty else {
            throw .invalidArgument("a command begins with its name as text")
        }
        guard !refused.contains(name.uppercased()) else {
            throw .invalidArgument("\(name) can't be used on a connection that calls share")
        }
    }

    /// Appends the command as Redis reads it: an array of strings with lengths, so any byte may occur.
    ///
    /// The corresponding C function is `redisFormatCommandArgv`.
    static func append(_ command: [RedisArgument], to output: inout [UInt8]) {
        var bytes: [UInt8] = []
        var ends: [Int] = []
        for argument in command {
            argument.append(to: &bytes)
            ends.append(bytes.count)
        }
        // Never empty, so that it has an address even if all arguments are empty.
        bytes.append(0)
        unsafe bytes.withUnsafeBufferPointer { memory in
            guard let base = unsafe UnsafeRawPointer(memory.baseAddress)?.assumingMemoryBound(to: CChar.self) else {
                return
            }
            var pointers: [UnsafePointer<CChar>?] = unsafe []
            var lengths: [Int] = []
            var start = 0
            for end in ends {
                unsafe pointers.append(base + start)
                lengths.append(end - start)
                start = end
            }
            var target: UnsafeMutablePointer<CChar>?
            let count = unsafe redisFormatCommandArgv(&target, Int32(ends.count), &pointers, lengths)
            precondition(count > 0, "no memory to format a command of \(bytes.count) bytes")
            defer { unsafe redisFreeCommand(target) }
            unsafe output.append(contentsOf: UnsafeRawBufferPointer(start: target, count: Int(count)))
        }
    }
}
