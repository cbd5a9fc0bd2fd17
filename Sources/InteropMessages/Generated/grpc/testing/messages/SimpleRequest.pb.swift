// SimpleRequest, made from grpc/testing/messages.proto by `make proto`; change the proto instead.

package import CInterop
public import Codec

/// Asks for one response.
public struct SimpleRequest: ProtoMessage {
    /// What the response's payload is made of.
    public var responseType: PayloadType = .compressable
    /// Size of the response's payload in bytes.
    public var responseSize: Int32 = 0
    /// Ballast on the way out.
    public var payload: Payload?
    /// Asks for the caller's name.
    public var fillUsername: Bool = false
    /// Asks for the caller's OAuth scope.
    public var fillOauthScope: Bool = false
    /// Whether the response is to be compressed; absent: as the server likes.
    public var responseCompressed: BoolValue?
    /// What the call is to end with; absent: OK.
    public var responseStatus: EchoStatus?
    /// Whether this request should have come compressed; absent: not asked.
    public var expectCompressed: BoolValue?
    /// Asks for the name of the server's process.
    public var fillServerID: Bool = false
    /// Asks how the client came to the server.
    public var fillGrpclbRouteType: Bool = false

    public init() {}
}

extension SimpleRequest: @unsafe WireMessage {
    public static var protoName: String { "grpc.testing.SimpleRequest" }
    package static let wireLayout = unsafe WireLayout { unsafe grpc__testing__simple_request__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Grpc__Testing__SimpleRequest>) {
        responseType = unsafe PayloadType(wire: wire.pointee.response_type.rawValue)
        responseSize = unsafe wire.pointee.response_size
        payload = unsafe Payload.read(wire.pointee.payload)
        fillUsername = unsafe wire.pointee.fill_username != 0
        fillOauthScope = unsafe wire.pointee.fill_oauth_scope != 0
        responseCompressed = unsafe BoolValue.read(wire.pointee.response_compressed)
        responseStatus = unsafe EchoStatus.read(wire.pointee.response_status)
        expectCompressed = unsafe BoolValue.read(wire.pointee.expect_compressed)
        fillServerID = unsafe wire.pointee.fill_server_id != 0
        fillGrpclbRouteType = unsafe wire.pointee.fill_grpclb_route_type != 0
    }

    package func fill(_ wire: UnsafeMutablePointer<Grpc__Testing__SimpleRequest>, in arena: inout Arena) {
        unsafe wire.pointee.response_type = Grpc__Testing__PayloadType(rawValue: responseType.wireValue)
        unsafe wire.pointee.response_size = responseSize
        unsafe wire.pointee.payload = arena.place(payload)
        unsafe wire.pointee.fill_username = fillUsername ? 1 : 0
        unsafe wire.pointee.fill_oauth_scope = fillOauthScope ? 1 : 0
        unsafe wire.pointee.response_compressed = arena.place(responseCompressed)
        unsafe wire.pointee.response_status = arena.place(responseStatus)
        unsafe wire.pointee.expect_compressed = arena.place(expectCompressed)
        unsafe wire.pointee.fill_server_id = fillServerID ? 1 : 0
        unsafe wire.pointee.fill_grpclb_route_type = fillGrpclbRouteType ? 1 : 0
    }
}

extension SimpleRequest {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("responseType", responseType)
        json.field("responseSize", responseSize)
        json.field("payload", payload)
        json.field("fillUsername", fillUsername)
        json.field("fillOauthScope", fillOauthScope)
        json.field("responseCompressed", responseCompressed)
        json.field("responseStatus", responseStatus)
        json.field("expectCompressed", expectCompressed)
        json.field("fillServerId", fillServerID)
        json.field("fillGrpclbRouteType", fillGrpclbRouteType)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "responseType", "response_type": try json.read(&self.responseType)
            case "responseSize", "response_size": try json.read(&self.responseSize)
            case "payload": try json.read(&self.payload)
            case "fillUsername", "fill_username": try json.read(&self.fillUsername)
            case "fillOauthScope", "fill_oauth_scope": try json.read(&self.fillOauthScope)
            case "responseCompressed", "response_compressed": try json.read(&self.responseCompressed)
            case "responseStatus", "response_status": try json.read(&self.responseStatus)
            case "expectCompressed", "expect_compressed": try json.read(&self.expectCompressed)
            case "fillServerId", "fill_server_id": try json.read(&self.fillServerID)
            case "fillGrpclbRouteType", "fill_grpclb_route_type": try json.read(&self.fillGrpclbRouteType)
            default: throw json.unknownField()
            }
        }
    }
}
