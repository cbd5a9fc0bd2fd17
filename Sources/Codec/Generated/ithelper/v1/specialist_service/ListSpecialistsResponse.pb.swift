// ListSpecialistsResponse, made from ithelper/v1/specialist_service.proto by `make proto`; change the proto instead.

package import CMessages

/// A page of specialists.
public struct ListSpecialistsResponse: ProtoMessage {
    /// By id.
    public var specialists: [Specialist] = []
    /// Where the next page begins; empty = this was the last.
    public var nextPageToken: String = ""

    public init() {}
}

extension ListSpecialistsResponse: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.ListSpecialistsResponse" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__list_specialists_response__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__ListSpecialistsResponse>) {
        specialists = unsafe Wire.messages(wire.pointee.specialists, wire.pointee.n_specialists)
        nextPageToken = unsafe Wire.string(wire.pointee.next_page_token)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__ListSpecialistsResponse>, in arena: inout Arena) {
        unsafe (wire.pointee.n_specialists, wire.pointee.specialists) = arena.place(specialists)
        unsafe wire.pointee.next_page_token = arena.place(nextPageToken)
    }
}

extension ListSpecialistsResponse {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("specialists", specialists)
        json.field("nextPageToken", nextPageToken)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "specialists": try json.read(&self.specialists)
            case "nextPageToken", "next_page_token": try json.read(&self.nextPageToken)
            default: throw json.unknownField()
            }
        }
    }
}
