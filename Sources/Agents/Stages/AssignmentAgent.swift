// The assignment stage.

import Domain

struct AssignmentAgent: Agent {
    let stage = StageName.assignment
    let needs: [StageName] = [.classifier]
    let prompt = AgentPrompt(version: "assignment-1", instructions: "", answerSchema: "{}")
    let localModel = "rules-1"

    func work(on file: CaseFile, with tools: Toolbox) async throws(AgentError) -> Verdict {
        .proceed(.note(.init(summary: "nothing yet")))
    }
}
