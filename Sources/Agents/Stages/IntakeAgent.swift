// The intake stage: what kind of device, where, what sort of issue, and what is missing.

import Domain

struct IntakeAgent: Agent {
    let stage = StageName.intake
    let summary = "Reads out of the text which device it is, where, what sort of issue, and what is left to ask."
    let needs: [StageName] = []
    let localModel = "rules-1"
    let prompt = AgentPrompt(
        version: "intake-2",
        instructions: """
            You take in tickets at a help desk. Read the ticket and say what kind of device it is about, where the \
            person is (site, building, floor, room), and what sort of issue it is, each in words that the ticket itself \
            uses. Leave a value empty when the ticket does not say it. Never guess a place.
            """
    )

    func work(on file: CaseFile, with tools: Toolbox) async throws(AgentError) -> Verdict {
        .proceed(.intake(IntakeAgent.read(file)))
    }

    static func read(_ file: CaseFile) -> IntakeFinding {
        let reading = file.reading
        let topic = file.topic
        let place = file.place
        let device = Device.find(in: reading) ?? topic?.device ?? ""
        return IntakeFinding(
            deviceType: device,
            location: place.description,
            issueType: topic?.issue ?? "",
            missingInfo: Questions.open(for: topic, device: device, place: place, text: file.text, reading: reading)
        )
    }
}
