// CreateKeyResponse, made from ithelper/v1/access_service.proto by `make proto`; change the proto instead.

package import CMessages

/// The made key.
public struct CreateKeyResponse: ProtoMessage {
    /// The key.
    public var key: AccessKey?
    /// The secret to send with calls; cannot be read again.
    public var secret: String = ""

    public init() {}
}

extension CreateKeyResponse: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.CreateKeyResponse" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__create_key_response__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__CreateKeyResponse>) {
        key = unsafe AccessKey.read(wire.pointee.key)
        secret = unsafe Wire.string(wire.pointee.secret)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__CreateKeyResponse>, in arena: inout Arena) {
        unsafe wire.pointee.key = arena.place(key)
        unsafe wire.pointee.secret = arena.place(secret)
    }
}

extension CreateKeyResponse {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("key", key)
        json.field("secret", secret)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "key": try json.read(&self.key)
            case "secret": try json.read(&self.secret)
            default: throw json.unknownField()
            }
        }
    }
}
