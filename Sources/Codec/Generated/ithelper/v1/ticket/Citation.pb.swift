// Citation, made from ithelper/v1/ticket.proto by `make proto`; change the proto instead.

package import CMessages

/// Points from a solution to what it rests on.
public struct Citation: ProtoMessage {
    /// A runbook; empty when a ticket is cited.
    public var documentID: String = ""
    /// A past ticket; empty when a runbook is cited.
    public var ticketID: String = ""
    /// Title or subject of the source.
    public var title: String = ""
    /// The words relied on; at most 500 characters. Said once for each source, at the first step that rests on it.
    public var quote: String = ""
    /// The step it supports, 1-based; 0 = the whole solution.
    public var step: Int32 = 0
    /// Where a runbook comes from: a file name or an address; empty when a ticket is cited.
    public var source: String = ""

    public init() {}
}

extension Citation: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.Citation" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__citation__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__Citation>) {
        documentID = unsafe Wire.string(wire.pointee.document_id)
        ticketID = unsafe Wire.string(wire.pointee.ticket_id)
        title = unsafe Wire.string(wire.pointee.title)
        quote = unsafe Wire.string(wire.pointee.quote)
        step = unsafe wire.pointee.step
        source = unsafe Wire.string(wire.pointee.source)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__Citation>, in arena: inout Arena) {
        unsafe wire.pointee.document_id = arena.place(documentID)
        unsafe wire.pointee.ticket_id = arena.place(ticketID)
        unsafe wire.pointee.title = arena.place(title)
        unsafe wire.pointee.quote = arena.place(quote)
        unsafe wire.pointee.step = step
        unsafe wire.pointee.source = arena.place(source)
    }
}

extension Citation {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("documentId", documentID)
        json.field("ticketId", ticketID)
        json.field("title", title)
        json.field("quote", quote)
        json.field("step", step)
        json.field("source", source)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "documentId", "document_id": try json.read(&self.documentID)
            case "ticketId", "ticket_id": try json.read(&self.ticketID)
            case "title": try json.read(&self.title)
            case "quote": try json.read(&self.quote)
            case "step": try json.read(&self.step)
            case "source": try json.read(&self.source)
            default: throw json.unknownField()
            }
        }
    }
}
