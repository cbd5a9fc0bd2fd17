// SimpleResponse, made from grpc/testing/messages.proto by `make proto`; change the proto instead.

package import CInterop
public import Codec

/// The one response.
public struct SimpleResponse: ProtoMessage {
    /// Ballast on the way back.
    public var payload: Payload?
    /// The caller's name.
    public var username: String = ""
    /// The caller's OAuth scope.
    public var oauthScope: String = ""
    /// The same for all calls that one process serves.
    public var serverID: String = ""
    /// How the client came to the server.
    public var grpclbRouteType: GrpclbRouteType = .unknown
    /// The machine that served the call.
    public var hostname: String = ""

    public init() {}
}

extension SimpleResponse: @unsafe WireMessage {
    public static var protoName: String { "grpc.testing.SimpleResponse" }
    package static let wireLayout = unsafe WireLayout { unsafe grpc__testing__simple_response__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Grpc__Testing__SimpleResponse>) {
        payload = unsafe Payload.read(wire.pointee.payload)
        username = unsafe Wire.string(wire.pointee.username)
        oauthScope = unsafe Wire.string(wire.pointee.oauth_scope)
        serverID = unsafe Wire.string(wire.pointee.server_id)
        grpclbRouteType = unsafe GrpclbRouteType(wire: wire.pointee.grpclb_route_type.rawValue)
        hostname = unsafe Wire.string(wire.pointee.hostname)
    }

    package func fill(_ wire: UnsafeMutablePointer<Grpc__Testing__SimpleResponse>, in arena: inout Arena) {
        unsafe wire.pointee.payload = arena.place(payload)
        unsafe wire.pointee.username = arena.place(username)
        unsafe wire.pointee.oauth_scope = arena.place(oauthScope)
        unsafe wire.pointee.server_id = arena.place(serverID)
        unsafe wire.pointee.grpclb_route_type = Grpc__Testing__GrpclbRouteType(rawValue: grpclbRouteType.wireValue)
        unsafe wire.pointee.hostname = arena.place(hostname)
    }
}

extension SimpleResponse {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("payload", payload)
        json.field("username", username)
        json.field("oauthScope", oauthScope)
        json.field("serverId", serverID)
        json.field("grpclbRouteType", grpclbRouteType)
        json.field("hostname", hostname)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "payload": try json.read(&self.payload)
            case "username": try json.read(&self.username)
            case "oauthScope", "oauth_scope": try json.read(&self.oauthScope)
            case "serverId", "server_id": try json.read(&self.serverID)
            case "grpclbRouteType", "grpclb_route_type": try json.read(&self.grpclbRouteType)
            case "hostname": try json.read(&self.hostname)
            default: throw json.unknownField()
            }
        }
    }
}
