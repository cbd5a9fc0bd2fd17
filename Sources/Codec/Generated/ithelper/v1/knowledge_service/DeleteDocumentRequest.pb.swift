// DeleteDocumentRequest, made from ithelper/v1/knowledge_service.proto by `make proto`; change the proto instead.

package import CMessages

/// Deletes a document.
public struct DeleteDocumentRequest: ProtoMessage {
    /// The document; required.
    public var documentID: String = ""
    /// Makes repeats harmless; at most 128 bytes; empty = no protection.
    public var requestID: String = ""

    public init() {}
}

extension DeleteDocumentRequest: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.DeleteDocumentRequest" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__delete_document_request__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__DeleteDocumentRequest>) {
        documentID = unsafe Wire.string(wire.pointee.document_id)
        requestID = unsafe Wire.string(wire.pointee.request_id)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__DeleteDocumentRequest>, in arena: inout Arena) {
        unsafe wire.pointee.document_id = arena.place(documentID)
        unsafe wire.pointee.request_id = arena.place(requestID)
    }
}

extension DeleteDocumentRequest {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("documentId", documentID)
        json.field("requestId", requestID)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "documentId", "document_id": try json.read(&self.documentID)
            case "requestId", "request_id": try json.read(&self.requestID)
            default: throw json.unknownField()
            }
        }
    }
}
