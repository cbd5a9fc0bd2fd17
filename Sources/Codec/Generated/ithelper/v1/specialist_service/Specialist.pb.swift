// Specialist, made from ithelper/v1/specialist_service.proto by `make proto`; change the proto instead.

package import CMessages

/// A person who can be put on tickets.
public struct Specialist: ProtoMessage {
    /// Identifier given by the server.
    public var specialistID: String = ""
    /// Version; send it back to make sure that nobody changed it meanwhile. Opaque.
    public var etag: String = ""
    /// Full name; at most 200 bytes of UTF-8.
    public var name: String = ""
    /// Work address; unique, at most 254 bytes.
    public var email: String = ""
    /// What they know best, one of the categories or finer, such as `network`.
    public var specialization: String = ""
    /// What else they know; at most 16.
    public var skills: [String] = []
    /// The tier they work at.
    public var tier: ExpertiseLevel = .unspecified
    /// Where they sit.
    public var building: String = ""
    /// Whether they can take tickets now.
    public var presence: Presence = .unspecified
    /// Tickets they can own at once; 0 to 1,000.
    public var capacity: Int32 = 0
    /// Tickets they own now.
    public var activeTickets: Int32 = 0
    /// When anything of it last changed.
    public var updatedAt: Timestamp?

    public init() {}
}

extension Specialist: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.Specialist" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__specialist__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__Specialist>) {
        specialistID = unsafe Wire.string(wire.pointee.specialist_id)
        etag = unsafe Wire.string(wire.pointee.etag)
        name = unsafe Wire.string(wire.pointee.name)
        email = unsafe Wire.string(wire.pointee.email)
        specialization = unsafe Wire.string(wire.pointee.specialization)
        skills = unsafe Wire.strings(wire.pointee.skills, wire.pointee.n_skills)
        tier = unsafe ExpertiseLevel(wire: wire.pointee.tier.rawValue)
        building = unsafe Wire.string(wire.pointee.building)
        presence = unsafe Presence(wire: wire.pointee.presence.rawValue)
        capacity = unsafe wire.pointee.capacity
        activeTickets = unsafe wire.pointee.active_tickets
        updatedAt = unsafe Timestamp.read(wire.pointee.updated_at)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__Specialist>, in arena: inout Arena) {
        unsafe wire.pointee.specialist_id = arena.place(specialistID)
        unsafe wire.pointee.etag = arena.place(etag)
        unsafe wire.pointee.name = arena.place(name)
        unsafe wire.pointee.email = arena.place(email)
        unsafe wire.pointee.specialization = arena.place(specialization)
        unsafe (wire.pointee.n_skills, wire.pointee.skills) = arena.place(skills)
        unsafe wire.pointee.tier = Ithelper__V1__ExpertiseLevel(rawValue: tier.wireValue)
        unsafe wire.pointee.building = arena.place(building)
        unsafe wire.pointee.presence = Ithelper__V1__Presence(rawValue: presence.wireValue)
        unsafe wire.pointee.capacity = capacity
        unsafe wire.pointee.active_tickets = activeTickets
        unsafe wire.pointee.updated_at = arena.place(updatedAt)
    }
}

extension Specialist {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("specialistId", specialistID)
        json.field("etag", etag)
        json.field("name", name)
        json.field("email", email)
        json.field("specialization", specialization)
        json.field("skills", skills)
        json.field("tier", tier)
        json.field("building", building)
        json.field("presence", presence)
        json.field("capacity", capacity)
        json.field("activeTickets", activeTickets)
        json.field("updatedAt", updatedAt)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "specialistId", "specialist_id": try json.read(&self.specialistID)
            case "etag": try json.read(&self.etag)
            case "name": try json.read(&self.name)
            case "email": try json.read(&self.email)
            case "specialization": try json.read(&self.specialization)
            case "skills": try json.read(&self.skills)
            case "tier": try json.read(&self.tier)
            case "building": try json.read(&self.building)
            case "presence": try json.read(&self.presence)
            case "capacity": try json.read(&self.capacity)
            case "activeTickets", "active_tickets": try json.read(&self.activeTickets)
            case "updatedAt", "updated_at": try json.read(&self.updatedAt)
            default: throw json.unknownField()
            }
        }
    }
}
