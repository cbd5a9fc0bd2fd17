// ListRolesRequest, made from ithelper/v1/access_service.proto by `make proto`; change the proto instead.

package import CMessages

/// Asks for the roles.
public struct ListRolesRequest: ProtoMessage {
    public init() {}
}

extension ListRolesRequest: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.ListRolesRequest" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__list_roles_request__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__ListRolesRequest>) {
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__ListRolesRequest>, in arena: inout Arena) {
    }
}

extension ListRolesRequest {
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
