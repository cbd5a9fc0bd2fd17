// The stored form of an event's body: an object of named values; its kind stands in a column beside it.

import Domain

extension EventBody {
    /// Reads the values of a body of the given kind.
    init(kind: String, from json: inout JSONReader) throws(JSONError) {
        try json.enter()
        switch kind {
        case "created": self = .created(subject: try json.text("subject"))
        case "stage_started": self = .stageStarted(try json.value("provenance"))
        case "stage_progress":
            self = .stageProgress(message: try json.text("message"), percent: try json.integer("percent"))
        case "text_delta": self = .textDelta(try json.text("text"))
        case "stage_retrying":
            let reason = try json.text("reason")
            let delay = Duration.microseconds(try json.integer("delay") as Int64)
            self = .stageRetrying(reason: reason, delay: delay, usage: try json.optionalValue("usage") ?? StageUsage())
        case "stage_finished":
            let usage: StageUsage = try json.value("usage")
            self = .stageFinished(try json.value("finding"), usage)
        case "stage_failed":
            self = .stageFailed(
                code: try json.text("code"),
                reason: try json.text("reason"),
                retryable: try json.flag("retryable"),
                // What the store itself ended took nothing of anybody.
                usage: try json.optionalValue("usage") ?? StageUsage()
            )
        case "approval_requested":
            self = .approvalRequested(
                ApprovalRequest(
                    reason: try json.text("reason"),
                    digest: try json.text("digest"),
                    version: try json.integer("version"),
                    until: Timestamp(microseconds: try json.integer("until")),
                    proposal: try json.optionalValue("proposal")
                )
            )
        case "assigned":
            self = .assigned(
                try json.value("assignment"),
                reason: try json.optional("reason") { json throws(JSONError) in try json.string() } ?? ""
            )
        case "status_changed": self = .statusChanged(try StatusChange(members: &json))
        case "comment_added":
            self = .commentAdded(
                commentID: try json.text("comment"),
                author: try json.text("author"),
                isInternal: try json.flag("internal"),
                text: try json.text("text")
            )
        case "run_finished":
            self = .runFinished(
                try json.word("state"),
                reason: try json.text("reason"),
                usage: try json.optionalValue("usage") ?? StageUsage()
            )
        case "run_started":
            self = .runStarted(
                number: try json.integer("number"),
                retryOf: RunID(try json.text("retryOf")),
                reused: try json.texts("reused").map(StageName.init(rawValue:))
            )
        case "heartbeat": self = .heartbeat
        default: throw json.wrong("no event is of the kind '\(kind)'")
        }
        try json.leave()
    }

    func write(to json: inout JSONWriter) {
        json.object {
            switch self {
            case .created(let subject): $0.member("subject", subject)
            case .stageStarted(let provenance): $0.member("provenance", provenance)
            case .stageProgress(let message, let percent):
                $0.member("message", message)
                $0.member("percent", percent)
            case .textDelta(let text): $0.member("text", text)
            case .stageRetrying(let reason, let delay, let usage):
                $0.member("reason", reason)
                $0.member("delay", delay.wholeMicroseconds)
                $0.member("usage", usage)
            case .stageFinished(let finding, let usage):
                $0.member("finding", finding)
                $0.member("usage", usage)
            case .stageFailed(let code, let reason, let retryable, let usage):
                $0.member("code", code)
                $0.member("reason", reason)
                $0.member("retryable", retryable)
                $0.member("usage", usage)
            case .approvalRequested(let request):
                $0.member("reason", request.reason)
                $0.member("digest", request.digest)
                $0.member("version", request.version)
                $0.member("until", request.until.microseconds)
                $0.member("proposal", optional: request.proposal)
            case .assigned(let assignment, let reason):
                $0.member("assignment", assignment)
                $0.member("reason", reason)
            case .statusChanged(let change): change.write(members: &$0)
            case .commentAdded(let comment, let author, let isInternal, let text):
                $0.member("comment", comment)
                $0.member("author", author)
                $0.member("internal", isInternal)
                $0.member("text", text)
            case .runFinished(let state, let reason, let usage):
                $0.member("state", state)
                $0.member("reason", reason)
                $0.member("usage", usage)
            case .runStarted(let number, let retryOf, let reused):
                $0.member("number", number)
                $0.member("retryOf", retryOf?.text ?? "")
                $0.member("reused", reused.map(\.rawValue))
            case .heartbeat: break
            }
        }
    }
}

extension StatusChange {
    /// Reads the members of the object that was entered.
    fileprivate init(members json: inout JSONReader) throws(JSONError) {
        self.init(
            from: try json.word("from"),
            to: try json.word("to"),
            reason: try json.text("reason"),
            outcome: try json.optional("outcome") { (json: inout JSONReader) throws(JSONError) -> SolutionOutcome in
                let text = try json.string()
                guard let outcome = SolutionOutcome(rawValue: text) else { throw json.wrong("'\(text)' is no outcome") }
                return outcome
            },
            changes: try json.optional("changes") { json throws(JSONError) in
                try json.list { json throws(JSONError) in try FieldChange(from: &json) }
            } ?? [],
            version: try json.integer("version")
        )
    }

    fileprivate func write(members json: inout JSONWriter) {
        json.member("from", from)
        json.member("to", to)
        json.member("reason", reason)
        if let outcome { json.member("outcome", outcome) }
        json.member("changes", changes)
        json.member("version", version)
    }
}

extension FieldChange: JSONForm {
    init(from json: inout JSONReader) throws(JSONError) {
        try json.enter()
        self.init(field: try json.text("field"), before: try json.text("before"), after: try json.text("after"))
        try json.leave()
    }

    func write(to json: inout JSONWriter) {
        json.object {
            $0.member("field", field)
            $0.member("before", before)
            $0.member("after", after)
        }
    }
}

extension Provenance: JSONForm {
    init(from json: inout JSONReader) throws(JSONError) {
        try json.enter()
        let model = try json.text("model")
        let provider = try json.text("provider")
        let promptVersion = try json.text("promptVersion")
        self.init(
            provider: provider,
            model: model,
            promptVersion: promptVersion
        )
        try json.leave()
    }

    func write(to json: inout JSONWriter) {
        json.object {
            $0.member("provider", provider)
            $0.member("model", model)
            $0.member("promptVersion", promptVersion)
        }
    }
}

extension StageUsage: JSONForm {
    init(from json: inout JSONReader) throws(JSONError) {
        self.init()
        try json.enter()
        cached = try json.flag("cached")
        degraded = try json.flag("degraded")
        answeredBy = try json.optionalValue("answeredBy")
        costMicros = try json.integer("costMicros")
        inputDigest = try json.optional("inputDigest") { json throws(JSONError) in try json.string() }
        inputTokens = try json.integer("inputTokens")
        outputTokens = try json.integer("outputTokens")
        durationMicroseconds = try json.integer("durationMicroseconds")
        placeholders = try json.optional("placeholders") { json throws(JSONError) in try json.integer() }
        degradedReason = try json.optional("degradedReason") { json throws(JSONError) in try json.string() }
        let ids = try json.optional("retrievedIDs") { json throws(JSONError) in
            try json.list { json throws(JSONError) in try json.string() }
        }
        retrieved = ids ?? []
        try json.leave()
    }

    func write(to json: inout JSONWriter) {
        json.object {
            if let inputDigest { $0.member("inputDigest", inputDigest) }
            $0.member("inputTokens", inputTokens)
            $0.member("outputTokens", outputTokens)
            $0.member("costMicros", costMicros)
            $0.member("durationMicroseconds", durationMicroseconds)
            $0.member("cached", cached)
            $0.member("degraded", degraded)
            if let degradedReason { $0.member("degradedReason", degradedReason) }
            if let placeholders { $0.member("placeholders", placeholders) }
            if !retrieved.isEmpty { $0.member("retrievedIDs", retrieved) }
            $0.member("answeredBy", optional: answeredBy)
        }
    }
}
