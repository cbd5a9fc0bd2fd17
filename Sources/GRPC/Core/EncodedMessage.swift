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

    /// The same bytes as another message type, for messages whose fields have the same numbers and types.
    public init<Other: ProtoMessage>(sharing other: EncodedMessage<Other>) { bytes = other.bytes }

    /// Size on the wire in bytes, prefix included.
    public var count: Int { bytes.count }
}
