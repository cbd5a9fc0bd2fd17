// Why a command did not do what it was asked, in words for the person who asked.

import GRPC
import Loop
import TLS

/// The one error of commands: an exit code, and lines for standard error with the remedy.
struct Failure: Error, Equatable {
    var exitStatus: ExitStatus
    /// None for a silent end.
    var lines: [String]

    init(_ exitStatus: ExitStatus, _ lines: String...) {
        self.exitStatus = exitStatus
        self.lines = lines
    }

    /// Standard output is closed: whoever read it has seen enough.
    static let brokenPipe = Failure(.brokenPipe)
}

extension Failure {
    /// A status of the server, or of the way to it. `server` is the address as the user gave it.
    init(_ status: Status, server: String) {
        self.init(ExitStatus(status.code))
        let violations = status.details.fieldViolations
        if violations.isEmpty {
            let message = status.message.isEmpty ? "the server answered \(status.code.name)" : status.message
            lines = [FieldNames.asFlags(message)]
        } else {
            lines = ["the server refuses the request:"]
            lines += violations.map { "  \(FieldNames.flag(for: $0.field)): \($0.description)" }
        }
        if let remedy = Failure.remedy(status, server) { lines.append(remedy) }
    }

    init(_ error: LoopError) {
        self.init(.inputOutput, error.message)
    }

    /// What to do about it, where the server's own words do not say.
    private static func remedy(_ status: Status, _ server: String) -> String? {
        if let reason = status.details.tlsReason { return tlsRemedy(reason) }
        if let delay = status.details.retryDelay { return "Try again in \(delay.readable)." }
        switch status.code {
        case .unavailable:
            return
                "Start it with `helper-rpc-server`, or name another with --server or HELPER_RPC_SERVER (now \(server))."
        case .unauthenticated: return "Give an access key with --access-key-file or \(AccessKey.variable)."
        case .deadlineExceeded: return "Allow more time with --timeout, or see `helper-rpc-cli health`."
        case .aborted: return "Somebody else was faster: look with `helper-rpc-cli get ID`, then repeat with its etag."
        case .resourceExhausted: return "Wait a little and try again."
        case .unimplemented: return "The server at \(server) does not offer this call; update it."
        case .internalError, .unknown, .dataLoss: return "The log of the server at \(server) says more."
        default: return nil
        }
    }
}

extension Failure {
    /// The flag that mends a connection whose TLS failed.
    private static func tlsRemedy(_ reason: TLSError.Code) -> String? {
        switch reason {
        case .unknownAuthority: "Name the file of its authority with --cacert, if you trust that."
        case .wrongName: "Name the server as its certificate does: in --server, or with --server-name."
        case .certificateWanted: "Give your certificate with --cert and its key with --key."
        case .ownCertificateRefused: "Give another with --cert and --key."
        case .notTLS: "Leave out --tls and tls://, or name the server's TLS address with --server."
        case .noHTTP2: "Name the server's own address with --server, not that of a web server before it."
        default: nil
        }
    }
}

extension [StatusDetail] {
    /// What failed in TLS, if that is why the server could not be reached.
    var tlsReason: TLSError.Code? {
        for case .errorInfo(let reason, Status.tlsDomain, _) in self { return TLSError.Code(rawValue: reason) }
        return nil
    }

    var fieldViolations: [FieldViolation] {
        flatMap { detail in
            if case .badRequest(let violations) = detail { return violations }
            return []
        }
    }

    var retryDelay: Duration? {
        for case .retryInfo(let delay) in self where delay > .zero { return delay }
        return nil
    }
}

/// What a field of a request is called on the command line.
enum FieldNames {
    private static let flags = [
        "user_email": "--email", "subject": "--subject", "description": "--description", "labels": "--label",
        "request_id": "--request-id", "ticket_id": "ID", "run_id": "ID", "after_sequence": "--after", "etag": "--etag",
        "reason": "--reason", "resolution": "--note", "solution_outcome": "--worked, --did-not-work ...",
        "ticket.subject": "--subject", "ticket.description": "--description", "ticket.labels": "--label",
        "author": "--author", "body": "TEXT", "text": "--text", "limit": "--limit", "specialist_id": "ID",
        "specialist.name": "--name", "specialist.email": "--email", "specialist.specialization": "--knows",
        "specialist.skills": "--knows", "specialist.capacity": "--capacity", "capacity": "CAPACITY",
        "page_size": "--limit", "page_token": "--page-token", "order_by": "--order-by", "query": "TEXT",
        "filter.label": "--label", "filter.category": "--category", "filter.requester_email": "--requester",
        "filter.assignee_id": "--assignee", "document_id": "ID",
        "duplicate_ticket_ids": "DUPLICATE", "stage": "STAGE", "category": "--category",
    ]

    /// A message that begins with a field's name begins with its flag.
    static func asFlags(_ message: String) -> String {
        guard let word = message.split(separator: " ").first, let flag = flags[String(word)] else { return message }
        return flag + message.dropFirst(word.count)
    }

    /// `--email` for `user_email`; `labels[2]` becomes `--label (number 3)`; an unknown field stays as it is.
    static func flag(for field: String) -> String {
        guard let bracket = field.firstIndex(of: "["), field.hasSuffix("]") else { return flags[field] ?? field }
        let digits = field[field.index(after: bracket)...].dropLast()
        guard let flag = flags[String(field[..<bracket])], let index = Int(digits) else { return field }
        return "\(flag) (number \(index + 1))"
    }
}
