// AssignmentCandidate, made from ithelper/v1/ticket.proto by `make proto`; change the proto instead.

package import CMessages

/// One specialist as the choice saw them.
public struct AssignmentCandidate: ProtoMessage {
    /// The specialist.
    public var specialistID: String = ""
    /// Full name.
    public var name: String = ""
    /// How well their knowledge fits, 0 to 1.
    public var skillScore: Double = 0
    /// Tickets they own now.
    public var activeTickets: Int32 = 0
    /// Tickets they can own at once.
    public var capacity: Int32 = 0
    /// Whether they were reachable then.
    public var present: Bool = false
    /// Whether they sit in the requester's building.
    public var sameBuilding: Bool = false
    /// The sum that ranks the candidates; higher is better.
    public var totalScore: Double = 0
    /// Why they were left out; empty for those who were not.
    public var excludedReason: String = ""

    public init() {}
}

extension AssignmentCandidate: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.AssignmentCandidate" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__assignment_candidate__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__AssignmentCandidate>) {
        specialistID = unsafe Wire.string(wire.pointee.specialist_id)
        name = unsafe Wire.string(wire.pointee.name)
        skillScore = unsafe wire.pointee.skill_score
        activeTickets = unsafe wire.pointee.active_tickets
        capacity = unsafe wire.pointee.capacity
        present = unsafe wire.pointee.present != 0
        sameBuilding = unsafe wire.pointee.same_building != 0
        totalScore = unsafe wire.pointee.total_score
        excludedReason = unsafe Wire.string(wire.pointee.excluded_reason)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__AssignmentCandidate>, in arena: inout Arena) {
        unsafe wire.pointee.specialist_id = arena.place(specialistID)
        unsafe wire.pointee.name = arena.place(name)
        unsafe wire.pointee.skill_score = skillScore
        unsafe wire.pointee.active_tickets = activeTickets
        unsafe wire.pointee.capacity = capacity
        unsafe wire.pointee.present = present ? 1 : 0
        unsafe wire.pointee.same_building = sameBuilding ? 1 : 0
        unsafe wire.pointee.total_score = totalScore
        unsafe wire.pointee.excluded_reason = arena.place(excludedReason)
    }
}

extension AssignmentCandidate {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("specialistId", specialistID)
        json.field("name", name)
        json.field("skillScore", skillScore)
        json.field("activeTickets", activeTickets)
        json.field("capacity", capacity)
        json.field("present", present)
        json.field("sameBuilding", sameBuilding)
        json.field("totalScore", totalScore)
        json.field("excludedReason", excludedReason)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "specialistId", "specialist_id": try json.read(&self.specialistID)
            case "name": try json.read(&self.name)
            case "skillScore", "skill_score": try json.read(&self.skillScore)
            case "activeTickets", "active_tickets": try json.read(&self.activeTickets)
            case "capacity": try json.read(&self.capacity)
            case "present": try json.read(&self.present)
            case "sameBuilding", "same_building": try json.read(&self.sameBuilding)
            case "totalScore", "total_score": try json.read(&self.totalScore)
            case "excludedReason", "excluded_reason": try json.read(&self.excludedReason)
            default: throw json.unknownField()
            }
        }
    }
}
