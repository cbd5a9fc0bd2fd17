// The one place where what went wrong inside becomes what a caller is told.

import Domain
import GRPC

/// The domain of this service's machine-readable reasons.
let errorDomain = "ithelper.v1"

extension Status {
    /// What a caller is told of a store's error. Nothing of the inside leaks.
    init(_ error: StoreError) {
        switch error {
        case .notFound(let what):
            self = Status(.notFound, "\(what) does not exist")
        case .alreadyExists(let what):
            self = Status(.alreadyExists, "\(what) exists already")
        case .illegalMove(let move, let from):
            let legal = move.from.map(\.rawValue).joined(separator: " or ")
            self = Status(
                .failedPrecondition,
                "cannot \(move.name) a ticket that is \(from.rawValue): it must be \(legal)",
                details: [.errorInfo(reason: "ILLEGAL_MOVE", domain: errorDomain, metadata: ["status": from.rawValue])]
            )
        case .staleVersion(let current):
            self = Status(
                .aborted,
                "etag is stale: it has changed meanwhile; read it again and repeat the call with its new etag",
                details: [
                    .errorInfo(reason: "STALE_ETAG", domain: errorDomain, metadata: ["etag": Etag.text(current)])
                ]
            )
        case .requestIDReused(let id):
            let violation = Domain.FieldViolation(
                field: "request_id",
                description: "'\(id)' was used with another body: give a new id, or the same body"
            )
            self = Status(InvalidFields([violation]))
        case .runIsActive(let run):
            self = Status(
                .failedPrecondition,
                "the ticket's run \(run) is not over: wait for its end or cancel it",
                details: [.errorInfo(reason: "RUN_ACTIVE", domain: errorDomain, metadata: ["run_id": run.text])]
            )
        case .staleProposal(let current):
            self = Status(
                .aborted,
                "proposal_digest is not that of the proposal that waits: read it, and decide again",
                details: [
                    .errorInfo(reason: "STALE_PROPOSAL", domain: errorDomain, metadata: ["proposal_digest": current])
                ]
            )
        case .conflict(let reason):
            self = Status(.failedPrecondition, reason)
        case .outOfRange(let asked, let newest):
            self = Status(
                .outOfRange,
                "after_sequence \(asked) is beyond the newest event, \(newest): give 0 to \(newest)",
                details: [.errorInfo(reason: "SEQUENCE", domain: errorDomain, metadata: ["newest": "\(newest)"])]
            )
        // A store's reasons are for the operator: they tell of addresses, tables and statements.
        case .unavailable(Feeds.closed, let retryAfter):
            self = Status(.unavailable, Feeds.closed, details: [.retryInfo(retryAfter)])
        case .unavailable(_, let retryAfter):
            let text = "what the server keeps can't be reached now: repeat the call later"
            self = Status(.unavailable, text, details: [.retryInfo(retryAfter)])
        case .overloaded(_, let retryAfter):
            let text = "too many calls wait for what the server keeps: repeat the call later"
            self = Status(.resourceExhausted, text, details: [.retryInfo(retryAfter)])
        case .cancelled:
            self = Status(.cancelled, "the call was cancelled")
        case .corrupt:
            self = Status(.internalError, "stored data could not be read; the operator's log says which")
        }
    }

    /// INVALID_ARGUMENT that names every bad field.
    init(_ invalid: InvalidFields) {
        let fields = invalid.violations.map(\.field).joined(separator: ", ")
        self = Status(
            .invalidArgument,
            invalid.violations.count == 1
                ? "\(fields) \(invalid.violations[0].description)" : "bad fields: \(fields)",
            details: [.badRequest(invalid.violations.map { .init($0.field, $0.description) })]
        )
    }
}
