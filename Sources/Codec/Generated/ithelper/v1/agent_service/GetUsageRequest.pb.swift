// GetUsageRequest, made from ithelper/v1/agent_service.proto by `make proto`; change the proto instead.

package import CMessages

/// Asks what was used.
public struct GetUsageRequest: ProtoMessage {
    /// From this time; absent = 30 days ago.
    public var from: Timestamp?
    /// To this time; absent = now.
    public var to: Timestamp?
    /// Only this stage; empty = all.
    public var stage: String = ""
    /// Only this model; empty = all.
    public var model: String = ""

    public init() {}
}

extension GetUsageRequest: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.GetUsageRequest" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__get_usage_request__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__GetUsageRequest>) {
        from = unsafe Timestamp.read(wire.pointee.from)
        to = unsafe Timestamp.read(wire.pointee.to)
        stage = unsafe Wire.string(wire.pointee.stage)
        model = unsafe Wire.string(wire.pointee.model)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__GetUsageRequest>, in arena: inout Arena) {
        unsafe wire.pointee.from = arena.place(from)
        unsafe wire.pointee.to = arena.place(to)
        unsafe wire.pointee.stage = arena.place(stage)
        unsafe wire.pointee.model = arena.place(model)
    }
}

extension GetUsageRequest {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("from", from)
        json.field("to", to)
        json.field("stage", stage)
        json.field("model", model)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "from": try json.read(&self.from)
            case "to": try json.read(&self.to)
            case "stage": try json.read(&self.stage)
            case "model": try json.read(&self.model)
            default: throw json.unknownField()
            }
        }
    }
}
