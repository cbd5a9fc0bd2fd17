// CommentAdded, made from ithelper/v1/event.proto by `make proto`; change the proto instead.

package import CMessages

/// Somebody wrote a comment.
public struct CommentAdded: ProtoMessage {
    /// The comment. Of an internal note requesters are told when it was written and its visibility, and nothing else.
    public var comment: Comment?

    public init() {}
}

extension CommentAdded: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.CommentAdded" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__comment_added__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__CommentAdded>) {
        comment = unsafe Comment.read(wire.pointee.comment)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__CommentAdded>, in arena: inout Arena) {
        unsafe wire.pointee.comment = arena.place(comment)
    }
}

extension CommentAdded {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("comment", comment)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "comment": try json.read(&self.comment)
            default: throw json.unknownField()
            }
        }
    }
}
