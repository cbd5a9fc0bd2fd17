// UpdateSpecialistRequest, made from ithelper/v1/specialist_service.proto by `make proto`; change the proto instead.

package import CMessages

/// Changes a person's fields.
public struct UpdateSpecialistRequest: ProtoMessage {
    /// The person; required.
    public var specialistID: String = ""
    /// New values of the fields in the mask.
    public var specialist: Specialist?
    /// Any of name, email, specialization, skills, tier, building; required.
    public var updateMask: FieldMask?
    /// The version this change is based on; empty = any.
    public var etag: String = ""
    /// Makes repeats harmless; at most 128 bytes; empty = no protection.
    public var requestID: String = ""

    public init() {}
}

extension UpdateSpecialistRequest: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.UpdateSpecialistRequest" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__update_specialist_request__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__UpdateSpecialistRequest>) {
        specialistID = unsafe Wire.string(wire.pointee.specialist_id)
        specialist = unsafe Specialist.read(wire.pointee.specialist)
        updateMask = unsafe FieldMask.read(wire.pointee.update_mask)
        etag = unsafe Wire.string(wire.pointee.etag)
        requestID = unsafe Wire.string(wire.pointee.request_id)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__UpdateSpecialistRequest>, in arena: inout Arena) {
        unsafe wire.pointee.specialist_id = arena.place(specialistID)
        unsafe wire.pointee.specialist = arena.place(specialist)
        unsafe wire.pointee.update_mask = arena.place(updateMask)
        unsafe wire.pointee.etag = arena.place(etag)
        unsafe wire.pointee.request_id = arena.place(requestID)
    }
}

extension UpdateSpecialistRequest {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("specialistId", specialistID)
        json.field("specialist", specialist)
        json.field("updateMask", updateMask)
        json.field("etag", etag)
        json.field("requestId", requestID)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "specialistId", "specialist_id": try json.read(&self.specialistID)
            case "specialist": try json.read(&self.specialist)
            case "updateMask", "update_mask": try json.read(&self.updateMask)
            case "etag": try json.read(&self.etag)
            case "requestId", "request_id": try json.read(&self.requestID)
            default: throw json.unknownField()
            }
        }
    }
}
