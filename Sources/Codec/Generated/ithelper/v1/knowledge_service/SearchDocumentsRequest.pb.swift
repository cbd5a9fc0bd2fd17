// SearchDocumentsRequest, made from ithelper/v1/knowledge_service.proto by `make proto`; change the proto instead.

package import CMessages

/// Asks the full-text search.
public struct SearchDocumentsRequest: ProtoMessage {
    /// Words, "phrases", -exclusions; required, at most 500 characters.
    public var query: String = ""
    /// How many at most; 0 = 10, at most 100.
    public var limit: Int32 = 0
    /// Only this category; empty = all.
    public var category: String = ""

    public init() {}
}

extension SearchDocumentsRequest: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.SearchDocumentsRequest" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__search_documents_request__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__SearchDocumentsRequest>) {
        query = unsafe Wire.string(wire.pointee.query)
        limit = unsafe wire.pointee.limit
        category = unsafe Wire.string(wire.pointee.category)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__SearchDocumentsRequest>, in arena: inout Arena) {
        unsafe wire.pointee.query = arena.place(query)
        unsafe wire.pointee.limit = limit
        unsafe wire.pointee.category = arena.place(category)
    }
}

extension SearchDocumentsRequest {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("query", query)
        json.field("limit", limit)
        json.field("category", category)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "query": try json.read(&self.query)
            case "limit": try json.read(&self.limit)
            case "category": try json.read(&self.category)
            default: throw json.unknownField()
            }
        }
    }
}
