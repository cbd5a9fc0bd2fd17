// The intake stage: what kind of device, where, what sort of issue, and what is missing.

import Domain

struct IntakeAgent: Agent {
    let stage = StageName.intake
    let summary = "Reads out of the text which device it is, where, what sort of issue, and what is left to ask."
    let needs: [StageName] = []
    let localModel = "rules-1"
    let prompt = AgentPrompt(
        version: "intake-1",
        instructions: """
            You take in tickets at a help desk. Read the ticket and say what kind of device it is about, where the \
            person is (site, building, floor, room as written), what sort of issue it is in two or three words, and \
            what a specialist would still have to ask, at most three polite questions, the most important first. \
            Leave a value empty when the ticket does not say it. Never guess a place.
            """,
        answerSchema: """
            {"type": "object", "additionalProperties": false,
             "required": ["deviceType", "location", "issueType", "missingInfo"],
             "properties": {"deviceType": {"type": "string"}, "location": {"type": "string"},
              "issueType": {"type": "string"},
              "missingInfo": {"type": "array", "items": {"type": "string"}, "maxItems": 3}}}
            """
    )

    func work(on file: CaseFile, with tools: Toolbox) async throws(AgentError) -> Verdict {
        .proceed(.intake(IntakeAgent.read(file)))
    }

    static func read(_ file: CaseFile) -> IntakeFinding {
        let reading = Reading(file)
        let topic = Topic.find(in: reading)
        let place = Place(in: file.text)
        let device = Device.find(in: reading) ?? topic?.device ?? ""
        return IntakeFinding(
            deviceType: device,
            location: place.description,
            issueType: topic?.issue ?? "",
            missingInfo: Questions.open(for: topic, device: device, place: place, text: file.text, reading: reading)
        )
    }
}
