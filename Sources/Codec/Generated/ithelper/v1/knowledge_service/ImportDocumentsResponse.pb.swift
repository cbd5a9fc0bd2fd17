// ImportDocumentsResponse, made from ithelper/v1/knowledge_service.proto by `make proto`; change the proto instead.

package import CMessages

/// What became of an import.
public struct ImportDocumentsResponse: ProtoMessage {
    /// How many stand in the knowledge base now as they were sent.
    public var accepted: Int64 = 0
    /// How many were refused.
    public var refused: Int64 = 0
    /// The first 100 refused documents.
    public var refusedDocuments: [RefusedDocument] = []
    /// How many of the accepted were there already, the same in every word.
    public var unchanged: Int64 = 0

    public init() {}
}

extension ImportDocumentsResponse: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.ImportDocumentsResponse" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__import_documents_response__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__ImportDocumentsResponse>) {
        accepted = unsafe wire.pointee.accepted
        refused = unsafe wire.pointee.refused
        refusedDocuments = unsafe Wire.messages(wire.pointee.refused_documents, wire.pointee.n_refused_documents)
        unchanged = unsafe wire.pointee.unchanged
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__ImportDocumentsResponse>, in arena: inout Arena) {
        unsafe wire.pointee.accepted = accepted
        unsafe wire.pointee.refused = refused
        unsafe (wire.pointee.n_refused_documents, wire.pointee.refused_documents) = arena.place(refusedDocuments)
        unsafe wire.pointee.unchanged = unchanged
    }
}

extension ImportDocumentsResponse {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("accepted", accepted)
        json.field("refused", refused)
        json.field("refusedDocuments", refusedDocuments)
        json.field("unchanged", unchanged)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "accepted": try json.read(&self.accepted)
            case "refused": try json.read(&self.refused)
            case "refusedDocuments", "refused_documents": try json.read(&self.refusedDocuments)
            case "unchanged": try json.read(&self.unchanged)
            default: throw json.unknownField()
            }
        }
    }
}
