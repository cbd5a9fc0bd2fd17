// RPCPreconditionFailure, made from google/rpc/error_details.proto by `make proto`; change the proto instead.

package import CMessages

/// Something that must be so and is not.
public struct RPCPreconditionFailure: ProtoMessage {
    /// All of them.
    public var violations: [RPCPreconditionFailure.Violation] = []

    public init() {}

    /// One unmet condition.
    public struct Violation: ProtoMessage {
        /// Its kind, such as `STATE`.
        public var type: String = ""
        /// What it is about, such as `tickets/TKT-A4D3106B`.
        public var subject: String = ""
        /// What to do.
        public var description: String = ""

        public init() {}
    }
}

extension RPCPreconditionFailure: @unsafe WireMessage {
    public static var protoName: String { "google.rpc.PreconditionFailure" }
    package static let wireLayout = unsafe WireLayout { unsafe google__rpc__precondition_failure__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Google__Rpc__PreconditionFailure>) {
        violations = unsafe Wire.messages(wire.pointee.violations, wire.pointee.n_violations)
    }

    package func fill(_ wire: UnsafeMutablePointer<Google__Rpc__PreconditionFailure>, in arena: inout Arena) {
        unsafe (wire.pointee.n_violations, wire.pointee.violations) = arena.place(violations)
    }
}

extension RPCPreconditionFailure {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("violations", violations)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "violations": try json.read(&self.violations)
            default: throw json.unknownField()
            }
        }
    }
}

extension RPCPreconditionFailure.Violation: @unsafe WireMessage {
    public static var protoName: String { "google.rpc.PreconditionFailure.Violation" }
    package static let wireLayout = unsafe WireLayout { unsafe google__rpc__precondition_failure__violation__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Google__Rpc__PreconditionFailure__Violation>) {
        type = unsafe Wire.string(wire.pointee.type)
        subject = unsafe Wire.string(wire.pointee.subject)
        description = unsafe Wire.string(wire.pointee.description)
    }

    package func fill(_ wire: UnsafeMutablePointer<Google__Rpc__PreconditionFailure__Violation>, in arena: inout Arena)
    {
        unsafe wire.pointee.type = arena.place(type)
        unsafe wire.pointee.subject = arena.place(subject)
        unsafe wire.pointee.description = arena.place(description)
    }
}

extension RPCPreconditionFailure.Violation {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("type", type)
        json.field("subject", subject)
        json.field("description", description)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "type": try json.read(&self.type)
            case "subject": try json.read(&self.subject)
            case "description": try json.read(&self.description)
            default: throw json.unknownField()
            }
        }
    }
}
