// SearchTicketsResponse, made from ithelper/v1/ticket_service.proto by `make proto`; change the proto instead.

package import CMessages

/// A page of matches.
public struct SearchTicketsResponse: ProtoMessage {
    /// Best first.
    public var matches: [TicketMatch] = []
    /// Where the next page begins; empty = this was the last.
    public var nextPageToken: String = ""

    public init() {}
}

extension SearchTicketsResponse: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.SearchTicketsResponse" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__search_tickets_response__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__SearchTicketsResponse>) {
        matches = unsafe Wire.messages(wire.pointee.matches, wire.pointee.n_matches)
        nextPageToken = unsafe Wire.string(wire.pointee.next_page_token)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__SearchTicketsResponse>, in arena: inout Arena) {
        unsafe (wire.pointee.n_matches, wire.pointee.matches) = arena.place(matches)
        unsafe wire.pointee.next_page_token = arena.place(nextPageToken)
    }
}

extension SearchTicketsResponse {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("matches", matches)
        json.field("nextPageToken", nextPageToken)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "matches": try json.read(&self.matches)
            case "nextPageToken", "next_page_token": try json.read(&self.nextPageToken)
            default: throw json.unknownField()
            }
        }
    }
}
