// GetUsageResponse, made from ithelper/v1/agent_service.proto by `make proto`; change the proto instead.

package import CMessages

/// What was used.
public struct GetUsageResponse: ProtoMessage {
    /// One row for each stage, model and day that had any use.
    public var rows: [UsageRow] = []
    /// Sum of all rows.
    public var total: StageCost?

    public init() {}
}

extension GetUsageResponse: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.GetUsageResponse" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__get_usage_response__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__GetUsageResponse>) {
        rows = unsafe Wire.messages(wire.pointee.rows, wire.pointee.n_rows)
        total = unsafe StageCost.read(wire.pointee.total)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__GetUsageResponse>, in arena: inout Arena) {
        unsafe (wire.pointee.n_rows, wire.pointee.rows) = arena.place(rows)
        unsafe wire.pointee.total = arena.place(total)
    }
}

extension GetUsageResponse {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("rows", rows)
        json.field("total", total)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "rows": try json.read(&self.rows)
            case "total": try json.read(&self.total)
            default: throw json.unknownField()
            }
        }
    }
}
