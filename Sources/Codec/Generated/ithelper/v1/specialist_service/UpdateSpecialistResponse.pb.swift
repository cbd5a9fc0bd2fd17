// UpdateSpecialistResponse, made from ithelper/v1/specialist_service.proto by `make proto`; change the proto instead.

package import CMessages

/// The changed person.
public struct UpdateSpecialistResponse: ProtoMessage {
    /// The person.
    public var specialist: Specialist?

    public init() {}
}

extension UpdateSpecialistResponse: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.UpdateSpecialistResponse" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__update_specialist_response__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__UpdateSpecialistResponse>) {
        specialist = unsafe Specialist.read(wire.pointee.specialist)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__UpdateSpecialistResponse>, in arena: inout Arena) {
        unsafe wire.pointee.specialist = arena.place(specialist)
    }
}

extension UpdateSpecialistResponse {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("specialist", specialist)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "specialist": try json.read(&self.specialist)
            default: throw json.unknownField()
            }
        }
    }
}
