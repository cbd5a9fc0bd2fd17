// The roster: what holds for every agent, whoever adds one.

import Agents
import Domain
import Testing

@Suite struct RosterTests {
    @Test("the plan has the six stages in the order that people see")
    func plan() {
        #expect(
            Roster.standard.plan.steps.map(\.stage) == [
                .intake, .classifier, .diagnostic, .fetch, .assignment, .solution,
            ]
        )
    }

    @Test("names are unique, and each agent stands after what it needs")
    func needs() {
        var before = Set<StageName>()
        for agent in Roster.standard.agents {
            #expect(before.isSuperset(of: agent.needs), "\(agent.stage) needs what comes later")
            #expect(before.insert(agent.stage).inserted, "\(agent.stage) stands twice")
        }
    }

    @Test("diagnosis, retrieval and assignment are ready at once after the classifier")
    func fan() {
        let done: Set<StageName> = [.intake, .classifier]
        let ready = Roster.standard.plan.steps.filter { done.isSuperset(of: $0.needs) && !done.contains($0.stage) }
        #expect(ready.map(\.stage) == [.diagnostic, .fetch, .assignment])
    }

    @Test("every agent names its prompt's version and what works locally", arguments: Roster.standard.agents.indices)
    func prompts(index: Int) throws {
        let agent = Roster.standard.agents[index]
        #expect(agent.prompt.version.hasPrefix(agent.stage.rawValue + "-"))
        #expect(agent.prompt.instructions.count > 100)
        #expect(!agent.localModel.isEmpty)
        #expect(agent.summary.hasSuffix(".") && agent.summary.count > 20)
        #expect(Roster.standard.provenances[agent.stage]?.model == agent.localModel)
    }
}
