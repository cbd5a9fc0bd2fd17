// The assignment stage: who gets the ticket, by the open policy of the domain.

import Domain

struct AssignmentAgent: Agent {
    let stage = StageName.assignment
    let summary = "Chooses who gets the ticket by skill, tier, building, load and presence, and says why."
    let needs: [StageName] = [.intake, .classifier]
    let localModel = "policy-1"
    let prompt = AgentPrompt(
        version: "assignment-1",
        instructions: """
            You assign tickets at a help desk. From the people given by their ids, choose a primary and a secondary \
            who know the subject, have the experience it asks for, have room, and work near by, in this order of \
            weight. Choose nobody who is away or full.
            """
    )

    private let policy = AssignmentPolicy()

    func work(on file: CaseFile, with tools: Toolbox) async throws(AgentError) -> Verdict {
        guard let classification = file.classification else { throw .missing(.classifier) }
        let people: [Specialist]
        do throws(StoreError) { people = try await tools.specialists.specialists() } catch { throw .store(error) }
        let need = AssignmentAgent.need(of: file, classification, buildings: people.map(\.building))
        let chosen = policy.choose(for: need, among: people)
        guard chosen.primary == nil else { return .proceed(.assignment(chosen)) }
        let reason = people.isEmpty ? "no specialists are known" : "all specialists are away or full"
        return .escalate(.assignment(chosen), because: "nobody could be assigned: \(reason)")
    }

    static func need(of file: CaseFile, _ found: Classification, buildings: [String]) -> AssignmentNeed {
        AssignmentNeed(
            category: found.category,
            expertiseLevel: found.expertiseLevel,
            urgency: found.urgency,
            building: building(in: file, among: buildings),
            skills: file.topic?.skills ?? []
        )
    }

    /// The people's building that the ticket names, else the one that intake read.
    private static func building(in file: CaseFile, among buildings: [String]) -> String {
        let named = file.place.building
        let known = buildings.first { $0.lowercased() == named.lowercased() }
        return known ?? named
    }
}
