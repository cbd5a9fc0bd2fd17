// DocumentMatch, made from ithelper/v1/knowledge_service.proto by `make proto`; change the proto instead.

package import CMessages

/// One match of a search.
public struct DocumentMatch: ProtoMessage {
    /// Without its text.
    public var document: Document?
    /// Rank; higher is better, comparable within one search only.
    public var score: Double = 0
    /// The passage that matched, the words found between `**`.
    public var highlight: String = ""
    /// The heading that it stands under; empty before the first.
    public var heading: String = ""

    public init() {}
}

extension DocumentMatch: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.DocumentMatch" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__document_match__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__DocumentMatch>) {
        document = unsafe Document.read(wire.pointee.document)
        score = unsafe wire.pointee.score
        highlight = unsafe Wire.string(wire.pointee.highlight)
        heading = unsafe Wire.string(wire.pointee.heading)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__DocumentMatch>, in arena: inout Arena) {
        unsafe wire.pointee.document = arena.place(document)
        unsafe wire.pointee.score = score
        unsafe wire.pointee.highlight = arena.place(highlight)
        unsafe wire.pointee.heading = arena.place(heading)
    }
}

extension DocumentMatch {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("document", document)
        json.field("score", score)
        json.field("highlight", highlight)
        json.field("heading", heading)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "document": try json.read(&self.document)
            case "score": try json.read(&self.score)
            case "highlight": try json.read(&self.highlight)
            case "heading": try json.read(&self.heading)
            default: throw json.unknownField()
            }
        }
    }
}
