// GetDocumentResponse, made from ithelper/v1/knowledge_service.proto by `make proto`; change the proto instead.

package import CMessages

/// One document.
public struct GetDocumentResponse: ProtoMessage {
    /// The document.
    public var document: Document?

    public init() {}
}

extension GetDocumentResponse: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.GetDocumentResponse" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__get_document_response__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__GetDocumentResponse>) {
        document = unsafe Document.read(wire.pointee.document)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__GetDocumentResponse>, in arena: inout Arena) {
        unsafe wire.pointee.document = arena.place(document)
    }
}

extension GetDocumentResponse {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("document", document)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "document": try json.read(&self.document)
            default: throw json.unknownField()
            }
        }
    }
}
