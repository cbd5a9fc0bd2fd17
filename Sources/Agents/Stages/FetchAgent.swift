// The fetch stage.

import Domain

struct FetchAgent: Agent {
    let stage = StageName.fetch
    let needs: [StageName] = [.classifier]
    let prompt = AgentPrompt(version: "fetch-1", instructions: "", answerSchema: "{}")
    let localModel = "rules-1"

    func work(on file: CaseFile, with tools: Toolbox) async throws(AgentError) -> Verdict {
        .proceed(.note(.init(summary: "nothing yet")))
    }
}
