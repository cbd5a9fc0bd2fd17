// ListDocumentsResponse, made from ithelper/v1/knowledge_service.proto by `make proto`; change the proto instead.

package import CMessages

/// A page of documents.
public struct ListDocumentsResponse: ProtoMessage {
    /// Without their text.
    public var documents: [Document] = []
    /// Where the next page begins; empty = this was the last.
    public var nextPageToken: String = ""

    public init() {}
}

extension ListDocumentsResponse: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.ListDocumentsResponse" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__list_documents_response__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__ListDocumentsResponse>) {
        documents = unsafe Wire.messages(wire.pointee.documents, wire.pointee.n_documents)
        nextPageToken = unsafe Wire.string(wire.pointee.next_page_token)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__ListDocumentsResponse>, in arena: inout Arena) {
        unsafe (wire.pointee.n_documents, wire.pointee.documents) = arena.place(documents)
        unsafe wire.pointee.next_page_token = arena.place(nextPageToken)
    }
}

extension ListDocumentsResponse {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("documents", documents)
        json.field("nextPageToken", nextPageToken)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "documents": try json.read(&self.documents)
            case "nextPageToken", "next_page_token": try json.read(&self.nextPageToken)
            default: throw json.unknownField()
            }
        }
    }
}
