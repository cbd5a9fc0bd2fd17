// How a call ends: a code, a text for people, and details for programs.

/// The outcome of a call, and the only error a handler may throw.
public struct Status: Error, Sendable, Equatable {
    /// The canonical codes (grpc/grpc doc/statuscodes.md).
    public enum Code: Int32, Sendable, CaseIterable {
        case ok = 0
        case cancelled = 1
        case unknown = 2
        case invalidArgument = 3
        case deadlineExceeded = 4
        case notFound = 5
        case alreadyExists = 6
        case permissionDenied = 7
        case resourceExhausted = 8
        case failedPrecondition = 9
        case aborted = 10
        case outOfRange = 11
        case unimplemented = 12
        case internalError = 13
        case unavailable = 14
        case dataLoss = 15
        case unauthenticated = 16
    }

    public var code: Code
    /// One sentence for a person. On the wire it is cut after 1,024 bytes, since clients limit trailers to 8 KiB.
    public var message: String
    /// Carried as `google.rpc.Status` in `grpc-status-details-bin`.
    public var details: [StatusDetail]

    public init(_ code: Code, _ message: String = "", details: [StatusDetail] = []) {
        self.code = code
        self.message = message
        self.details = details
    }

    public static var ok: Status { Status(.ok) }
}

extension Status: CustomStringConvertible {
    public var description: String {
        let head = message.isEmpty ? code.name : "\(code.name): \(message)"
        return details.isEmpty ? head : "\(head) \(details)"
    }
}

extension Status.Code {
    /// The name as the specification writes it, `NOT_FOUND`.
    public var name: String {
        switch self {
        case .ok: "OK"
        case .cancelled: "CANCELLED"
        case .unknown: "UNKNOWN"
        case .invalidArgument: "INVALID_ARGUMENT"
        case .deadlineExceeded: "DEADLINE_EXCEEDED"
        case .notFound: "NOT_FOUND"
        case .alreadyExists: "ALREADY_EXISTS"
        case .permissionDenied: "PERMISSION_DENIED"
        case .resourceExhausted: "RESOURCE_EXHAUSTED"
        case .failedPrecondition: "FAILED_PRECONDITION"
        case .aborted: "ABORTED"
        case .outOfRange: "OUT_OF_RANGE"
        case .unimplemented: "UNIMPLEMENTED"
        case .internalError: "INTERNAL"
        case .unavailable: "UNAVAILABLE"
        case .dataLoss: "DATA_LOSS"
        case .unauthenticated: "UNAUTHENTICATED"
        }
    }
}
