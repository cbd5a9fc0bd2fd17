// SetCapacityRequest, made from ithelper/v1/specialist_service.proto by `make proto`; change the proto instead.

package import CMessages

/// Says how many tickets a person can own at once.
public struct SetCapacityRequest: ProtoMessage {
    /// The person; required.
    public var specialistID: String = ""
    /// 0 to 1,000; 0 = gets no tickets.
    public var capacity: Int32 = 0
    /// Makes repeats harmless; at most 128 bytes; empty = no protection.
    public var requestID: String = ""

    public init() {}
}

extension SetCapacityRequest: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.SetCapacityRequest" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__set_capacity_request__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__SetCapacityRequest>) {
        specialistID = unsafe Wire.string(wire.pointee.specialist_id)
        capacity = unsafe wire.pointee.capacity
        requestID = unsafe Wire.string(wire.pointee.request_id)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__SetCapacityRequest>, in arena: inout Arena) {
        unsafe wire.pointee.specialist_id = arena.place(specialistID)
        unsafe wire.pointee.capacity = capacity
        unsafe wire.pointee.request_id = arena.place(requestID)
    }
}

extension SetCapacityRequest {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("specialistId", specialistID)
        json.field("capacity", capacity)
        json.field("requestId", requestID)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "specialistId", "specialist_id": try json.read(&self.specialistID)
            case "capacity": try json.read(&self.capacity)
            case "requestId", "request_id": try json.read(&self.requestID)
            default: throw json.unknownField()
            }
        }
    }
}
