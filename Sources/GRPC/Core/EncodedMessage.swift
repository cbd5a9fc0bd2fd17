// A message encoded once, to be sent to many.

public import Codec

/// The wire form of one message, with its gRPC prefix. Copies share the bytes; sending a large one copies them only into
/// the socket's buffer.
public struct EncodedMessage<Message: ProtoMessage>: Sendable {
    let bytes: [UInt8]

    public init(_ message: Message) {
        var bytes: [UInt8] = []
        MessagePrefix.append(to: &bytes) { message.encode(into: &$0) }
        self.bytes = bytes
    }

    /// Bytes that `ProtoMessage.encode(into:)` wrote earlier, perhaps in another process. They are believed.
    public init(encoded body: [UInt8]) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(MessagePrefix.size + body.count)
        MessagePrefix.append(to: &bytes) { $0 += body }
        self.bytes = bytes
    }

    /// The message without its prefix.
    public var body: ArraySlice<UInt8> { bytes[MessagePrefix.size...] }

    /// The same bytes as another message type, for messages whose fields have the same numbers and types.
    public init<Other: ProtoMessage>(sharing other: EncodedMessage<Other>) { bytes = other.bytes }

    /// The messages in bytes that this library encoded, as far as they are whole. Not for the hot path.
    static func decode(_ bytes: [UInt8]) -> [Message] {
        var messages: [Message] = []
        var queue = ByteQueue()
        queue.append(bytes.span)
        // Reading has limits that sending has not: what follows a message over one of them is left out.
        while let prefix = try? MessagePrefix(queue, limit: .max), queue.count >= prefix.total {
            let start = queue.start + MessagePrefix.size
            let body = Array(queue.storage[start..<start + prefix.length])
            let plain =
                prefix.isCompressed ? try? Gzip.inflate(body.span, limit: DecodeLimits.response.maximumBytes) : body
            guard let plain, let message = try? Message(decoding: plain, limits: .response) else { break }
            messages.append(message)
            queue.drop(prefix.total)
        }
        return messages
    }

    /// Size on the wire in bytes, prefix included.
    public var count: Int { bytes.count }
}
