// FetchedDocument, made from ithelper/v1/ticket.proto by `make proto`; change the proto instead.

package import CMessages

/// A runbook that fits the ticket.
public struct FetchedDocument: ProtoMessage {
    /// Its identifier in KnowledgeService.
    public var documentID: String = ""
    /// Its title.
    public var title: String = ""
    /// The passage that fits; at most 8 KiB of UTF-8.
    public var excerpt: String = ""
    /// How well it fits, 0 to 1.
    public var score: Double = 0
    /// Where it comes from: a file name or an address.
    public var source: String = ""

    public init() {}
}

extension FetchedDocument: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.FetchedDocument" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__fetched_document__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__FetchedDocument>) {
        documentID = unsafe Wire.string(wire.pointee.document_id)
        title = unsafe Wire.string(wire.pointee.title)
        excerpt = unsafe Wire.string(wire.pointee.excerpt)
        score = unsafe wire.pointee.score
        source = unsafe Wire.string(wire.pointee.source)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__FetchedDocument>, in arena: inout Arena) {
        unsafe wire.pointee.document_id = arena.place(documentID)
        unsafe wire.pointee.title = arena.place(title)
        unsafe wire.pointee.excerpt = arena.place(excerpt)
        unsafe wire.pointee.score = score
        unsafe wire.pointee.source = arena.place(source)
    }
}

extension FetchedDocument {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("documentId", documentID)
        json.field("title", title)
        json.field("excerpt", excerpt)
        json.field("score", score)
        json.field("source", source)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "documentId", "document_id": try json.read(&self.documentID)
            case "title": try json.read(&self.title)
            case "excerpt": try json.read(&self.excerpt)
            case "score": try json.read(&self.score)
            case "source": try json.read(&self.source)
            default: throw json.unknownField()
            }
        }
    }
}
