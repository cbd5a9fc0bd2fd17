// ImportTicketsResponse, made from ithelper/v1/ticket_service.proto by `make proto`; change the proto instead.

package import CMessages

/// What became of an import.
public struct ImportTicketsResponse: ProtoMessage {
    /// How many were stored.
    public var accepted: Int64 = 0
    /// How many were refused.
    public var refused: Int64 = 0
    /// The first 100 refused lines.
    public var refusedLines: [RefusedLine] = []
    /// How many were stored before, by their external id, or by their ticket id and words.
    public var repeatedCount: Int64 = 0

    public init() {}
}

extension ImportTicketsResponse: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.ImportTicketsResponse" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__import_tickets_response__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__ImportTicketsResponse>) {
        accepted = unsafe wire.pointee.accepted
        refused = unsafe wire.pointee.refused
        refusedLines = unsafe Wire.messages(wire.pointee.refused_lines, wire.pointee.n_refused_lines)
        repeatedCount = unsafe wire.pointee.repeated_count
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__ImportTicketsResponse>, in arena: inout Arena) {
        unsafe wire.pointee.accepted = accepted
        unsafe wire.pointee.refused = refused
        unsafe (wire.pointee.n_refused_lines, wire.pointee.refused_lines) = arena.place(refusedLines)
        unsafe wire.pointee.repeated_count = repeatedCount
    }
}

extension ImportTicketsResponse {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("accepted", accepted)
        json.field("refused", refused)
        json.field("refusedLines", refusedLines)
        json.field("repeatedCount", repeatedCount)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "accepted": try json.read(&self.accepted)
            case "refused": try json.read(&self.refused)
            case "refusedLines", "refused_lines": try json.read(&self.refusedLines)
            case "repeatedCount", "repeated_count": try json.read(&self.repeatedCount)
            default: throw json.unknownField()
            }
        }
    }
}
