// SearchDocumentsResponse, made from ithelper/v1/knowledge_service.proto by `make proto`; change the proto instead.

package import CMessages

/// Matches of a search.
public struct SearchDocumentsResponse: ProtoMessage {
    /// Best first.
    public var matches: [DocumentMatch] = []

    public init() {}
}

extension SearchDocumentsResponse: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.SearchDocumentsResponse" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__search_documents_response__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__SearchDocumentsResponse>) {
        matches = unsafe Wire.messages(wire.pointee.matches, wire.pointee.n_matches)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__SearchDocumentsResponse>, in arena: inout Arena) {
        unsafe (wire.pointee.n_matches, wire.pointee.matches) = arena.place(matches)
    }
}

extension SearchDocumentsResponse {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("matches", matches)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "matches": try json.read(&self.matches)
            default: throw json.unknownField()
            }
        }
    }
}
