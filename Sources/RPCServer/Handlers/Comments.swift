// CreateComment and ListComments: what people write on a ticket.

import Codec
import Domain
import GRPC

struct CreateComment: UnaryHandler {
    static let method = TicketService.createComment
    let comments: any CommentStore

    func handle(_ request: CreateCommentRequest, _ call: Call) async throws(Status) -> CreateCommentResponse {
        let (id, draft, requestID) = try checking { check in
            let id = check.ticketID(request.ticketID)
            let draft = CommentDraft(
                author: check.email(request.author, field: "author"),
                text: check.text(
                    request.body,
                    field: "body",
                    limit: TicketLimits.noteBytes,
                    remedy: "write what there is to say"
                ),
                isInternal: request.visibility == .internal
            )
            let limit = TicketLimits.requestIDBytes
            return (id, draft, check.optionalText(request.requestID, field: "request_id", limit: limit))
        }
        let comment = try await asking { () throws(StoreError) in
            try await comments.add(draft, to: id, requestID: requestID.isEmpty ? nil : requestID)
        }
        var response = CreateCommentResponse()
        response.comment = Codec.Comment(comment)
        return response
    }
}

struct ListComments: UnaryHandler {
    static let method = TicketService.listComments
    let comments: any CommentStore

    func handle(_ request: ListCommentsRequest, _ call: Call) async throws(Status) -> ListCommentsResponse {
        let (id, size, after) = try checking { check in
            (check.ticketID(request.ticketID), check.pageSize(request.pageSize), position(request.pageToken, &check))
        }
        let found = try await asking { () throws(StoreError) in
            try await comments.comments(of: id, after: after, limit: size + 1)
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
