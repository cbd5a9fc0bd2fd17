// The intake stage.

import Domain

struct IntakeAgent: Agent {
    let stage = StageName.intake
    let needs: [StageName] = []
    let prompt = AgentPrompt(version: "intake-1", instructions: "", answerSchema: "{}")
    let localModel = "rules-1"

    func work(on file: CaseFile, with tools: Toolbox) async throws(AgentError) -> Verdict {
        .proceed(.note(.init(summary: "nothing yet")))
    }
}
