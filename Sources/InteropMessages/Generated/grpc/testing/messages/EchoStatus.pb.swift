// EchoStatus, made from grpc/testing/messages.proto by `make proto`; change the proto instead.

package import CInterop
public import Codec

/// A status that the server is to end the call with.
public struct EchoStatus: ProtoMessage {
    /// The number of the status code.
    public var code: Int32 = 0
    /// Sent back as it is.
    public var message: String = ""

    public init() {}
}

extension EchoStatus: @unsafe WireMessage {
    public static var protoName: String { "grpc.testing.EchoStatus" }
    package static let wireLayout = unsafe WireLayout { unsafe grpc__testing__echo_status__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Grpc__Testing__EchoStatus>) {
        code = unsafe wire.pointee.code
        message = unsafe Wire.string(wire.pointee.message)
    }

    package func fill(_ wire: UnsafeMutablePointer<Grpc__Testing__EchoStatus>, in arena: inout Arena) {
        unsafe wire.pointee.code = code
        unsafe wire.pointee.message = arena.place(message)
    }
}

extension EchoStatus {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("code", code)
        json.field("message", message)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "code": try json.read(&self.code)
            case "message": try json.read(&self.message)
            default: throw json.unknownField()
            }
        }
    }
}
