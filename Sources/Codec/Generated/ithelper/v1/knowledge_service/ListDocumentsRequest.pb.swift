// ListDocumentsRequest, made from ithelper/v1/knowledge_service.proto by `make proto`; change the proto instead.

package import CMessages

/// Asks for a page of documents.
public struct ListDocumentsRequest: ProtoMessage {
    /// Only this category; empty = all.
    public var category: String = ""
    /// How many at most; 0 = 50, at most 1,000.
    public var pageSize: Int32 = 0
    /// Where to go on; from `next_page_token`.
    public var pageToken: String = ""

    public init() {}
}

extension ListDocumentsRequest: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.ListDocumentsRequest" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__list_documents_request__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__ListDocumentsRequest>) {
        category = unsafe Wire.string(wire.pointee.category)
        pageSize = unsafe wire.pointee.page_size
        pageToken = unsafe Wire.string(wire.pointee.page_token)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__ListDocumentsRequest>, in arena: inout Arena) {
        unsafe wire.pointee.category = arena.place(category)
        unsafe wire.pointee.page_size = pageSize
        unsafe wire.pointee.page_token = arena.place(pageToken)
    }
}

extension ListDocumentsRequest {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("category", category)
        json.field("pageSize", pageSize)
        json.field("pageToken", pageToken)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "category": try json.read(&self.category)
            case "pageSize", "page_size": try json.read(&self.pageSize)
            case "pageToken", "page_token": try json.read(&self.pageToken)
            default: throw json.unknownField()
            }
        }
    }
}
