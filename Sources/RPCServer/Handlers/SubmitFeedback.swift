// SubmitFeedback: what people think of what the agents found; what specialists correct teaches.

import Codec
import Domain
import GRPC

struct SubmitFeedback: UnaryHandler {
    static let method = TicketService.submitFeedback
    let feedback: any FeedbackStore
    /// The configured ones.
    let categories: [String]
    /// Whether the caller is a specialist.
    let isSpecialist: @Sendable (Call) -> Bool

    struct Question {
        let ticket: TicketID
        let said: Feedback
        let requestID: String?
    }

    func read(_ request: SubmitFeedbackRequest, _ check: inout FieldCheck) -> Question {
        Question(
            ticket: check.ticketID(request.ticketID),
            said: said(request, &check),
            requestID: check.requestID(request.requestID)
        )
    }

    func handle(_ asked: Question, _ call: Call) async throws(Status) -> SubmitFeedbackResponse {
        let teaches = isSpecialist(call)
        if !teaches, asked.said.category != nil || asked.said.urgency != nil {
            throw Status(
                .permissionDenied,
                "only a specialist may correct a category or an urgency; a rating is welcome"
            )
        }
        var response = SubmitFeedbackResponse()
        response.feedbackID = try await asking { () throws(StoreError) in
            try await feedback.submit(
                asked.said,
                on: asked.ticket,
                actor: call.actor,
                teaches: teaches,
                requestID: asked.requestID
            )
        }
        return response
    }

    private func said(_ request: SubmitFeedbackRequest, _ check: inout FieldCheck) -> Feedback {
        if !(0...5).contains(request.rating) {
            check.refuse("rating", "must be from 1 (useless) to 5 (just right), or 0 for none")
        }
        if request.rating == 0, request.correctedCategory.isEmpty, request.correctedUrgency.urgency == nil {
            check.refuse("rating", "must be given where nothing is corrected")
        }
        if !request.correctedCategory.isEmpty, !categories.contains(request.correctedCategory) {
            check.refuse(
                "corrected_category",
                "is not configured: give one of \(categories.joined(separator: ", "))"
            )
        }
        // Not of what people see as one: a single one of those may be as long as it likes.
        let size = request.comment.unicodeScalars.count
        if size > Feedback.commentMax {
            check.refuse("comment", "is \(size) characters long: shorten it to \(Feedback.commentMax)")
        }
        return Feedback(
            runID: request.runID.isEmpty ? nil : check.runID(request.runID),
            stage: request.stage.isEmpty ? .solution : StageName(rawValue: request.stage),
            rating: request.rating == 0 ? nil : Int(request.rating),
            category: request.correctedCategory.isEmpty ? nil : request.correctedCategory,
            urgency: request.correctedUrgency.urgency,
            comment: request.comment
        )
    }
}
