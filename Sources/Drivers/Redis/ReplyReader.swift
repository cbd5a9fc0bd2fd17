// Bytes to replies: hiredis's parser with limits.

import CHiredis

/// Owns a `redisReader`. Confined to one loop's thread.
///
/// hiredis limits nesting to 7 arrays; this limits a reply's bytes and each array's elements, which hiredis would allocate
/// as soon as their count is announced.
@safe
final class ReplyReader {
    private let reader: UnsafeMutablePointer<redisReader>
    private let maxReplyBytes: Int
    /// Bytes fed since the last whole reply.
    private var unfinishedBytes = 0

    /// The corresponding C function is `redisReaderCreateWithFunctions`.
    init(maxReplyBytes: Int, maxElements: Int) {
        self.maxReplyBytes = maxReplyBytes
        guard let created = unsafe redisReaderCreateWithFunctions(limitedFunctions) else {
            preconditionFailure("no memory for a reply reader")
        }
        unsafe reader = created
        // The field is for the caller's use; arrays find their limit in it.
        unsafe created.pointee.privdata = UnsafeMutableRawPointer(bitPattern: maxElements)
    }

    deinit {
        unsafe redisReaderFree(reader)
    }

    /// The corresponding C function is `redisReaderFeed`.
    func feed(_ bytes: Span<UInt8>) throws(RedisError) {
        unfinishedBytes += bytes.count
        let status = unsafe bytes.withUnsafeBufferPointer { buffer in
            unsafe redisReaderFeed(
                reader,
                UnsafeRawPointer(buffer.baseAddress)?.assumingMemoryBound(to: CChar.self),
                buffer.count
            )
        }
        guard status == REDIS_OK else { throw failure }
    }

    /// The next whole reply, or nil if more bytes must come first. The corresponding C function is `redisReaderGetReply`.
    func next() throws(RedisError) -> RedisValue? {
        var reply: UnsafeMutableRawPointer?
        guard unsafe redisReaderGetReply(reader, &reply) == REDIS_OK else { throw failure }
        guard let reply = unsafe reply else {
            guard unfinishedBytes <= maxReplyBytes else { throw .replyTooLarge(limit: "maxReplyBytes") }
            return nil
        }
        defer { unsafe freeReplyObject(reply) }
        unfinishedBytes = unsafe reader.pointee.len - reader.pointee.pos
        return unsafe ReplyReader.value(of: reply.assumingMemoryBound(to: redisReply.self))
    }

    private var failure: RedisError {
        if unsafe reader.pointee.err == REDIS_ERR_OOM { return .replyTooLarge(limit: "maxReplyElements") }
        return .protocolViolation(
            unsafe withUnsafeBytes(of: reader.pointee.errstr) {
                unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
        )
    }

    /// The depth of recursion is the reply's, which hiredis limits.
    private static func value(of reply: UnsafePointer<redisReply>) -> RedisValue {
        switch unsafe reply.pointee.type {
        case REDIS_REPLY_STRING, REDIS_REPLY_STATUS: return .string(unsafe bytes(of: reply))
        case REDIS_REPLY_INTEGER: return .integer(unsafe reply.pointee.integer)
        case REDIS_REPLY_ERROR: return .error(String(decoding: unsafe bytes(of: reply), as: UTF8.self))
        case REDIS_REPLY_ARRAY:
            let elements = unsafe UnsafeBufferPointer(start: reply.pointee.element, count: reply.pointee.elements)
            return .array(unsafe elements.map { element in unsafe element.map { unsafe value(of: $0) } ?? .null })
        default: return .null
        }
    }

    private static func bytes(of reply: UnsafePointer<redisReply>) -> [UInt8] {
        let memory = unsafe UnsafeRawBufferPointer(start: reply.pointee.str, count: reply.pointee.len)
        return unsafe [UInt8](memory)
    }
}

/// hiredis's own functions that build a reply. It keeps the table to itself, but each reader points to it.
private let plainFunctions: redisReplyObjectFunctions = {
    guard let reader = unsafe redisReaderCreate() else { preconditionFailure("no memory for a reply reader") }
    defer { unsafe redisReaderFree(reader) }
    return unsafe reader.pointee.fn.pointee
}()

/// The same, but an array with too many elements is refused before it is allocated. Lives as long as the process.
private nonisolated(unsafe) let limitedFunctions: UnsafeMutablePointer<redisReplyObjectFunctions> = {
    let table = UnsafeMutablePointer<redisReplyObjectFunctions>.allocate(capacity: 1)
    unsafe table.initialize(to: plainFunctions)
    unsafe table.pointee.createArray = { task, count in
        guard let task = unsafe task else { return nil }
        let limit = unsafe Int(bitPattern: task.pointee.privdata)
        // Nil reads as "out of memory", which `failure` translates.
        return Int(count) <= limit ? unsafe plainFunctions.createArray(task, count) : nil
    }
    return unsafe table
}()
