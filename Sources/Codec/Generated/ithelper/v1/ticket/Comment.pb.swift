// Comment, made from ithelper/v1/ticket.proto by `make proto`; change the proto instead.

package import CMessages

/// Something a person wrote on a ticket.
public struct Comment: ProtoMessage {
    /// Identifier given by the server.
    public var commentID: String = ""
    /// The ticket it belongs to.
    public var ticketID: String = ""
    /// Who wrote it: an e-mail address.
    public var author: String = ""
    /// The text; at most 8 KiB of UTF-8.
    public var body: String = ""
    /// Who may read it.
    public var visibility: CommentVisibility = .unspecified
    /// When it was stored.
    public var createdAt: Timestamp?

    public init() {}
}

extension Comment: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.Comment" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__comment__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__Comment>) {
        commentID = unsafe Wire.string(wire.pointee.comment_id)
        ticketID = unsafe Wire.string(wire.pointee.ticket_id)
        author = unsafe Wire.string(wire.pointee.author)
        body = unsafe Wire.string(wire.pointee.body)
        visibility = unsafe CommentVisibility(wire: wire.pointee.visibility.rawValue)
        createdAt = unsafe Timestamp.read(wire.pointee.created_at)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__Comment>, in arena: inout Arena) {
        unsafe wire.pointee.comment_id = arena.place(commentID)
        unsafe wire.pointee.ticket_id = arena.place(ticketID)
        unsafe wire.pointee.author = arena.place(author)
        unsafe wire.pointee.body = arena.place(body)
        unsafe wire.pointee.visibility = Ithelper__V1__CommentVisibility(rawValue: visibility.wireValue)
        unsafe wire.pointee.created_at = arena.place(createdAt)
    }
}

extension Comment {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("commentId", commentID)
        json.field("ticketId", ticketID)
        json.field("author", author)
        json.field("body", body)
        json.field("visibility", visibility)
        json.field("createdAt", createdAt)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "commentId", "comment_id": try json.read(&self.commentID)
            case "ticketId", "ticket_id": try json.read(&self.ticketID)
            case "author": try json.read(&self.author)
            case "body": try json.read(&self.body)
            case "visibility": try json.read(&self.visibility)
            case "createdAt", "created_at": try json.read(&self.createdAt)
            default: throw json.unknownField()
            }
        }
    }
}
