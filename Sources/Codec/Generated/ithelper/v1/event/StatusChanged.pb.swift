// StatusChanged, made from ithelper/v1/event.proto by `make proto`; change the proto instead.

package import CMessages

/// The ticket moved in its life cycle, or a field of it was changed by a person.
public struct StatusChanged: ProtoMessage {
    /// Before.
    public var from: TicketStatus = .unspecified
    /// After; equal to `from` when only fields were changed.
    public var to: TicketStatus = .unspecified
    /// Who did it: the name of the caller's key or certificate, or `caller` when calls carry none.
    public var actor: String = ""
    /// Why, when said.
    public var reason: String = ""
    /// What became of the proposed solution; said on resolving.
    public var solutionOutcome: SolutionOutcome = .unspecified
    /// The fields that were changed, for an edit.
    public var changes: [FieldChange] = []
    /// The ticket's new version.
    public var etag: String = ""

    public init() {}
}

extension StatusChanged: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.StatusChanged" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__status_changed__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__StatusChanged>) {
        from = unsafe TicketStatus(wire: wire.pointee.from.rawValue)
        to = unsafe TicketStatus(wire: wire.pointee.to.rawValue)
        actor = unsafe Wire.string(wire.pointee.actor)
        reason = unsafe Wire.string(wire.pointee.reason)
        solutionOutcome = unsafe SolutionOutcome(wire: wire.pointee.solution_outcome.rawValue)
        changes = unsafe Wire.messages(wire.pointee.changes, wire.pointee.n_changes)
        etag = unsafe Wire.string(wire.pointee.etag)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__StatusChanged>, in arena: inout Arena) {
        unsafe wire.pointee.from = Ithelper__V1__TicketStatus(rawValue: from.wireValue)
        unsafe wire.pointee.to = Ithelper__V1__TicketStatus(rawValue: to.wireValue)
        unsafe wire.pointee.actor = arena.place(actor)
        unsafe wire.pointee.reason = arena.place(reason)
        unsafe wire.pointee.solution_outcome = Ithelper__V1__SolutionOutcome(rawValue: solutionOutcome.wireValue)
        unsafe (wire.pointee.n_changes, wire.pointee.changes) = arena.place(changes)
        unsafe wire.pointee.etag = arena.place(etag)
    }
}

extension StatusChanged {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("from", from)
        json.field("to", to)
        json.field("actor", actor)
        json.field("reason", reason)
        json.field("solutionOutcome", solutionOutcome)
        json.field("changes", changes)
        json.field("etag", etag)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "from": try json.read(&self.from)
            case "to": try json.read(&self.to)
            case "actor": try json.read(&self.actor)
            case "reason": try json.read(&self.reason)
            case "solutionOutcome", "solution_outcome": try json.read(&self.solutionOutcome)
            case "changes": try json.read(&self.changes)
            case "etag": try json.read(&self.etag)
            default: throw json.unknownField()
            }
        }
    }
}
