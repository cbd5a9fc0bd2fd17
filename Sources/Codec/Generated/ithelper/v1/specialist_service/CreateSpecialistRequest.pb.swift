// CreateSpecialistRequest, made from ithelper/v1/specialist_service.proto by `make proto`; change the proto instead.

package import CMessages

/// Adds a person.
public struct CreateSpecialistRequest: ProtoMessage {
    /// The person; id, etag, load and times are given by the server.
    public var specialist: Specialist?
    /// Makes repeats harmless; at most 128 bytes; empty = no protection.
    public var requestID: String = ""

    public init() {}
}

extension CreateSpecialistRequest: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.CreateSpecialistRequest" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__create_specialist_request__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__CreateSpecialistRequest>) {
        specialist = unsafe Specialist.read(wire.pointee.specialist)
        requestID = unsafe Wire.string(wire.pointee.request_id)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__CreateSpecialistRequest>, in arena: inout Arena) {
        unsafe wire.pointee.specialist = arena.place(specialist)
        unsafe wire.pointee.request_id = arena.place(requestID)
    }
}

extension CreateSpecialistRequest {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("specialist", specialist)
        json.field("requestId", requestID)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "specialist": try json.read(&self.specialist)
            case "requestId", "request_id": try json.read(&self.requestID)
            default: throw json.unknownField()
            }
        }
    }
}
