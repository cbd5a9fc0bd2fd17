// RPCQuotaFailure, made from google/rpc/error_details.proto by `make proto`; change the proto instead.

package import CMessages

/// A used-up allowance.
public struct RPCQuotaFailure: ProtoMessage {
    /// All of them.
    public var violations: [RPCQuotaFailure.Violation] = []

    public init() {}

    /// One used-up allowance.
    public struct Violation: ProtoMessage {
        /// What it is counted for, such as `key:42`.
        public var subject: String = ""
        /// Which allowance, and what to do.
        public var description: String = ""

        public init() {}
    }
}

extension RPCQuotaFailure: @unsafe WireMessage {
    public static var protoName: String { "google.rpc.QuotaFailure" }
    package static let wireLayout = unsafe WireLayout { unsafe google__rpc__quota_failure__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Google__Rpc__QuotaFailure>) {
        violations = unsafe Wire.messages(wire.pointee.violations, wire.pointee.n_violations)
    }

    package func fill(_ wire: UnsafeMutablePointer<Google__Rpc__QuotaFailure>, in arena: inout Arena) {
        unsafe (wire.pointee.n_violations, wire.pointee.violations) = arena.place(violations)
    }
}

extension RPCQuotaFailure {
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

extension RPCQuotaFailure.Violation: @unsafe WireMessage {
    public static var protoName: String { "google.rpc.QuotaFailure.Violation" }
    package static let wireLayout = unsafe WireLayout { unsafe google__rpc__quota_failure__violation__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Google__Rpc__QuotaFailure__Violation>) {
        subject = unsafe Wire.string(wire.pointee.subject)
        description = unsafe Wire.string(wire.pointee.description)
    }

    package func fill(_ wire: UnsafeMutablePointer<Google__Rpc__QuotaFailure__Violation>, in arena: inout Arena) {
        unsafe wire.pointee.subject = arena.place(subject)
        unsafe wire.pointee.description = arena.place(description)
    }
}

extension RPCQuotaFailure.Violation {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("subject", subject)
        json.field("description", description)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "subject": try json.read(&self.subject)
            case "description": try json.read(&self.description)
            default: throw json.unknownField()
            }
        }
    }
}
