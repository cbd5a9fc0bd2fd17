// SetPresenceRequest, made from ithelper/v1/specialist_service.proto by `make proto`; change the proto instead.

package import CMessages

/// Says whether a person can take tickets now.
public struct SetPresenceRequest: ProtoMessage {
    /// The person; required.
    public var specialistID: String = ""
    /// Required.
    public var presence: Presence = .unspecified
    /// Makes repeats harmless; at most 128 bytes; empty = no protection.
    public var requestID: String = ""

    public init() {}
}

extension SetPresenceRequest: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.SetPresenceRequest" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__set_presence_request__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__SetPresenceRequest>) {
        specialistID = unsafe Wire.string(wire.pointee.specialist_id)
        presence = unsafe Presence(wire: wire.pointee.presence.rawValue)
        requestID = unsafe Wire.string(wire.pointee.request_id)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__SetPresenceRequest>, in arena: inout Arena) {
        unsafe wire.pointee.specialist_id = arena.place(specialistID)
        unsafe wire.pointee.presence = Ithelper__V1__Presence(rawValue: presence.wireValue)
        unsafe wire.pointee.request_id = arena.place(requestID)
    }
}

extension SetPresenceRequest {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("specialistId", specialistID)
        json.field("presence", presence)
        json.field("requestId", requestID)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "specialistId", "specialist_id": try json.read(&self.specialistID)
            case "presence": try json.read(&self.presence)
            case "requestId", "request_id": try json.read(&self.requestID)
            default: throw json.unknownField()
            }
        }
    }
}
