// CreateTicket: stores a ticket and begins its run, and answers before any agent works.

import Codec
import Domain
import Faults
import GRPC

struct CreateTicket: UnaryHandler {
    static let method = TicketService.createTicket

    let tickets: any TicketStore
    let plan: StagePlan
    /// Tells the pipeline that there is work, without waiting for a ring.
    let wake: @Sendable () -> Void

    struct Question {
        let submission: Submission
        let validateOnly: Bool
    }

    func read(_ request: CreateTicketRequest, _ check: inout FieldCheck) -> Question {
        Question(submission: Submission(reading: request, &check), validateOnly: request.validateOnly)
    }

    func handle(_ asked: Question, _ call: Call) async throws(Status) -> CreateTicketResponse {
        var response = CreateTicketResponse()
        if asked.validateOnly { return response }
        let submission = asked.submission
        let created = try await asking { () throws(StoreError) in
            try await tickets.create(submission.draft, plan: plan, requestID: submission.requestID)
        }
        Faults.pass(.createAnswering)
        if !created.repeated { wake() }
        response.ticket = Codec.Ticket(created.ticket)
        response.run = Codec.Run(created.run)
        return response
    }
}

/// What the two requests that create a ticket have in common.
protocol SubmissionRequest {
    var userEmail: String { get }
    var subject: String { get }
    var description: String { get }
    var labels: [String] { get }
    var requestID: String { get }
}

extension CreateTicketRequest: SubmissionRequest {}
extension ProcessTicketRequest: SubmissionRequest {}

/// A ticket that somebody submits.
struct Submission: Sendable {
    let draft: TicketDraft
    let requestID: String?

    init(reading request: some SubmissionRequest, _ check: inout FieldCheck) {
        draft = TicketDraft(
            userEmail: request.userEmail,
            subject: request.subject,
            description: request.description,
            labels: request.labels,
            check: &check
        )
        requestID = check.requestID(request.requestID)
    }
}
