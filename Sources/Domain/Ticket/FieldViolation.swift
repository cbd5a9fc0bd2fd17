// What is wrong with a caller's field, said so that the caller can mend it.

/// One bad field: its path as in the proto, and what to do about it.
public struct FieldViolation: Sendable, Equatable {
    public var field: String
    public var description: String

    public init(field: String, description: String) {
        self.field = field
        self.description = description
    }
}

/// All the bad fields of one request at once, never empty.
public struct InvalidFields: Error, Sendable, Equatable {
    public var violations: [FieldViolation]

    public init(_ violations: [FieldViolation]) {
        precondition(!violations.isEmpty, "an InvalidFields names at least one field")
        self.violations = violations
    }
}

/// The limits of a ticket's texts, in bytes of UTF-8 unless the name says otherwise.
public enum TicketLimits {
    /// RFC 5321 section 4.5.3.1.3: a path is at most 256 octets, angle brackets included.
    public static let emailBytes = 254
    public static let subjectBytes = 300
    public static let descriptionBytes = 32 * 1024
    public static let labelCount = 20
    public static let labelBytes = 64
    public static let requestIDBytes = 128
    /// A note on a resolution, a reason for a move.
    public static let noteBytes = 8 * 1024
    public static let searchBytes = 500
    public static let pageSizeDefault = 50
    public static let pageSizeMax = 1000
}
