// LoadSeedSpecialistsResponse, made from ithelper/v1/specialist_service.proto by `make proto`; change the proto instead.

package import CMessages

/// The seed list is loaded.
public struct LoadSeedSpecialistsResponse: ProtoMessage {
    /// Everybody of the seed list, as stored now.
    public var specialists: [Specialist] = []
    /// How many of them are new.
    public var added: Int32 = 0

    public init() {}
}

extension LoadSeedSpecialistsResponse: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.LoadSeedSpecialistsResponse" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__load_seed_specialists_response__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__LoadSeedSpecialistsResponse>) {
        specialists = unsafe Wire.messages(wire.pointee.specialists, wire.pointee.n_specialists)
        added = unsafe wire.pointee.added
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__LoadSeedSpecialistsResponse>, in arena: inout Arena) {
        unsafe (wire.pointee.n_specialists, wire.pointee.specialists) = arena.place(specialists)
        unsafe wire.pointee.added = added
    }
}

extension LoadSeedSpecialistsResponse {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("specialists", specialists)
        json.field("added", added)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "specialists": try json.read(&self.specialists)
            case "added": try json.read(&self.added)
            default: throw json.unknownField()
            }
        }
    }
}
