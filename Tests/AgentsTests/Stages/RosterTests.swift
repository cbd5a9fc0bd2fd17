// The roster: what holds for every agent, whoever adds one.

import Agents
import Domain
import FoundationEssentials
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

    @Test("every answer schema asks for the fields of its stage's finding")
    func schemas() throws {
        struct Schema: Decodable {
            struct Field: Decodable {}
            var required: [String]
            var properties: [String: Field]
        }
        let findings: [StageName: Any] = [
            .intake: IntakeFinding(deviceType: "", location: "", issueType: "", missingInfo: []),
            .classifier: Classification(
                category: "",
                urgency: .low,
                expertiseLevel: .tier1,
                reasoning: "",
                confidence: 0
            ),
            .diagnostic: Diagnosis(diagnosis: "", potentialCauses: [], recommendedTests: [], confidence: 0),
            .fetch: References(documents: [], pastSolutions: []),
            .assignment: Assignment(primary: nil, secondary: nil, decision: .init(candidates: [], tieBreak: "")),
            .solution: Solution(
                solution: "",
                steps: [],
                toolsNeeded: [],
                estimatedTime: "",
                confidence: 0,
                citations: []
            ),
        ]
        for agent in Roster.standard.agents {
            let schema = try JSONDecoder().decode(Schema.self, from: Data(agent.prompt.answerSchema.utf8))
            let finding = try #require(findings[agent.stage])
            let fields = Set(Mirror(reflecting: finding).children.compactMap(\.label))
            #expect(Set(schema.required) == fields, "\(agent.stage)")
            #expect(Set(schema.properties.keys) == fields, "\(agent.stage)")
        }
    }
}
