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
            self = .stageRetrying(reason: reason, delay: .microseconds(try json.integer("delay") as Int64))
        case "stage_finished": self = .stageFinished(try json.value("finding"), try json.value("usage"))
        case "stage_failed":
            self = .stageFailed(
                code: try json.text("code"),
                reason: try json.text("reason"),
                retryable: try json.flag("retryable")
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
        case "assigned": self = .assigned(try json.value("assignment"))
        case "status_changed":
            self = .statusChanged(
                from: try json.word("from"),
                to: try json.word("to"),
                reason: try json.text("reason")
            )
        case "comment_added":
            self = .commentAdded(
                commentID: try json.text("comment"),
                author: try json.text("author"),
                isInternal: try json.flag("internal"),
                text: try json.text("text")
            )
        case "run_finished": self = .runFinished(try json.word("state"), reason: try json.text("reason"))
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
            case .stageRetrying(let reason, let delay):
                $0.member("reason", reason)
                $0.member("delay", delay.wholeMicroseconds)
            case .stageFinished(let finding, let usage):
                $0.member("finding", finding)
                $0.member("usage", usage)
            case .stageFailed(let code, let reason, let retryable):
                $0.member("code", code)
                $0.member("reason", reason)
                $0.member("retryable", retryable)
            case .approvalRequested(let request):
                $0.member("reason", request.reason)
                $0.member("digest", request.digest)
                $0.member("version", request.version)
                $0.member("until", request.until.microseconds)
                $0.member("proposal", optional: request.proposal)
            case .assigned(let assignment): $0.member("assignment", assignment)
            case .statusChanged(let from, let to, let reason):
                $0.member("from", from)
                $0.member("to", to)
                $0.member("reason", reason)
            case .commentAdded(let comment, let author, let isInternal, let text):
                $0.member("comment", comment)
                $0.member("author", author)
                $0.member("internal", isInternal)
                $0.member("text", text)
            case .runFinished(let state, let reason):
                $0.member("state", state)
                $0.member("reason", reason)
            case .runStarted(let number, let retryOf, let reused):
                $0.member("number", number)
                $0.member("retryOf", retryOf?.text ?? "")
                $0.member("reused", reused.map(\.rawValue))
            case .heartbeat: break
            }
        }
    }
}

extension Provenance: JSONForm {
    init(from json: inout JSONReader) throws(JSONError) {
        try json.enter()
        self.init(
            provider: try json.text("provider"),
            model: try json.text("model"),
            promptVersion: try json.text("promptVersion")
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
        inputTokens = try json.integer("inputTokens")
        outputTokens = try json.integer("outputTokens")
        costMicros = try json.integer("costMicros")
        durationMicroseconds = try json.integer("durationMicroseconds")
        cached = try json.flag("cached")
        degraded = try json.flag("degraded")
        answeredBy = try json.optionalValue("answeredBy")
        try json.leave()
    }

    func write(to json: inout JSONWriter) {
        json.object {
            $0.member("inputTokens", inputTokens)
            $0.member("outputTokens", outputTokens)
            $0.member("costMicros", costMicros)
            $0.member("durationMicroseconds", durationMicroseconds)
            $0.member("cached", cached)
            $0.member("degraded", degraded)
            $0.member("answeredBy", optional: answeredBy)
        }
    }
}
