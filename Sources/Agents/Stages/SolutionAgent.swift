// The solution stage.

import Domain

struct SolutionAgent: Agent {
    let stage = StageName.solution
    let needs: [StageName] = [.diagnostic, .fetch, .assignment]
    let prompt = AgentPrompt(version: "solution-1", instructions: "", answerSchema: "{}")
    let localModel = "rules-1"

    func work(on file: CaseFile, with tools: Toolbox) async throws(AgentError) -> Verdict {
        .proceed(.note(.init(summary: "nothing yet")))
    }
}
