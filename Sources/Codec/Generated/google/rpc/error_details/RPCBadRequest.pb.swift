// RPCBadRequest, made from google/rpc/error_details.proto by `make proto`; change the proto instead.

package import CMessages

/// Fields of the request that are wrong.
public struct RPCBadRequest: ProtoMessage {
    /// All of them.
    public var fieldViolations: [RPCBadRequest.FieldViolation] = []

    public init() {}

    /// One wrong field.
    public struct FieldViolation: ProtoMessage {
        /// Path of the field, such as `specialist.skills[3]`.
        public var field: String = ""
        /// What is wrong with it, and what to do.
        public var description: String = ""

        public init() {}
    }
}

extension RPCBadRequest: @unsafe WireMessage {
    public static var protoName: String { "google.rpc.BadRequest" }
    package static let wireLayout = unsafe WireLayout { unsafe google__rpc__bad_request__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Google__Rpc__BadRequest>) {
        fieldViolations = unsafe Wire.messages(wire.pointee.field_violations, wire.pointee.n_field_violations)
    }

    package func fill(_ wire: UnsafeMutablePointer<Google__Rpc__BadRequest>, in arena: inout Arena) {
        unsafe (wire.pointee.n_field_violations, wire.pointee.field_violations) = arena.place(fieldViolations)
    }
}

extension RPCBadRequest {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("fieldViolations", fieldViolations)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "fieldViolations", "field_violations": try json.read(&self.fieldViolations)
            default: throw json.unknownField()
            }
        }
    }
}

extension RPCBadRequest.FieldViolation: @unsafe WireMessage {
    public static var protoName: String { "google.rpc.BadRequest.FieldViolation" }
    package static let wireLayout = unsafe WireLayout { unsafe google__rpc__bad_request__field_violation__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Google__Rpc__BadRequest__FieldViolation>) {
        field = unsafe Wire.string(wire.pointee.field)
        description = unsafe Wire.string(wire.pointee.description)
    }

    package func fill(_ wire: UnsafeMutablePointer<Google__Rpc__BadRequest__FieldViolation>, in arena: inout Arena) {
        unsafe wire.pointee.field = arena.place(field)
        unsafe wire.pointee.description = arena.place(description)
    }
}

extension RPCBadRequest.FieldViolation {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("field", field)
        json.field("description", description)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "field": try json.read(&self.field)
            case "description": try json.read(&self.description)
            default: throw json.unknownField()
            }
        }
    }
}
