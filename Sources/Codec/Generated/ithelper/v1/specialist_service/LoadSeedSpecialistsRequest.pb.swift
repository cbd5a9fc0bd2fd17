// LoadSeedSpecialistsRequest, made from ithelper/v1/specialist_service.proto by `make proto`; change the proto instead.

package import CMessages

/// Loads the seed list.
public struct LoadSeedSpecialistsRequest: ProtoMessage {
    public init() {}
}

extension LoadSeedSpecialistsRequest: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.LoadSeedSpecialistsRequest" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__load_seed_specialists_request__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__LoadSeedSpecialistsRequest>) {
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__LoadSeedSpecialistsRequest>, in arena: inout Arena) {
    }
}

extension LoadSeedSpecialistsRequest {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while try json.nextField() != nil { throw json.unknownField() }
    }
}
