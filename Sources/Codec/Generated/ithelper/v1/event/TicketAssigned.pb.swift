// TicketAssigned, made from ithelper/v1/event.proto by `make proto`; change the proto instead.

package import CMessages

/// People were put on the ticket or taken off it.
public struct TicketAssigned: ProtoMessage {
    /// Who is on it now.
    public var assignedPeople: [AssignedPerson] = []
    /// Who decided: `assignment` for the stage, or an e-mail address.
    public var actor: String = ""
    /// Why, in a sentence.
    public var reason: String = ""

    public init() {}
}

extension TicketAssigned: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.TicketAssigned" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__ticket_assigned__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__TicketAssigned>) {
        assignedPeople = unsafe Wire.messages(wire.pointee.assigned_people, wire.pointee.n_assigned_people)
        actor = unsafe Wire.string(wire.pointee.actor)
        reason = unsafe Wire.string(wire.pointee.reason)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__TicketAssigned>, in arena: inout Arena) {
        unsafe (wire.pointee.n_assigned_people, wire.pointee.assigned_people) = arena.place(assignedPeople)
        unsafe wire.pointee.actor = arena.place(actor)
        unsafe wire.pointee.reason = arena.place(reason)
    }
}

extension TicketAssigned {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("assignedPeople", assignedPeople)
        json.field("actor", actor)
        json.field("reason", reason)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "assignedPeople", "assigned_people": try json.read(&self.assignedPeople)
            case "actor": try json.read(&self.actor)
            case "reason": try json.read(&self.reason)
            default: throw json.unknownField()
            }
        }
    }
}
