// Ticket, made from ithelper/v1/ticket.proto by `make proto`; change the proto instead.

package import CMessages

/// A request for help, and everything found out about it so far.
public struct Ticket: ProtoMessage {
    /// Identifier given by the server, such as `TKT-A4D3106B`.
    public var ticketID: String = ""
    /// Version of the ticket; send it back to make sure that nobody changed it meanwhile. Opaque.
    public var etag: String = ""
    /// Where the ticket stands in its life.
    public var status: TicketStatus = .unspecified
    /// Who asked for help; at most 254 bytes.
    public var userEmail: String = ""
    /// One line, at most 300 bytes of UTF-8.
    public var subject: String = ""
    /// The problem in the requester's words; at most 32 KiB of UTF-8.
    public var description: String = ""
    /// Free tags; at most 20 of at most 64 bytes.
    public var labels: [String] = []
    /// What the intake stage read out of the text.
    public var intake: Intake?
    /// What kind of problem it is, and how urgent.
    public var classification: Classification?
    /// What probably causes it.
    public var diagnosis: Diagnosis?
    /// What was found in the knowledge base and in the past.
    public var fetch: FetchResult?
    /// What is proposed to be done.
    public var solution: Solution?
    /// How the people were chosen.
    public var assignment: Assignment?
    /// The people on it now; at most one primary and one secondary.
    public var assignedPeople: [AssignedPerson] = []
    /// What the stages of the newest run did, a line each, in the roster's order; the full trail is ListTicketEvents.
    public var workflowLog: [WorkflowEntry] = []
    /// The ticket that stays, when this one was merged as a duplicate; else empty.
    public var mergedInto: String = ""
    /// The newest run over this ticket; empty for imported tickets.
    public var latestRunID: String = ""
    /// State of that run.
    public var latestRunState: RunState = .unspecified
    /// How it was resolved, in the words of the person who did; at most 8 KiB of UTF-8.
    public var resolution: String = ""
    /// What became of the proposed solution, once resolved.
    public var solutionOutcome: SolutionOutcome = .unspecified
    /// Sequence of the ticket's newest event.
    public var lastSequence: Int64 = 0
    /// When it was stored.
    public var createdAt: Timestamp?
    /// When anything of it last changed.
    public var updatedAt: Timestamp?
    /// When it was last resolved; absent while it never was.
    public var resolvedAt: Timestamp?
    /// When it was closed; absent while it is not.
    public var closedAt: Timestamp?

    public init() {}
}

extension Ticket: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.Ticket" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__ticket__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__Ticket>) {
        ticketID = unsafe Wire.string(wire.pointee.ticket_id)
        etag = unsafe Wire.string(wire.pointee.etag)
        status = unsafe TicketStatus(wire: wire.pointee.status.rawValue)
        userEmail = unsafe Wire.string(wire.pointee.user_email)
        subject = unsafe Wire.string(wire.pointee.subject)
        description = unsafe Wire.string(wire.pointee.description)
        labels = unsafe Wire.strings(wire.pointee.labels, wire.pointee.n_labels)
        intake = unsafe Intake.read(wire.pointee.intake)
        classification = unsafe Classification.read(wire.pointee.classification)
        diagnosis = unsafe Diagnosis.read(wire.pointee.diagnosis)
        fetch = unsafe FetchResult.read(wire.pointee.fetch)
        solution = unsafe Solution.read(wire.pointee.solution)
        assignment = unsafe Assignment.read(wire.pointee.assignment)
        assignedPeople = unsafe Wire.messages(wire.pointee.assigned_people, wire.pointee.n_assigned_people)
        workflowLog = unsafe Wire.messages(wire.pointee.workflow_log, wire.pointee.n_workflow_log)
        mergedInto = unsafe Wire.string(wire.pointee.merged_into)
        latestRunID = unsafe Wire.string(wire.pointee.latest_run_id)
        latestRunState = unsafe RunState(wire: wire.pointee.latest_run_state.rawValue)
        resolution = unsafe Wire.string(wire.pointee.resolution)
        solutionOutcome = unsafe SolutionOutcome(wire: wire.pointee.solution_outcome.rawValue)
        lastSequence = unsafe wire.pointee.last_sequence
        createdAt = unsafe Timestamp.read(wire.pointee.created_at)
        updatedAt = unsafe Timestamp.read(wire.pointee.updated_at)
        resolvedAt = unsafe Timestamp.read(wire.pointee.resolved_at)
        closedAt = unsafe Timestamp.read(wire.pointee.closed_at)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__Ticket>, in arena: inout Arena) {
        unsafe wire.pointee.ticket_id = arena.place(ticketID)
        unsafe wire.pointee.etag = arena.place(etag)
        unsafe wire.pointee.status = Ithelper__V1__TicketStatus(rawValue: status.wireValue)
        unsafe wire.pointee.user_email = arena.place(userEmail)
        unsafe wire.pointee.subject = arena.place(subject)
        unsafe wire.pointee.description = arena.place(description)
        unsafe (wire.pointee.n_labels, wire.pointee.labels) = arena.place(labels)
        unsafe wire.pointee.intake = arena.place(intake)
        unsafe wire.pointee.classification = arena.place(classification)
        unsafe wire.pointee.diagnosis = arena.place(diagnosis)
        unsafe wire.pointee.fetch = arena.place(fetch)
        unsafe wire.pointee.solution = arena.place(solution)
        unsafe wire.pointee.assignment = arena.place(assignment)
        unsafe (wire.pointee.n_assigned_people, wire.pointee.assigned_people) = arena.place(assignedPeople)
        unsafe (wire.pointee.n_workflow_log, wire.pointee.workflow_log) = arena.place(workflowLog)
        unsafe wire.pointee.merged_into = arena.place(mergedInto)
        unsafe wire.pointee.latest_run_id = arena.place(latestRunID)
        unsafe wire.pointee.latest_run_state = Ithelper__V1__RunState(rawValue: latestRunState.wireValue)
        unsafe wire.pointee.resolution = arena.place(resolution)
        unsafe wire.pointee.solution_outcome = Ithelper__V1__SolutionOutcome(rawValue: solutionOutcome.wireValue)
        unsafe wire.pointee.last_sequence = lastSequence
        unsafe wire.pointee.created_at = arena.place(createdAt)
        unsafe wire.pointee.updated_at = arena.place(updatedAt)
        unsafe wire.pointee.resolved_at = arena.place(resolvedAt)
        unsafe wire.pointee.closed_at = arena.place(closedAt)
    }
}

extension Ticket {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("ticketId", ticketID)
        json.field("etag", etag)
        json.field("status", status)
        json.field("userEmail", userEmail)
        json.field("subject", subject)
        json.field("description", description)
        json.field("labels", labels)
        json.field("intake", intake)
        json.field("classification", classification)
        json.field("diagnosis", diagnosis)
        json.field("fetch", fetch)
        json.field("solution", solution)
        json.field("assignment", assignment)
        json.field("assignedPeople", assignedPeople)
        json.field("workflowLog", workflowLog)
        json.field("mergedInto", mergedInto)
        json.field("latestRunId", latestRunID)
        json.field("latestRunState", latestRunState)
        json.field("resolution", resolution)
        json.field("solutionOutcome", solutionOutcome)
        json.field("lastSequence", lastSequence)
        json.field("createdAt", createdAt)
        json.field("updatedAt", updatedAt)
        json.field("resolvedAt", resolvedAt)
        json.field("closedAt", closedAt)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "ticketId", "ticket_id": try json.read(&self.ticketID)
            case "etag": try json.read(&self.etag)
            case "status": try json.read(&self.status)
            case "userEmail", "user_email": try json.read(&self.userEmail)
            case "subject": try json.read(&self.subject)
            case "description": try json.read(&self.description)
            case "labels": try json.read(&self.labels)
            case "intake": try json.read(&self.intake)
            case "classification": try json.read(&self.classification)
            case "diagnosis": try json.read(&self.diagnosis)
            case "fetch": try json.read(&self.fetch)
            case "solution": try json.read(&self.solution)
            case "assignment": try json.read(&self.assignment)
            case "assignedPeople", "assigned_people": try json.read(&self.assignedPeople)
            case "workflowLog", "workflow_log": try json.read(&self.workflowLog)
            case "mergedInto", "merged_into": try json.read(&self.mergedInto)
            case "latestRunId", "latest_run_id": try json.read(&self.latestRunID)
            case "latestRunState", "latest_run_state": try json.read(&self.latestRunState)
            case "resolution": try json.read(&self.resolution)
            case "solutionOutcome", "solution_outcome": try json.read(&self.solutionOutcome)
            case "lastSequence", "last_sequence": try json.read(&self.lastSequence)
            case "createdAt", "created_at": try json.read(&self.createdAt)
            case "updatedAt", "updated_at": try json.read(&self.updatedAt)
            case "resolvedAt", "resolved_at": try json.read(&self.resolvedAt)
            case "closedAt", "closed_at": try json.read(&self.closedAt)
            default: throw json.unknownField()
            }
        }
    }
}
