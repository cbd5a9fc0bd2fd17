// ErrorResponse, made from grpc/reflection/v1/reflection.proto by `make proto`; change the proto instead.

package import CMessages

/// Says why a question could not be answered.
public struct ErrorResponse: ProtoMessage {
    /// A gRPC status code.
    public var errorCode: Int32 = 0
    /// In a sentence.
    public var errorMessage: String = ""

    public init() {}
}

extension ErrorResponse: @unsafe WireMessage {
    public static var protoName: String { "grpc.reflection.v1.ErrorResponse" }
    package static let wireLayout = unsafe WireLayout { unsafe grpc__reflection__v1__error_response__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Grpc__Reflection__V1__ErrorResponse>) {
        errorCode = unsafe wire.pointee.error_code
        errorMessage = unsafe Wire.string(wire.pointee.error_message)
    }

    package func fill(_ wire: UnsafeMutablePointer<Grpc__Reflection__V1__ErrorResponse>, in arena: inout Arena) {
        unsafe wire.pointee.error_code = errorCode
        unsafe wire.pointee.error_message = arena.place(errorMessage)
    }
}

extension ErrorResponse {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("errorCode", errorCode)
        json.field("errorMessage", errorMessage)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "errorCode", "error_code": try json.read(&self.errorCode)
            case "errorMessage", "error_message": try json.read(&self.errorMessage)
            default: throw json.unknownField()
            }
        }
    }
}
