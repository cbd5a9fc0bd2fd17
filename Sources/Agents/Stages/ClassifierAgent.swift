// The classifier stage.

import Domain

struct ClassifierAgent: Agent {
    let stage = StageName.classifier
    let needs: [StageName] = [.intake]
    let prompt = AgentPrompt(version: "classifier-1", instructions: "", answerSchema: "{}")
    let localModel = "rules-1"

    func work(on file: CaseFile, with tools: Toolbox) async throws(AgentError) -> Verdict {
        .proceed(.note(.init(summary: "nothing yet")))
    }
}
