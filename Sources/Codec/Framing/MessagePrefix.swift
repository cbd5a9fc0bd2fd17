// The five bytes in front of each gRPC message: compressed flag and length (PROTOCOL-HTTP2.md, Length-Prefixed-Message).

/// What the prefix of one message says.
public struct MessagePrefix: Sendable, Equatable {
    /// Bytes of the prefix.
    public static let size = 5

    public let isCompressed: Bool
    /// Bytes that follow the prefix.
    public let length: Int

    /// Prefix and message together.
    public var total: Int { MessagePrefix.size + length }

    /// Reads the prefix at the front of a queue, or nil if fewer than five bytes are there.
    ///
    /// The length is checked against `limit` here, before anybody reserves memory for it.
    @inlinable @inline(__always)
    public init?(_ queue: borrowing ByteQueue, limit: Int) throws(FramingError) {
        guard queue.count >= MessagePrefix.size else { return nil }
        let flag = queue[0]
        guard flag <= 1 else { throw .invalidFlag(flag) }
        let length = Int(queue[1]) << 24 | Int(queue[2]) << 16 | Int(queue[3]) << 8 | Int(queue[4])
        guard length <= limit else { throw .tooLarge(limit: limit) }
        self.isCompressed = flag == 1
        self.length = length
    }

    /// Appends a message to `output`: the prefix, then what `encode` appends. When `encode` throws, what it appended is
    /// the caller's to remove.
    @inlinable
    public static func append<Failure: Error>(
        to output: inout [UInt8],
        isCompressed: Bool = false,
        _ encode: (inout [UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        let start = output.count
        output.append(addingCapacity: size) { prefix in
            prefix.append(isCompressed ? 1 : 0)
            prefix.append(repeating: 0, count: size - 1)
        }
        try encode(&output)
        let length = output.count - start - size
        precondition(length <= UInt32.max, "a message of 4 GiB or more cannot be sent")
        var bytes = output.mutableSpan
        bytes[start + 1] = UInt8(truncatingIfNeeded: length >> 24)
        bytes[start + 2] = UInt8(truncatingIfNeeded: length >> 16)
        bytes[start + 3] = UInt8(truncatingIfNeeded: length >> 8)
        bytes[start + 4] = UInt8(truncatingIfNeeded: length)
    }
}
