// CreateComment and ListComments: what people write on a ticket.

import Codec
import Domain
import GRPC

struct CreateComment: UnaryHandler {
    static let method = TicketService.createComment
    let comments: any CommentStore
    /// Whether the caller is a specialist.
    let isSpecialist: @Sendable (Call) -> Bool

    struct Question {
        let id: TicketID
        let draft: CommentDraft
        let requestID: String?
    }

    func read(_ request: CreateCommentRequest, _ check: inout FieldCheck) -> Question {
        Question(
            id: check.ticketID(request.ticketID),
            draft: CommentDraft(
                author: check.email(request.author, field: "author"),
                text: check.text(
                    request.body,
                    field: "body",
                    limit: TicketLimits.noteBytes,
                    remedy: "write what there is to say"
                ),
                isInternal: request.visibility == .internal
            ),
            requestID: check.requestID(request.requestID)
        )
    }

    func handle(_ asked: Question, _ call: Call) async throws(Status) -> CreateCommentResponse {
        if asked.draft.isInternal, !isSpecialist(call) {
            throw Status(.permissionDenied, "only a specialist may write an internal note; leave visibility public")
        }
        let comment = try await asking { () throws(StoreError) in
            try await comments.add(asked.draft, to: asked.id, requestID: asked.requestID)
        }
        var response = CreateCommentResponse()
        response.comment = Codec.Comment(comment)
        return response
    }
}

struct ListComments: UnaryHandler {
    static let method = TicketService.listComments
    let comments: any CommentStore
    /// Whether the caller is a specialist, and so sees internal notes.
    let isSpecialist: @Sendable (Call) -> Bool

    func read(_ request: ListCommentsRequest, _ check: inout FieldCheck) -> TicketPageQuestion {
        TicketPageQuestion(
            id: check.ticketID(request.ticketID),
            after: position(request.pageToken, &check),
            size: check.pageSize(request.pageSize)
        )
    }

    func handle(_ asked: TicketPageQuestion, _ call: Call) async throws(Status) -> ListCommentsResponse {
        let size = asked.size
        let withNotes = isSpecialist(call)
        let found = try await asking { () throws(StoreError) in
            try await comments.comments(of: asked.id, after: asked.after, limit: size + 1, withNotes: withNotes)
        }
        var response = ListCommentsResponse()
        response.comments = found.prefix(size).map(Codec.Comment.init)
        if found.count > size { response.nextPageToken = String(found[size - 1].sequence, radix: 36) }
        return response
    }

    /// A token is the sequence of the last comment shown.
    private func position(_ token: String, _ check: inout FieldCheck) -> Int64 {
        if token.isEmpty { return 0 }
        if let sequence = Int64(token, radix: 36), sequence > 0 { return sequence }
        let text = "is no page token of this server: give next_page_token as it came, or leave it empty"
        check.refuse("page_token", text)
        return 0
    }
}

extension Codec.Comment {
    init(_ comment: Domain.Comment) {
        self.init()
        commentID = comment.id
        ticketID = comment.ticketID.text
        author = comment.author
        body = comment.text
        visibility = comment.isInternal ? .internal : .public
        createdAt = .init(comment.createdAt)
    }
}
