// PayloadType, made from grpc/testing/messages.proto by `make proto`; change the proto instead.

public import Codec

/// What fills a payload.
public enum PayloadType: Int32, ProtoEnum {
    /// Bytes that gzip shrinks.
    case compressable = 0
}

extension PayloadType {
    public var protoName: String {
        switch self {
        case .compressable: "COMPRESSABLE"
        }
    }
}
