// The register of agents: one line each, in the order that people see.

public import Domain

/// The agents of a pipeline and the plan that follows from what they need.
public struct Roster: Sendable {
    /// The product's agents. An agent stands after all it needs.
    public static let standard = Roster([
        IntakeAgent(),
        ClassifierAgent(),
        DiagnosticAgent(),
        FetchAgent(),
        AssignmentAgent(),
        SolutionAgent(),
    ])

    public let agents: [any Agent]
    public let plan: StagePlan
    /// Who does each stage's thinking. No prompt is used for a local result, so it names none.
    public let provenances: [StageName: Provenance]
    private let byStage: [StageName: any Agent]
    /// How many stages one stage's end can make ready.
    let widestFan: Int

    /// - Parameter models: who is asked at which stage; the others work locally.
    /// - Precondition: stages are unique, and each stands after what it needs.
    public init(_ agents: [any Agent], models: [StageName: any LanguageModel] = [:]) {
        self.agents = agents
        plan = StagePlan(agents.map { .init(stage: $0.stage, needs: $0.needs) })
        provenances = Dictionary(
            uniqueKeysWithValues: agents.map { agent in
                let local = Provenance(provider: "local", model: agent.localModel, promptVersion: "")
                let asked = models[agent.stage].map {
                    Provenance(provider: $0.provider, model: $0.model, promptVersion: agent.prompt.version)
                }
                return (agent.stage, asked ?? local)
            }
        )
        byStage = Dictionary(uniqueKeysWithValues: agents.map { ($0.stage, $0) })
        let steps = plan.steps
        widestFan = steps.map { step in steps.count { $0.needs.contains(step.stage) } }.max() ?? 0
    }

    /// The same agents with models to ask.
    public func asking(_ models: [StageName: any LanguageModel]) -> Roster { Roster(agents, models: models) }

    public func agent(for stage: StageName) -> (any Agent)? { byStage[stage] }
}
