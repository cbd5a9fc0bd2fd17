// AssignedPerson, made from ithelper/v1/ticket.proto by `make proto`; change the proto instead.

package import CMessages

/// A specialist on a ticket, as known when assigned.
public struct AssignedPerson: ProtoMessage {
    /// Their identifier in SpecialistService.
    public var specialistID: String = ""
    /// Full name.
    public var name: String = ""
    /// Work address.
    public var email: String = ""
    /// The part they play.
    public var role: AssignmentRole = .unspecified
    /// What they know best, such as `network`.
    public var specialization: String = ""
    /// The tier they work at.
    public var tier: ExpertiseLevel = .unspecified
    /// Where they sit.
    public var building: String = ""
    /// Why this person, in a sentence.
    public var reason: String = ""
    /// When they were put on the ticket.
    public var assignedAt: Timestamp?

    public init() {}
}

extension AssignedPerson: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.AssignedPerson" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__assigned_person__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__AssignedPerson>) {
        specialistID = unsafe Wire.string(wire.pointee.specialist_id)
        name = unsafe Wire.string(wire.pointee.name)
        email = unsafe Wire.string(wire.pointee.email)
        role = unsafe AssignmentRole(wire: wire.pointee.role.rawValue)
        specialization = unsafe Wire.string(wire.pointee.specialization)
        tier = unsafe ExpertiseLevel(wire: wire.pointee.tier.rawValue)
        building = unsafe Wire.string(wire.pointee.building)
        reason = unsafe Wire.string(wire.pointee.reason)
        assignedAt = unsafe Timestamp.read(wire.pointee.assigned_at)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__AssignedPerson>, in arena: inout Arena) {
        unsafe wire.pointee.specialist_id = arena.place(specialistID)
        unsafe wire.pointee.name = arena.place(name)
        unsafe wire.pointee.email = arena.place(email)
        unsafe wire.pointee.role = Ithelper__V1__AssignmentRole(rawValue: role.wireValue)
        unsafe wire.pointee.specialization = arena.place(specialization)
        unsafe wire.pointee.tier = Ithelper__V1__ExpertiseLevel(rawValue: tier.wireValue)
        unsafe wire.pointee.building = arena.place(building)
        unsafe wire.pointee.reason = arena.place(reason)
        unsafe wire.pointee.assigned_at = arena.place(assignedAt)
    }
}

extension AssignedPerson {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("specialistId", specialistID)
        json.field("name", name)
        json.field("email", email)
        json.field("role", role)
        json.field("specialization", specialization)
        json.field("tier", tier)
        json.field("building", building)
        json.field("reason", reason)
        json.field("assignedAt", assignedAt)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "specialistId", "specialist_id": try json.read(&self.specialistID)
            case "name": try json.read(&self.name)
            case "email": try json.read(&self.email)
            case "role": try json.read(&self.role)
            case "specialization": try json.read(&self.specialization)
            case "tier": try json.read(&self.tier)
            case "building": try json.read(&self.building)
            case "reason": try json.read(&self.reason)
            case "assignedAt", "assigned_at": try json.read(&self.assignedAt)
            default: throw json.unknownField()
            }
        }
    }
}
