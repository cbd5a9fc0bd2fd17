// What intake asks a model: values that the ticket names in words the rules do not know.

import Domain

extension IntakeAgent {
    /// Questions to the requester stay our own: a model's would reach a person unseen.
    func question(
        on file: CaseFile,
        local: Verdict,
        with tools: Toolbox
    ) async throws(AgentError) -> Question? {
        Question(
            schema: .object([
                .init("deviceType", .text(limit: 80), about: "kind of device, such as laptop; empty when not said"),
                .init(
                    "location",
                    .text(limit: 120),
                    about: "site, building, floor, room as written; empty when not said"
                ),
                .init("issueType", .text(limit: 80), about: "sort of issue in two or three words of the ticket"),
            ]),
            spoken: "issueType"
        )
    }

    /// Rules go first: a model fills in what they left empty, with the ticket's own words only.
    func consider(
        _ answer: AnswerValue,
        to question: Question,
        on file: CaseFile,
        local: Verdict
    ) -> Considered? {
        guard case .intake(var found)? = local.finding else { return nil }
        let grounding = Grounding([file.ground])
        var removed = 0
        func value(_ known: String, _ name: String) -> String {
            guard known.isEmpty, let said = answer[name]?.text, !said.isEmpty else { return known }
            guard grounding.holds(said, share: 1), said.sentences.count == 1 else {
                removed += 1
                return known
            }
            return said
        }
        found.deviceType = value(found.deviceType, "deviceType")
        found.location = value(found.location, "location")
        found.issueType = value(found.issueType, "issueType")
        return Considered(local.with(.intake(found)), removed: removed)
    }
}
