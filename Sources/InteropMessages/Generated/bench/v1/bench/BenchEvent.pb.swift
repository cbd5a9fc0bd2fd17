// BenchEvent, made from bench/v1/bench.proto by `make proto`; change the proto instead.

package import CInterop
public import Codec

/// Something happened to a ticket.
public struct BenchEvent: ProtoMessage {
    /// Numbers the events of a call from 1.
    public var seq: UInt64 = 0
    /// The ticket's id.
    public var ticketID: String = ""
    /// What happened.
    public var type: String = ""
    /// When.
    public var at: BenchTimestamp?
    /// Ballast.
    public var payload: String = ""

    public init() {}
}

extension BenchEvent: @unsafe WireMessage {
    public static var protoName: String { "bench.v1.Event" }
    package static let wireLayout = unsafe WireLayout { unsafe bench__v1__event__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Bench__V1__Event>) {
        seq = unsafe wire.pointee.seq
        ticketID = unsafe Wire.string(wire.pointee.ticket_id)
        type = unsafe Wire.string(wire.pointee.type)
        at = unsafe BenchTimestamp.read(wire.pointee.at)
        payload = unsafe Wire.string(wire.pointee.payload)
    }

    package func fill(_ wire: UnsafeMutablePointer<Bench__V1__Event>, in arena: inout Arena) {
        unsafe wire.pointee.seq = seq
        unsafe wire.pointee.ticket_id = arena.place(ticketID)
        unsafe wire.pointee.type = arena.place(type)
        unsafe wire.pointee.at = arena.place(at)
        unsafe wire.pointee.payload = arena.place(payload)
    }
}

extension BenchEvent {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("seq", seq)
        json.field("ticketId", ticketID)
        json.field("type", type)
        json.field("at", at)
        json.field("payload", payload)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "seq": try json.read(&self.seq)
            case "ticketId", "ticket_id": try json.read(&self.ticketID)
            case "type": try json.read(&self.type)
            case "at": try json.read(&self.at)
            case "payload": try json.read(&self.payload)
            default: throw json.unknownField()
            }
        }
    }
}
