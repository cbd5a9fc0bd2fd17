// The diagnostic stage.

import Domain

struct DiagnosticAgent: Agent {
    let stage = StageName.diagnostic
    let needs: [StageName] = [.classifier]
    let prompt = AgentPrompt(version: "diagnostic-1", instructions: "", answerSchema: "{}")
    let localModel = "rules-1"

    func work(on file: CaseFile, with tools: Toolbox) async throws(AgentError) -> Verdict {
        .proceed(.note(.init(summary: "nothing yet")))
    }
}
