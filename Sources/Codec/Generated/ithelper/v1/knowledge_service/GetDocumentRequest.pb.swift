// GetDocumentRequest, made from ithelper/v1/knowledge_service.proto by `make proto`; change the proto instead.

package import CMessages

/// Asks for one document.
public struct GetDocumentRequest: ProtoMessage {
    /// The document; required.
    public var documentID: String = ""

    public init() {}
}

extension GetDocumentRequest: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.GetDocumentRequest" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__get_document_request__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__GetDocumentRequest>) {
        documentID = unsafe Wire.string(wire.pointee.document_id)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__GetDocumentRequest>, in arena: inout Arena) {
        unsafe wire.pointee.document_id = arena.place(documentID)
    }
}

extension GetDocumentRequest {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("documentId", documentID)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "documentId", "document_id": try json.read(&self.documentID)
            default: throw json.unknownField()
            }
        }
    }
}
