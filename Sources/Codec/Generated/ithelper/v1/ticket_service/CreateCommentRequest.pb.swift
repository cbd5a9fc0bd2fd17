// CreateCommentRequest, made from ithelper/v1/ticket_service.proto by `make proto`; change the proto instead.

package import CMessages

/// Writes on a ticket.
public struct CreateCommentRequest: ProtoMessage {
    /// The ticket; required.
    public var ticketID: String = ""
    /// E-mail address of the writer; required while calls carry no credential.
    public var author: String = ""
    /// The text; required, at most 8 KiB of UTF-8.
    public var body: String = ""
    /// Who may read it.
    public var visibility: CommentVisibility = .unspecified
    /// Makes repeats harmless; at most 128 bytes; empty = no protection.
    public var requestID: String = ""

    public init() {}
}

extension CreateCommentRequest: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.CreateCommentRequest" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__create_comment_request__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__CreateCommentRequest>) {
        ticketID = unsafe Wire.string(wire.pointee.ticket_id)
        author = unsafe Wire.string(wire.pointee.author)
        body = unsafe Wire.string(wire.pointee.body)
        visibility = unsafe CommentVisibility(wire: wire.pointee.visibility.rawValue)
        requestID = unsafe Wire.string(wire.pointee.request_id)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__CreateCommentRequest>, in arena: inout Arena) {
        unsafe wire.pointee.ticket_id = arena.place(ticketID)
        unsafe wire.pointee.author = arena.place(author)
        unsafe wire.pointee.body = arena.place(body)
        unsafe wire.pointee.visibility = Ithelper__V1__CommentVisibility(rawValue: visibility.wireValue)
        unsafe wire.pointee.request_id = arena.place(requestID)
    }
}

extension CreateCommentRequest {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("ticketId", ticketID)
        json.field("author", author)
        json.field("body", body)
        json.field("visibility", visibility)
        json.field("requestId", requestID)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "ticketId", "ticket_id": try json.read(&self.ticketID)
            case "author": try json.read(&self.author)
            case "body": try json.read(&self.body)
            case "visibility": try json.read(&self.visibility)
            case "requestId", "request_id": try json.read(&self.requestID)
            default: throw json.unknownField()
            }
        }
    }
}
