// CreateSpecialistResponse, made from ithelper/v1/specialist_service.proto by `make proto`; change the proto instead.

package import CMessages

/// The added person.
public struct CreateSpecialistResponse: ProtoMessage {
    /// The person.
    public var specialist: Specialist?

    public init() {}
}

extension CreateSpecialistResponse: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.CreateSpecialistResponse" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__create_specialist_response__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__CreateSpecialistResponse>) {
        specialist = unsafe Specialist.read(wire.pointee.specialist)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__CreateSpecialistResponse>, in arena: inout Arena) {
        unsafe wire.pointee.specialist = arena.place(specialist)
    }
}

extension CreateSpecialistResponse {
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
