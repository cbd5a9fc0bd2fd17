// TicketCreated, made from ithelper/v1/event.proto by `make proto`; change the proto instead.

package import CMessages

/// The ticket was stored.
public struct TicketCreated: ProtoMessage {
    /// Who asked for help.
    public var userEmail: String = ""
    /// One line.
    public var subject: String = ""
    /// The run that begins.
    public var runID: String = ""

    public init() {}
}

extension TicketCreated: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.TicketCreated" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__ticket_created__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__TicketCreated>) {
        userEmail = unsafe Wire.string(wire.pointee.user_email)
        subject = unsafe Wire.string(wire.pointee.subject)
        runID = unsafe Wire.string(wire.pointee.run_id)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__TicketCreated>, in arena: inout Arena) {
        unsafe wire.pointee.user_email = arena.place(userEmail)
        unsafe wire.pointee.subject = arena.place(subject)
        unsafe wire.pointee.run_id = arena.place(runID)
    }
}

extension TicketCreated {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("userEmail", userEmail)
        json.field("subject", subject)
        json.field("runId", runID)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "userEmail", "user_email": try json.read(&self.userEmail)
            case "subject": try json.read(&self.subject)
            case "runId", "run_id": try json.read(&self.runID)
            default: throw json.unknownField()
            }
        }
    }
}
