// How an event's body is kept: an object of named values; its kind stands beside it.

extension EventBody {
    private enum Key: String, CodingKey {
        case subject, provenance, message, percent, text, reason, delay, finding, usage, code, retryable, digest
        case assignment, from, to, comment, author
        case isInternal = "internal"
        case state, version, until, proposal, number, retryOf, reused
    }

    /// Writes the body's values; `kind` is kept apart.
    public func encodeValues(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        switch self {
        case .created(let subject): try values.encode(subject, forKey: .subject)
        case .stageStarted(let provenance): try values.encode(provenance, forKey: .provenance)
        case .stageProgress(let message, let percent):
            try values.encode(message, forKey: .message)
            try values.encode(percent, forKey: .percent)
        case .textDelta(let text): try values.encode(text, forKey: .text)
        case .stageRetrying(let reason, let delay):
            try values.encode(reason, forKey: .reason)
            try values.encode(delay.wholeMicroseconds, forKey: .delay)
        case .stageFinished(let finding, let usage):
            try values.encode(finding, forKey: .finding)
            try values.encode(usage, forKey: .usage)
        case .stageFailed(let code, let reason, let retryable):
            try values.encode(code, forKey: .code)
            try values.encode(reason, forKey: .reason)
            try values.encode(retryable, forKey: .retryable)
        case .approvalRequested(let request):
            try values.encode(request.reason, forKey: .reason)
            try values.encode(request.digest, forKey: .digest)
            try values.encode(request.version, forKey: .version)
            try values.encode(request.until.microseconds, forKey: .until)
            try values.encodeIfPresent(request.proposal, forKey: .proposal)
        case .assigned(let assignment): try values.encode(assignment, forKey: .assignment)
        case .statusChanged(let from, let to, let reason):
            try values.encode(from, forKey: .from)
            try values.encode(to, forKey: .to)
            try values.encode(reason, forKey: .reason)
        case .commentAdded(let comment, let author, let isInternal, let text):
            try values.encode(comment, forKey: .comment)
            try values.encode(author, forKey: .author)
            try values.encode(isInternal, forKey: .isInternal)
            try values.encode(text, forKey: .text)
        case .runFinished(let state, let reason):
            try values.encode(state, forKey: .state)
            try values.encode(reason, forKey: .reason)
        case .runStarted(let number, let retryOf, let reused):
            try values.encode(number, forKey: .number)
            try values.encode(retryOf?.text ?? "", forKey: .retryOf)
            try values.encode(reused, forKey: .reused)
        case .heartbeat: break
        }
    }

    /// Reads the values of a body of the given kind.
    public init(kind: String, valuesFrom decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        func text(_ key: Key) throws -> String { try values.decode(String.self, forKey: key) }
        switch kind {
        case "created": self = .created(subject: try text(.subject))
        case "stage_started":
            self = .stageStarted(try values.decode(Provenance.self, forKey: .provenance))
        case "stage_progress":
            self = .stageProgress(message: try text(.message), percent: try values.decode(Int.self, forKey: .percent))
        case "text_delta": self = .textDelta(try text(.text))
        case "stage_retrying":
            let delay = Duration.microseconds(try values.decode(Int64.self, forKey: .delay))
            self = .stageRetrying(reason: try text(.reason), delay: delay)
        case "stage_finished":
            self = .stageFinished(
                try values.decode(Finding.self, forKey: .finding),
                try values.decode(StageUsage.self, forKey: .usage)
            )
        case "stage_failed":
            let retryable = try values.decode(Bool.self, forKey: .retryable)
            self = .stageFailed(code: try text(.code), reason: try text(.reason), retryable: retryable)
        case "approval_requested":
            self = .approvalRequested(
                ApprovalRequest(
                    reason: try text(.reason),
                    digest: try text(.digest),
                    version: try values.decode(Int64.self, forKey: .version),
                    until: Timestamp(microseconds: try values.decode(Int64.self, forKey: .until)),
                    proposal: try values.decodeIfPresent(Solution.self, forKey: .proposal)
                )
            )
        case "assigned": self = .assigned(try values.decode(Assignment.self, forKey: .assignment))
        case "status_changed":
            self = .statusChanged(
                from: try values.decode(TicketState.self, forKey: .from),
                to: try values.decode(TicketState.self, forKey: .to),
                reason: try text(.reason)
            )
        case "comment_added":
            self = .commentAdded(
                commentID: try text(.comment),
                author: try text(.author),
                isInternal: try values.decode(Bool.self, forKey: .isInternal),
                text: try text(.text)
            )
        case "run_finished":
            self = .runFinished(try values.decode(RunState.self, forKey: .state), reason: try text(.reason))
        case "run_started":
            self = .runStarted(
                number: try values.decode(Int.self, forKey: .number),
                retryOf: RunID(try text(.retryOf)),
                reused: try values.decode([StageName].self, forKey: .reused)
            )
        case "heartbeat": self = .heartbeat
        default:
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "no event is of the kind '\(kind)'")
            )
        }
    }
}

extension Duration {
    /// Whole microseconds, cut towards zero.
    public var wholeMicroseconds: Int64 {
        components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000
    }
}
