// The stored form of a workflow: a list of what each stage of a run did. Postgres writes it.

import Domain

/// What the stages of a run did, in their order.
struct Workflow: JSONForm {
    let entries: [WorkflowEntry]

    init(from json: inout JSONReader) throws(JSONError) {
        entries = try json.list { json throws(JSONError) in try WorkflowEntry(from: &json) }
    }

    func write(to json: inout JSONWriter) { json.list(entries) { $0.write(to: &$1) } }
}

extension WorkflowEntry: JSONForm {
    init(from json: inout JSONReader) throws(JSONError) {
        try json.enter()
        self.init(
            stage: StageName(rawValue: try json.text("stage")),
            state: try json.word("state"),
            attempt: try json.integer("attempt"),
            startedAt: try json.optionalTime("startedAt"),
            finishedAt: try json.optionalTime("finishedAt"),
            summary: try json.text("summary")
        )
        try json.leave()
    }

    func write(to json: inout JSONWriter) {
        json.object {
            $0.member("stage", stage.rawValue)
            $0.member("state", state)
            $0.member("attempt", attempt)
            if let startedAt { $0.member("startedAt", startedAt.microseconds) }
            if let finishedAt { $0.member("finishedAt", finishedAt.microseconds) }
            $0.member("summary", summary)
        }
    }
}
