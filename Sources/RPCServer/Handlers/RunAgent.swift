// RunAgent: one agent on a given text, without a ticket. Losing the caller stops it.

import Agents
import Codec
import Domain
import GRPC

struct RunAgent: StreamingHandler {
    static let method = AgentService.runAgent

    let trial: Trial
    let tools: Toolbox

    struct Question {
        let stage: StageName
        /// Its requester is empty where the request names none.
        let file: CaseFile
    }

    func handle(_ asked: Question, _ call: Call, _ responses: ResponseWriter<RunAgentResponse>) async throws(Status) {
        let file = asked.file.asked(by: call.actor)
        // An answer's words are bounded by its model's limit, so what waits for a slow caller is too.
        let (events, told) = AsyncStream.makeStream(of: Domain.TicketEvent.self)
        let outcome = await withTaskGroup(of: Result<Void, Status>.self) { group in
            group.addTask { [trial, tools] in
                defer { told.finish() }
                do throws(Trial.Failure) {
                    try await trial.run(asked.stage, on: file, with: tools) { told.yield($0) }
                    return .success(())
                } catch {
                    return .failure(Status(error))
                }
            }
            do throws(Status) {
                for await event in events { try await responses.send(RunAgent.response(event)) }
            } catch {
                group.cancelAll()
                return Result<Void, Status>.failure(error)
            }
            return await group.next() ?? .success(())
        }
        try outcome.get()
    }

    /// There is neither ticket nor run to name.
    private static func response(_ event: Domain.TicketEvent) -> RunAgentResponse {
        var message = Codec.TicketEvent(event)
        message.ticketID = ""
        message.runID = ""
        var response = RunAgentResponse()
        response.event = message
        return response
    }

    func read(_ request: RunAgentRequest, _ check: inout FieldCheck) -> Question {
        let stage = check.text(
            request.stage,
            field: "stage",
            limit: TicketLimits.labelBytes,
            remedy: "give one of those that ListAgents names"
        )
        let description = check.text(
            request.description,
            field: "description",
            limit: TicketLimits.descriptionBytes,
            remedy: "say the problem"
        )
        let subject = check.optionalText(request.subject, field: "subject", limit: TicketLimits.subjectBytes)
        var file = CaseFile(
            // A purse of its own: no ticket has the id but by a rare accident.
            ticketID: TicketID(number: .random(in: .min ... .max)),
            userEmail: request.userEmail.isEmpty ? "" : check.email(request.userEmail, field: "user_email"),
            subject: subject.isEmpty ? RunAgent.subject(of: description) : subject,
            description: description
        )
        for (index, result) in request.earlierResults.enumerated() {
            let field = "earlier_results[\(index)]"
            guard let (stage, finding) = check.finding(result, field: field) else { continue }
            if stage.rawValue == request.stage {
                check.refuse(field, "is of the stage that is to be worked out: leave it out")
            } else if file.findings[stage] != nil {
                check.refuse(field, "is the second of its kind: give each once")
            } else {
                file.add(finding, from: stage)
            }
        }
        return Question(stage: StageName(rawValue: stage), file: file)
    }
}

extension CaseFile {
    /// With a requester, whose budget pays for models.
    fileprivate func asked(by actor: String) -> CaseFile {
        guard userEmail.isEmpty else { return self }
        return CaseFile(
            ticketID: ticketID,
            userEmail: actor,
            subject: subject,
            description: description,
            findings: findings
        )
    }
}

extension RunAgent {
    /// The first line of a description, cut to what a subject may measure.
    private static func subject(of description: String) -> String {
        var subject = ""
        for character in description.prefix(while: { !$0.isNewline }) {
            guard subject.utf8.count + character.utf8.count <= TicketLimits.subjectBytes else { break }
            subject.append(character)
        }
        return subject.trimmed
    }
}

extension Status {
    /// What a caller is told of an agent that came to nothing.
    fileprivate init(_ failure: Trial.Failure) {
        switch failure {
        case .unknownStage(let stage):
            let violation = Domain.FieldViolation(
                field: "stage",
                description: "'\(stage)' is no agent's: give one of those that ListAgents names"
            )
            self = Status(InvalidFields([violation]))
        case .busy:
            self = Status(
                .resourceExhausted,
                "\(Trial.limit) agents work without a ticket already: repeat the call later",
                details: [.retryInfo(.seconds(1))]
            )
        case .deadline(let stage, let limit):
            self = Status(.deadlineExceeded, "stage \(stage) took longer than \(limit.components.seconds) s")
        case .agent(_, .store(let error)): self = Status(error)
        case .agent(_, .cancelled): self = Status(.cancelled, "the call was cancelled")
        case .agent(let stage, .missing(let needed)):
            self = Status(.internalError, "stage \(stage) lacks what \(needed) should have found")
        }
    }
}
