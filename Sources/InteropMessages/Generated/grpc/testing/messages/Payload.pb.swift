// Payload, made from grpc/testing/messages.proto by `make proto`; change the proto instead.

package import CInterop
public import Codec

/// Ballast.
public struct Payload: ProtoMessage {
    /// What the body is made of.
    public var type: PayloadType = .compressable
    /// The ballast itself.
    public var body: [UInt8] = []

    public init() {}
}

extension Payload: @unsafe WireMessage {
    public static var protoName: String { "grpc.testing.Payload" }
    package static let wireLayout = unsafe WireLayout { unsafe grpc__testing__payload__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Grpc__Testing__Payload>) {
        type = unsafe PayloadType(wire: wire.pointee.type.rawValue)
        body = unsafe Wire.bytes(wire.pointee.body)
    }

    package func fill(_ wire: UnsafeMutablePointer<Grpc__Testing__Payload>, in arena: inout Arena) {
        unsafe wire.pointee.type = Grpc__Testing__PayloadType(rawValue: type.wireValue)
        unsafe wire.pointee.body = arena.place(bytes: body)
    }
}

extension Payload {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("type", type)
        json.field("body", bytes: body)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "type": try json.read(&self.type)
            case "body": try json.read(bytes: &self.body)
            default: throw json.unknownField()
            }
        }
    }
}
