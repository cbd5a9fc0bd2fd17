// TicketFilter, made from ithelper/v1/ticket_service.proto by `make proto`; change the proto instead.

package import CMessages

/// Narrows a list, a search or a watch; every field that is set must match.
public struct TicketFilter: ProtoMessage {
    /// Any of these; empty = all.
    public var statuses: [TicketStatus] = []
    /// Exactly this category; empty = all.
    public var category: String = ""
    /// Any of these; empty = all.
    public var urgencies: [Urgency] = []
    /// Identifier of a specialist on the ticket; empty = all.
    public var assigneeID: String = ""
    /// E-mail address of the requester; empty = all.
    public var requesterEmail: String = ""
    /// Carries this label; empty = all.
    public var label: String = ""
    /// Created at or after.
    public var createdAfter: Timestamp?
    /// Created before.
    public var createdBefore: Timestamp?

    public init() {}
}

extension TicketFilter: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.TicketFilter" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__ticket_filter__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__TicketFilter>) {
        statuses = unsafe Wire.enums(wire.pointee.statuses, wire.pointee.n_statuses)
        category = unsafe Wire.string(wire.pointee.category)
        urgencies = unsafe Wire.enums(wire.pointee.urgencies, wire.pointee.n_urgencies)
        assigneeID = unsafe Wire.string(wire.pointee.assignee_id)
        requesterEmail = unsafe Wire.string(wire.pointee.requester_email)
        label = unsafe Wire.string(wire.pointee.label)
        createdAfter = unsafe Timestamp.read(wire.pointee.created_after)
        createdBefore = unsafe Timestamp.read(wire.pointee.created_before)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__TicketFilter>, in arena: inout Arena) {
        unsafe (wire.pointee.n_statuses, wire.pointee.statuses) = arena.place(
            statuses,
            as: Ithelper__V1__TicketStatus.self
        )
        unsafe wire.pointee.category = arena.place(category)
        unsafe (wire.pointee.n_urgencies, wire.pointee.urgencies) = arena.place(
            urgencies,
            as: Ithelper__V1__Urgency.self
        )
        unsafe wire.pointee.assignee_id = arena.place(assigneeID)
        unsafe wire.pointee.requester_email = arena.place(requesterEmail)
        unsafe wire.pointee.label = arena.place(label)
        unsafe wire.pointee.created_after = arena.place(createdAfter)
        unsafe wire.pointee.created_before = arena.place(createdBefore)
    }
}

extension TicketFilter {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("statuses", statuses)
        json.field("category", category)
        json.field("urgencies", urgencies)
        json.field("assigneeId", assigneeID)
        json.field("requesterEmail", requesterEmail)
        json.field("label", label)
        json.field("createdAfter", createdAfter)
        json.field("createdBefore", createdBefore)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "statuses": try json.read(&self.statuses)
            case "category": try json.read(&self.category)
            case "urgencies": try json.read(&self.urgencies)
            case "assigneeId", "assignee_id": try json.read(&self.assigneeID)
            case "requesterEmail", "requester_email": try json.read(&self.requesterEmail)
            case "label": try json.read(&self.label)
            case "createdAfter", "created_after": try json.read(&self.createdAfter)
            case "createdBefore", "created_before": try json.read(&self.createdBefore)
            default: throw json.unknownField()
            }
        }
    }
}
