// The agents with the real runbooks, people and model, over fakes of the stores.

import Domain
import DomainFakes

@testable import Agents

/// Works tickets through the six agents one after another, without a pipeline.
struct LocalBench {
    static let model = Result { () throws -> TextModel in
        TextModel.train(Shipped.examples(from: try Shipped.documents()) { !$0.isHeldBack }, Shipped.training)
    }

    let memory = MemorySolutions()
    let tools: Toolbox

    init(people: [Specialist]? = nil) async throws {
        let knowledge = MemoryKnowledge()
        _ = try await knowledge.load(try Shipped.documents())
        tools = Toolbox(
            knowledge: knowledge,
            memory: memory,
            specialists: MemorySpecialists(try people ?? Shipped.specialists()),
            models: ModelShelf(category: try LocalBench.model.get())
        )
    }

    /// What the agents say of one ticket, and every reason for which a person must look.
    struct Work {
        var file: CaseFile
        var escalations: [String] = []

        var intake: IntakeFinding {
            file.intake ?? IntakeFinding(deviceType: "", location: "", issueType: "", missingInfo: [])
        }
        var category: String { file.classification?.category ?? "" }
        var urgency: Urgency? { file.classification?.urgency }
        var solution: Solution? { file.solution }
    }

    func work(_ subject: String, _ description: String) async throws -> Work {
        var work = Work(
            file: CaseFile(
                ticketID: TicketID(number: 1),
                userEmail: "ada@example.com",
                subject: subject,
                description: description
            )
        )
        for agent in Roster.standard.agents {
            switch try await agent.work(on: work.file, with: tools) {
            case .proceed(let finding): work.file.add(finding, from: agent.stage)
            case .escalate(let finding, let reason):
                work.file.add(finding, from: agent.stage)
                work.escalations.append(reason)
            case .retry(_, let reason), .close(_, let reason): throw Unexpected(reason: reason)
            }
        }
        return work
    }

    struct Unexpected: Error { var reason: String }
}
