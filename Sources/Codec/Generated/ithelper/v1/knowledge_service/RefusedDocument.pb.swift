// RefusedDocument, made from ithelper/v1/knowledge_service.proto by `make proto`; change the proto instead.

package import CMessages

/// A document that was not stored.
public struct RefusedDocument: ProtoMessage {
    /// The document.
    public var documentID: String = ""
    /// What is wrong with it, in a sentence.
    public var reason: String = ""

    public init() {}
}

extension RefusedDocument: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.RefusedDocument" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__refused_document__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__RefusedDocument>) {
        documentID = unsafe Wire.string(wire.pointee.document_id)
        reason = unsafe Wire.string(wire.pointee.reason)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__RefusedDocument>, in arena: inout Arena) {
        unsafe wire.pointee.document_id = arena.place(documentID)
        unsafe wire.pointee.reason = arena.place(reason)
    }
}

extension RefusedDocument {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("documentId", documentID)
        json.field("reason", reason)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "documentId", "document_id": try json.read(&self.documentID)
            case "reason": try json.read(&self.reason)
            default: throw json.unknownField()
            }
        }
    }
}
