// WorkflowEntry, made from ithelper/v1/ticket.proto by `make proto`; change the proto instead.

package import CMessages

/// What one stage of the newest run did, for people.
public struct WorkflowEntry: ProtoMessage {
    /// When the stage ended, or began as long as it is at work.
    public var at: Timestamp?
    /// The stage.
    public var stage: String = ""
    /// Who or what did it: `system`.
    public var actor: String = ""
    /// What was found, in a sentence; else the stage's state.
    public var message: String = ""

    public init() {}
}

extension WorkflowEntry: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.WorkflowEntry" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__workflow_entry__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__WorkflowEntry>) {
        at = unsafe Timestamp.read(wire.pointee.at)
        stage = unsafe Wire.string(wire.pointee.stage)
        actor = unsafe Wire.string(wire.pointee.actor)
        message = unsafe Wire.string(wire.pointee.message)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__WorkflowEntry>, in arena: inout Arena) {
        unsafe wire.pointee.at = arena.place(at)
        unsafe wire.pointee.stage = arena.place(stage)
        unsafe wire.pointee.actor = arena.place(actor)
        unsafe wire.pointee.message = arena.place(message)
    }
}

extension WorkflowEntry {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("at", at)
        json.field("stage", stage)
        json.field("actor", actor)
        json.field("message", message)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "at": try json.read(&self.at)
            case "stage": try json.read(&self.stage)
            case "actor": try json.read(&self.actor)
            case "message": try json.read(&self.message)
            default: throw json.unknownField()
            }
        }
    }
}
