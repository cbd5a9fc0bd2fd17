// How the bytes of a gRPC message can be wrong.

/// Why a message could not be taken from the wire. The call layer maps each case to one status.
public enum FramingError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The length prefix, or what came out of the decompressor, is over the limit (both in bytes). Refused before memory
    /// is taken for it.
    case tooLarge(limit: Int)
    /// The first byte of a message is neither 0 nor 1.
    case invalidFlag(UInt8)
    /// The stream ended inside a message.
    case truncated
    /// The compressed bytes are not one whole gzip member.
    case invalidGzip

    public var description: String {
        switch self {
        case .tooLarge(let limit): "the message is larger than the limit of \(limit) bytes"
        case .invalidFlag(let flag): "the message's compressed flag is \(flag), it must be 0 or 1"
        case .truncated: "the stream ended inside a message"
        case .invalidGzip: "the message is not valid gzip"
        }
    }
}
