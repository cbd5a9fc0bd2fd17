// BoolValue, made from grpc/testing/messages.proto by `make proto`; change the proto instead.

package import CInterop
public import Codec

/// A flag that can also be absent.
public struct BoolValue: ProtoMessage {
    /// The flag.
    public var value: Bool = false

    public init() {}
}

extension BoolValue: @unsafe WireMessage {
    public static var protoName: String { "grpc.testing.BoolValue" }
    package static let wireLayout = unsafe WireLayout { unsafe grpc__testing__bool_value__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Grpc__Testing__BoolValue>) {
        value = unsafe wire.pointee.value != 0
    }

    package func fill(_ wire: UnsafeMutablePointer<Grpc__Testing__BoolValue>, in arena: inout Arena) {
        unsafe wire.pointee.value = value ? 1 : 0
    }
}

extension BoolValue {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("value", value)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "value": try json.read(&self.value)
            default: throw json.unknownField()
            }
        }
    }
}
