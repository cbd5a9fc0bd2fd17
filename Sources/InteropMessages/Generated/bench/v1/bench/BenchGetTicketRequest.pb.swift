// BenchGetTicketRequest, made from bench/v1/bench.proto by `make proto`; change the proto instead.

package import CInterop
public import Codec

/// Asks for a ticket.
public struct BenchGetTicketRequest: ProtoMessage {
    /// Its id.
    public var id: String = ""

    public init() {}
}

extension BenchGetTicketRequest: @unsafe WireMessage {
    public static var protoName: String { "bench.v1.GetTicketRequest" }
    package static let wireLayout = unsafe WireLayout { unsafe bench__v1__get_ticket_request__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Bench__V1__GetTicketRequest>) {
        id = unsafe Wire.string(wire.pointee.id)
    }

    package func fill(_ wire: UnsafeMutablePointer<Bench__V1__GetTicketRequest>, in arena: inout Arena) {
        unsafe wire.pointee.id = arena.place(id)
    }
}

extension BenchGetTicketRequest {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("id", id)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "id": try json.read(&self.id)
            default: throw json.unknownField()
            }
        }
    }
}
