// ListSpecialistsRequest, made from ithelper/v1/specialist_service.proto by `make proto`; change the proto instead.

package import CMessages

/// Asks for a page of specialists.
public struct ListSpecialistsRequest: ProtoMessage {
    /// Only this specialization; empty = all.
    public var specialization: String = ""
    /// Only this presence; unspecified = all.
    public var presence: Presence = .unspecified
    /// How many at most; 0 = 50, at most 1,000.
    public var pageSize: Int32 = 0
    /// Where to go on; from `next_page_token`.
    public var pageToken: String = ""

    public init() {}
}

extension ListSpecialistsRequest: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.ListSpecialistsRequest" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__list_specialists_request__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__ListSpecialistsRequest>) {
        specialization = unsafe Wire.string(wire.pointee.specialization)
        presence = unsafe Presence(wire: wire.pointee.presence.rawValue)
        pageSize = unsafe wire.pointee.page_size
        pageToken = unsafe Wire.string(wire.pointee.page_token)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__ListSpecialistsRequest>, in arena: inout Arena) {
        unsafe wire.pointee.specialization = arena.place(specialization)
        unsafe wire.pointee.presence = Ithelper__V1__Presence(rawValue: presence.wireValue)
        unsafe wire.pointee.page_size = pageSize
        unsafe wire.pointee.page_token = arena.place(pageToken)
    }
}

extension ListSpecialistsRequest {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("specialization", specialization)
        json.field("presence", presence)
        json.field("pageSize", pageSize)
        json.field("pageToken", pageToken)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "specialization": try json.read(&self.specialization)
            case "presence": try json.read(&self.presence)
            case "pageSize", "page_size": try json.read(&self.pageSize)
            case "pageToken", "page_token": try json.read(&self.pageToken)
            default: throw json.unknownField()
            }
        }
    }
}
