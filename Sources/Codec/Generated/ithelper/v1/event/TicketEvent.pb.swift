// TicketEvent, made from ithelper/v1/event.proto by `make proto`; change the proto instead.

package import CMessages

/// One thing that happened to a ticket.
public struct TicketEvent: ProtoMessage {
    /// The ticket.
    public var ticketID: String = ""
    /// The run that caused it; empty when no run did.
    public var runID: String = ""
    /// 1-based, without gaps within the ticket; 0 for what is not kept (text_delta, heartbeat).
    public var sequence: Int64 = 0
    /// When it happened, by the store's clock.
    public var at: Timestamp?
    /// The stage it belongs to; empty when it belongs to none.
    public var stage: String = ""
    /// 1-based place of that stage in the roster; 0 when it belongs to none.
    public var stageIndex: Int32 = 0
    /// How many stages the run has; 0 when it belongs to no run.
    public var stageCount: Int32 = 0
    /// 1-based try of the stage; 0 when it belongs to none.
    public var attempt: Int32 = 0
    /// What happened.
    public var kind: Kind?

    public init() {}

    /// What happened.
    public enum Kind: Sendable, Equatable {
        /// The ticket was stored.
        case created(TicketCreated)
        /// A stage was claimed.
        case stageStarted(StageStarted)
        /// A stage says how far it has come.
        case stageProgress(StageProgress)
        /// A piece of a model's answer; may be dropped on the way.
        case textDelta(TextDelta)
        /// A stage will be tried again.
        case stageRetrying(StageRetrying)
        /// A stage has its result.
        case stageFinished(StageFinished)
        /// A stage gave up, or one of its tries did.
        case stageFailed(StageFailed)
        /// The run waits for a person's yes.
        case approvalRequested(ApprovalRequested)
        /// People were put on the ticket or taken off it.
        case assigned(TicketAssigned)
        /// The ticket moved in its life cycle, or was edited or merged.
        case statusChanged(StatusChanged)
        /// Somebody wrote a comment.
        case commentAdded(CommentAdded)
        /// The run is over.
        case runFinished(RunFinished)
        /// Nothing happened for a while; the stream is alive.
        case heartbeat(Heartbeat)
        /// Another run over the ticket has begun. The first run's beginning is `created`.
        case runStarted(RunStarted)
    }
}

extension TicketEvent: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.TicketEvent" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__ticket_event__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__TicketEvent>) {
        ticketID = unsafe Wire.string(wire.pointee.ticket_id)
        runID = unsafe Wire.string(wire.pointee.run_id)
        sequence = unsafe wire.pointee.sequence
        at = unsafe Timestamp.read(wire.pointee.at)
        stage = unsafe Wire.string(wire.pointee.stage)
        stageIndex = unsafe wire.pointee.stage_index
        stageCount = unsafe wire.pointee.stage_count
        attempt = unsafe wire.pointee.attempt
        switch unsafe wire.pointee.kind_case.rawValue {
        case 10: kind = unsafe TicketCreated.read(wire.pointee.created).map { .created($0) }
        case 11: kind = unsafe StageStarted.read(wire.pointee.stage_started).map { .stageStarted($0) }
        case 12: kind = unsafe StageProgress.read(wire.pointee.stage_progress).map { .stageProgress($0) }
        case 13: kind = unsafe TextDelta.read(wire.pointee.text_delta).map { .textDelta($0) }
        case 14: kind = unsafe StageRetrying.read(wire.pointee.stage_retrying).map { .stageRetrying($0) }
        case 15: kind = unsafe StageFinished.read(wire.pointee.stage_finished).map { .stageFinished($0) }
        case 16: kind = unsafe StageFailed.read(wire.pointee.stage_failed).map { .stageFailed($0) }
        case 17: kind = unsafe ApprovalRequested.read(wire.pointee.approval_requested).map { .approvalRequested($0) }
        case 18: kind = unsafe TicketAssigned.read(wire.pointee.assigned).map { .assigned($0) }
        case 19: kind = unsafe StatusChanged.read(wire.pointee.status_changed).map { .statusChanged($0) }
        case 20: kind = unsafe CommentAdded.read(wire.pointee.comment_added).map { .commentAdded($0) }
        case 21: kind = unsafe RunFinished.read(wire.pointee.run_finished).map { .runFinished($0) }
        case 22: kind = unsafe Heartbeat.read(wire.pointee.heartbeat).map { .heartbeat($0) }
        case 23: kind = unsafe RunStarted.read(wire.pointee.run_started).map { .runStarted($0) }
        default: break
        }
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__TicketEvent>, in arena: inout Arena) {
        unsafe wire.pointee.ticket_id = arena.place(ticketID)
        unsafe wire.pointee.run_id = arena.place(runID)
        unsafe wire.pointee.sequence = sequence
        unsafe wire.pointee.at = arena.place(at)
        unsafe wire.pointee.stage = arena.place(stage)
        unsafe wire.pointee.stage_index = stageIndex
        unsafe wire.pointee.stage_count = stageCount
        unsafe wire.pointee.attempt = attempt
        switch kind {
        case .created(let value):
            unsafe wire.pointee.kind_case = Ithelper__V1__TicketEvent__KindCase(rawValue: 10)
            unsafe wire.pointee.created = arena.place(value)
        case .stageStarted(let value):
            unsafe wire.pointee.kind_case = Ithelper__V1__TicketEvent__KindCase(rawValue: 11)
            unsafe wire.pointee.stage_started = arena.place(value)
        case .stageProgress(let value):
            unsafe wire.pointee.kind_case = Ithelper__V1__TicketEvent__KindCase(rawValue: 12)
            unsafe wire.pointee.stage_progress = arena.place(value)
        case .textDelta(let value):
            unsafe wire.pointee.kind_case = Ithelper__V1__TicketEvent__KindCase(rawValue: 13)
            unsafe wire.pointee.text_delta = arena.place(value)
        case .stageRetrying(let value):
            unsafe wire.pointee.kind_case = Ithelper__V1__TicketEvent__KindCase(rawValue: 14)
            unsafe wire.pointee.stage_retrying = arena.place(value)
        case .stageFinished(let value):
            unsafe wire.pointee.kind_case = Ithelper__V1__TicketEvent__KindCase(rawValue: 15)
            unsafe wire.pointee.stage_finished = arena.place(value)
        case .stageFailed(let value):
            unsafe wire.pointee.kind_case = Ithelper__V1__TicketEvent__KindCase(rawValue: 16)
            unsafe wire.pointee.stage_failed = arena.place(value)
        case .approvalRequested(let value):
            unsafe wire.pointee.kind_case = Ithelper__V1__TicketEvent__KindCase(rawValue: 17)
            unsafe wire.pointee.approval_requested = arena.place(value)
        case .assigned(let value):
            unsafe wire.pointee.kind_case = Ithelper__V1__TicketEvent__KindCase(rawValue: 18)
            unsafe wire.pointee.assigned = arena.place(value)
        case .statusChanged(let value):
            unsafe wire.pointee.kind_case = Ithelper__V1__TicketEvent__KindCase(rawValue: 19)
            unsafe wire.pointee.status_changed = arena.place(value)
        case .commentAdded(let value):
            unsafe wire.pointee.kind_case = Ithelper__V1__TicketEvent__KindCase(rawValue: 20)
            unsafe wire.pointee.comment_added = arena.place(value)
        case .runFinished(let value):
            unsafe wire.pointee.kind_case = Ithelper__V1__TicketEvent__KindCase(rawValue: 21)
            unsafe wire.pointee.run_finished = arena.place(value)
        case .heartbeat(let value):
            unsafe wire.pointee.kind_case = Ithelper__V1__TicketEvent__KindCase(rawValue: 22)
            unsafe wire.pointee.heartbeat = arena.place(value)
        case .runStarted(let value):
            unsafe wire.pointee.kind_case = Ithelper__V1__TicketEvent__KindCase(rawValue: 23)
            unsafe wire.pointee.run_started = arena.place(value)
        case nil: break
        }
    }
}

extension TicketEvent {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("ticketId", ticketID)
        json.field("runId", runID)
        json.field("sequence", sequence)
        json.field("at", at)
        json.field("stage", stage)
        json.field("stageIndex", stageIndex)
        json.field("stageCount", stageCount)
        json.field("attempt", attempt)
        switch kind {
        case .created(let value):
            json.field("created", present: value)
        case .stageStarted(let value):
            json.field("stageStarted", present: value)
        case .stageProgress(let value):
            json.field("stageProgress", present: value)
        case .textDelta(let value):
            json.field("textDelta", present: value)
        case .stageRetrying(let value):
            json.field("stageRetrying", present: value)
        case .stageFinished(let value):
            json.field("stageFinished", present: value)
        case .stageFailed(let value):
            json.field("stageFailed", present: value)
        case .approvalRequested(let value):
            json.field("approvalRequested", present: value)
        case .assigned(let value):
            json.field("assigned", present: value)
        case .statusChanged(let value):
            json.field("statusChanged", present: value)
        case .commentAdded(let value):
            json.field("commentAdded", present: value)
        case .runFinished(let value):
            json.field("runFinished", present: value)
        case .heartbeat(let value):
            json.field("heartbeat", present: value)
        case .runStarted(let value):
            json.field("runStarted", present: value)
        case nil: break
        }
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "ticketId", "ticket_id": try json.read(&self.ticketID)
            case "runId", "run_id": try json.read(&self.runID)
            case "sequence": try json.read(&self.sequence)
            case "at": try json.read(&self.at)
            case "stage": try json.read(&self.stage)
            case "stageIndex", "stage_index": try json.read(&self.stageIndex)
            case "stageCount", "stage_count": try json.read(&self.stageCount)
            case "attempt": try json.read(&self.attempt)
            case "created":
                if let value = try json.readValue(alone: self.kind == nil, as: TicketCreated.self) {
                    self.kind = .created(value)
                }
            case "stageStarted", "stage_started":
                if let value = try json.readValue(alone: self.kind == nil, as: StageStarted.self) {
                    self.kind = .stageStarted(value)
                }
            case "stageProgress", "stage_progress":
                if let value = try json.readValue(alone: self.kind == nil, as: StageProgress.self) {
                    self.kind = .stageProgress(value)
                }
            case "textDelta", "text_delta":
                if let value = try json.readValue(alone: self.kind == nil, as: TextDelta.self) {
                    self.kind = .textDelta(value)
                }
            case "stageRetrying", "stage_retrying":
                if let value = try json.readValue(alone: self.kind == nil, as: StageRetrying.self) {
                    self.kind = .stageRetrying(value)
                }
            case "stageFinished", "stage_finished":
                if let value = try json.readValue(alone: self.kind == nil, as: StageFinished.self) {
                    self.kind = .stageFinished(value)
                }
            case "stageFailed", "stage_failed":
                if let value = try json.readValue(alone: self.kind == nil, as: StageFailed.self) {
                    self.kind = .stageFailed(value)
                }
            case "approvalRequested", "approval_requested":
                if let value = try json.readValue(alone: self.kind == nil, as: ApprovalRequested.self) {
                    self.kind = .approvalRequested(value)
                }
            case "assigned":
                if let value = try json.readValue(alone: self.kind == nil, as: TicketAssigned.self) {
                    self.kind = .assigned(value)
                }
            case "statusChanged", "status_changed":
                if let value = try json.readValue(alone: self.kind == nil, as: StatusChanged.self) {
                    self.kind = .statusChanged(value)
                }
            case "commentAdded", "comment_added":
                if let value = try json.readValue(alone: self.kind == nil, as: CommentAdded.self) {
                    self.kind = .commentAdded(value)
                }
            case "runFinished", "run_finished":
                if let value = try json.readValue(alone: self.kind == nil, as: RunFinished.self) {
                    self.kind = .runFinished(value)
                }
            case "heartbeat":
                if let value = try json.readValue(alone: self.kind == nil, as: Heartbeat.self) {
                    self.kind = .heartbeat(value)
                }
            case "runStarted", "run_started":
                if let value = try json.readValue(alone: self.kind == nil, as: RunStarted.self) {
                    self.kind = .runStarted(value)
                }
            default: throw json.unknownField()
            }
        }
    }
}
