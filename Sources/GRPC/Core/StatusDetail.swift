// What a program can read out of a status: the google.rpc details that this project uses.

/// One detail of a status. Kinds that this library does not know are kept as they came.
public enum StatusDetail: Sendable, Equatable {
    /// Every bad field of a request at once (google.rpc.BadRequest).
    case badRequest([FieldViolation])
    /// A reason that programs may match (google.rpc.ErrorInfo): `reason` in UPPER_SNAKE_CASE, `domain` who defines it.
    case errorInfo(reason: String, domain: String, metadata: [String: String])
    /// When a retry may help (google.rpc.RetryInfo).
    case retryInfo(Duration)
    /// Any other message, packed as google.protobuf.Any.
    case other(typeURL: String, value: [UInt8])
}

/// One field that a request got wrong.
public struct FieldViolation: Sendable, Equatable {
    /// Path of the field in the request, `ticket.user_email`.
    public var field: String
    /// What is wrong with it and what would be right.
    public var description: String

    public init(_ field: String, _ description: String) {
        self.field = field
        self.description = description
    }
}

extension Status {
    /// INVALID_ARGUMENT that names all bad fields, in its message and as BadRequest.
    public static func badRequest(_ violations: [FieldViolation]) -> Status {
        let text = violations.map { "\($0.field): \($0.description)" }.joined(separator: "; ")
        return Status(.invalidArgument, text, details: [.badRequest(violations)])
    }
}
