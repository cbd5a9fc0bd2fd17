// What a person did to a ticket: moved it in its life cycle, or changed fields of it.

/// One change of a ticket by a person.
public struct StatusChange: Sendable, Equatable {
    public var from: TicketState
    /// Equal to `from` when only fields were changed.
    public var to: TicketState
    /// Why, when said.
    public var reason: String
    /// How the proposed solution fared; said on resolving.
    public var outcome: SolutionOutcome?
    /// The fields that were changed, for an edit.
    public var changes: [FieldChange]
    /// The ticket's version after this change.
    public var version: Int64

    public init(
        from: TicketState,
        to: TicketState,
        reason: String,
        outcome: SolutionOutcome? = nil,
        changes: [FieldChange] = [],
        version: Int64
    ) {
        self.from = from
        self.to = to
        self.reason = reason
        self.outcome = outcome
        self.changes = changes
        self.version = version
    }
}

/// One field before and after, as text.
public struct FieldChange: Sendable, Equatable {
    public var field: String
    public var before: String
    public var after: String

    public init(field: String, before: String, after: String) {
        self.field = field
        self.before = before
        self.after = after
    }
}
