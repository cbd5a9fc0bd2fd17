// Document, made from ithelper/v1/knowledge_service.proto by `make proto`; change the proto instead.

package import CMessages

/// One runbook.
public struct Document: ProtoMessage {
    /// Chosen by whoever imports it, such as `vpn-cannot-connect`; at most 128 of `a-z 0-9 - _ .`.
    public var documentID: String = ""
    /// At most 200 characters; when neither it nor the head has one, the first heading is taken.
    public var title: String = ""
    /// Markdown; at most 262,144 characters. It may begin with a head of `key: value` lines between two `---` lines: `id`,
    /// `title`, `category`, `tags`, `source`, `tier`, `specialization`, `tools`, `estimated_time`. A field of this message
    /// that is not empty goes before the head's. Answers always have the head.
    public var body: String = ""
    /// The category it belongs to; empty = any.
    public var category: String = ""
    /// Free tags; at most 20 of at most 64 bytes.
    public var labels: [String] = []
    /// Where it comes from: a file name or an address; at most 2,048 bytes. Empty = its id as a file name.
    public var source: String = ""
    /// When it was last stored.
    public var updatedAt: Timestamp?

    public init() {}
}

extension Document: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.Document" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__document__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__Document>) {
        documentID = unsafe Wire.string(wire.pointee.document_id)
        title = unsafe Wire.string(wire.pointee.title)
        body = unsafe Wire.string(wire.pointee.body)
        category = unsafe Wire.string(wire.pointee.category)
        labels = unsafe Wire.strings(wire.pointee.labels, wire.pointee.n_labels)
        source = unsafe Wire.string(wire.pointee.source)
        updatedAt = unsafe Timestamp.read(wire.pointee.updated_at)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__Document>, in arena: inout Arena) {
        unsafe wire.pointee.document_id = arena.place(documentID)
        unsafe wire.pointee.title = arena.place(title)
        unsafe wire.pointee.body = arena.place(body)
        unsafe wire.pointee.category = arena.place(category)
        unsafe (wire.pointee.n_labels, wire.pointee.labels) = arena.place(labels)
        unsafe wire.pointee.source = arena.place(source)
        unsafe wire.pointee.updated_at = arena.place(updatedAt)
    }
}

extension Document {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("documentId", documentID)
        json.field("title", title)
        json.field("body", body)
        json.field("category", category)
        json.field("labels", labels)
        json.field("source", source)
        json.field("updatedAt", updatedAt)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "documentId", "document_id": try json.read(&self.documentID)
            case "title": try json.read(&self.title)
            case "body": try json.read(&self.body)
            case "category": try json.read(&self.category)
            case "labels": try json.read(&self.labels)
            case "source": try json.read(&self.source)
            case "updatedAt", "updated_at": try json.read(&self.updatedAt)
            default: throw json.unknownField()
            }
        }
    }
}
