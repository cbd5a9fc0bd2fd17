// BenchTicket, made from bench/v1/bench.proto by `make proto`; change the proto instead.

package import CInterop
public import Codec

/// A ticket with all that was found.
public struct BenchTicket: ProtoMessage {
    /// Its id.
    public var id: String = ""
    /// In a few words.
    public var title: String = ""
    /// In the words of whoever has the problem.
    public var description: String = ""
    /// Where it stands.
    public var status: Int32 = 0
    /// What kind of problem it is.
    public var classification: BenchClassification?
    /// Why it happened.
    public var diagnosis: BenchDiagnosis?
    /// What helps.
    public var solution: BenchSolution?
    /// Who works on it.
    public var assignees: [BenchAssignee] = []
    /// Free words.
    public var labels: [String] = []
    /// When it came.
    public var createdAt: BenchTimestamp?
    /// When it changed.
    public var updatedAt: BenchTimestamp?
    /// Grows with each change.
    public var version: Int64 = 0

    public init() {}
}

extension BenchTicket: @unsafe WireMessage {
    public static var protoName: String { "bench.v1.Ticket" }
    package static let wireLayout = unsafe WireLayout { unsafe bench__v1__ticket__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Bench__V1__Ticket>) {
        id = unsafe Wire.string(wire.pointee.id)
        title = unsafe Wire.string(wire.pointee.title)
        description = unsafe Wire.string(wire.pointee.description)
        status = unsafe wire.pointee.status
        classification = unsafe BenchClassification.read(wire.pointee.classification)
        diagnosis = unsafe BenchDiagnosis.read(wire.pointee.diagnosis)
        solution = unsafe BenchSolution.read(wire.pointee.solution)
        assignees = unsafe Wire.messages(wire.pointee.assignees, wire.pointee.n_assignees)
        labels = unsafe Wire.strings(wire.pointee.labels, wire.pointee.n_labels)
        createdAt = unsafe BenchTimestamp.read(wire.pointee.created_at)
        updatedAt = unsafe BenchTimestamp.read(wire.pointee.updated_at)
        version = unsafe wire.pointee.version
    }

    package func fill(_ wire: UnsafeMutablePointer<Bench__V1__Ticket>, in arena: inout Arena) {
        unsafe wire.pointee.id = arena.place(id)
        unsafe wire.pointee.title = arena.place(title)
        unsafe wire.pointee.description = arena.place(description)
        unsafe wire.pointee.status = status
        unsafe wire.pointee.classification = arena.place(classification)
        unsafe wire.pointee.diagnosis = arena.place(diagnosis)
        unsafe wire.pointee.solution = arena.place(solution)
        unsafe (wire.pointee.n_assignees, wire.pointee.assignees) = arena.place(assignees)
        unsafe (wire.pointee.n_labels, wire.pointee.labels) = arena.place(labels)
        unsafe wire.pointee.created_at = arena.place(createdAt)
        unsafe wire.pointee.updated_at = arena.place(updatedAt)
        unsafe wire.pointee.version = version
    }
}

extension BenchTicket {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("id", id)
        json.field("title", title)
        json.field("description", description)
        json.field("status", status)
        json.field("classification", classification)
        json.field("diagnosis", diagnosis)
        json.field("solution", solution)
        json.field("assignees", assignees)
        json.field("labels", labels)
        json.field("createdAt", createdAt)
        json.field("updatedAt", updatedAt)
        json.field("version", version)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "id": try json.read(&self.id)
            case "title": try json.read(&self.title)
            case "description": try json.read(&self.description)
            case "status": try json.read(&self.status)
            case "classification": try json.read(&self.classification)
            case "diagnosis": try json.read(&self.diagnosis)
            case "solution": try json.read(&self.solution)
            case "assignees": try json.read(&self.assignees)
            case "labels": try json.read(&self.labels)
            case "createdAt", "created_at": try json.read(&self.createdAt)
            case "updatedAt", "updated_at": try json.read(&self.updatedAt)
            case "version": try json.read(&self.version)
            default: throw json.unknownField()
            }
        }
    }
}
