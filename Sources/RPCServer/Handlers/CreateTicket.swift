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

    func handle(_ request: CreateTicketRequest, _ call: Call) async throws(Status) -> CreateTicketResponse {
        let draft = try TicketDraft(checking: request)
        let requestID = request.requestID.isEmpty ? nil : request.requestID
        var response = CreateTicketResponse()
        if request.validateOnly { return response }
        let created = try await asking { () throws(StoreError) in
            try await tickets.create(draft, plan: plan, requestID: requestID)
        }
        Faults.pass(.createAnswering)
        if !created.repeated { wake() }
        response.ticket = Codec.Ticket(created.ticket)
        response.run = Codec.Run(created.run)
        return response
    }
}

/// What the two requests that create a ticket have in common.
protocol TicketSubmission {
    var userEmail: String { get }
    var subject: String { get }
    var description: String { get }
    var labels: [String] { get }
    var requestID: String { get }
}

extension CreateTicketRequest: TicketSubmission {}
extension ProcessTicketRequest: TicketSubmission {}

extension TicketDraft {
    /// The draft of a submission, with every bad field named at once.
    init(checking submission: some TicketSubmission) throws(Status) {
        var check = FieldCheck()
        _ = check.optionalText(submission.requestID, field: "request_id", limit: TicketLimits.requestIDBytes)
        do {
            self = try TicketDraft(
                userEmail: submission.userEmail,
                subject: submission.subject,
                description: submission.description,
                labels: submission.labels
            )
            try check.finish()
        } catch {
            do { try check.finish() } catch let other {
                throw Status(other == error ? error : InvalidFields(error.violations + other.violations))
            }
            throw Status(error)
        }
    }
}
