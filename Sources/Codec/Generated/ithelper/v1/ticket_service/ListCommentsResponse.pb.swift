// ListCommentsResponse, made from ithelper/v1/ticket_service.proto by `make proto`; change the proto instead.

package import CMessages

/// A page of comments.
public struct ListCommentsResponse: ProtoMessage {
    /// Oldest first.
    public var comments: [Comment] = []
    /// Where the next page begins; empty = this was the last.
    public var nextPageToken: String = ""

    public init() {}
}

extension ListCommentsResponse: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.ListCommentsResponse" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__list_comments_response__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__ListCommentsResponse>) {
        comments = unsafe Wire.messages(wire.pointee.comments, wire.pointee.n_comments)
        nextPageToken = unsafe Wire.string(wire.pointee.next_page_token)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__ListCommentsResponse>, in arena: inout Arena) {
        unsafe (wire.pointee.n_comments, wire.pointee.comments) = arena.place(comments)
        unsafe wire.pointee.next_page_token = arena.place(nextPageToken)
    }
}

extension ListCommentsResponse {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("comments", comments)
        json.field("nextPageToken", nextPageToken)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "comments": try json.read(&self.comments)
            case "nextPageToken", "next_page_token": try json.read(&self.nextPageToken)
            default: throw json.unknownField()
            }
        }
    }
}
