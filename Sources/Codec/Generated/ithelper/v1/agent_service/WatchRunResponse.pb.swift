// WatchRunResponse, made from ithelper/v1/agent_service.proto by `make proto`; change the proto instead.

package import CMessages

/// One event of a watched run.
public struct WatchRunResponse: ProtoMessage {
    /// The event.
    public var event: TicketEvent?

    public init() {}
}

extension WatchRunResponse: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.WatchRunResponse" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__watch_run_response__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__WatchRunResponse>) {
        event = unsafe TicketEvent.read(wire.pointee.event)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__WatchRunResponse>, in arena: inout Arena) {
        unsafe wire.pointee.event = arena.place(event)
    }
}

extension WatchRunResponse {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("event", event)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "event": try json.read(&self.event)
            default: throw json.unknownField()
            }
        }
    }
}
