// A ticket of the past on its way in: as it was elsewhere, checked whole.

/// What an import brings: a ticket that needs no run, with what is known of its end.
public struct PastTicket: Sendable, Equatable {
    public let draft: TicketDraft
    /// `nil`: one is drawn.
    public let id: TicketID?
    /// What it is called where it comes from; empty = nothing.
    public let externalID: String
    public let state: TicketState
    public let createdAt: Timestamp
    public let resolvedAt: Timestamp?
    public let closedAt: Timestamp?
    public let resolution: Resolution?
    /// By a person's word; what the category model learns.
    public let classification: Classification?
    /// Its category judges models, and never teaches them.
    public let isHeldBack: Bool

    /// What an import said, before it is checked. Empty texts and `nil` were not said.
    public struct Claim: Sendable {
        public var id = ""
        public var externalID = ""
        public var userEmail = ""
        public var subject = ""
        public var description = ""
        public var labels: [String] = []
        public var state: TicketState?
        public var createdAt: Timestamp?
        public var resolvedAt: Timestamp?
        public var closedAt: Timestamp?
        public var outcome: SolutionOutcome?
        public var resolution = ""
        public var category = ""
        public var urgency: Urgency?
        public var expertiseLevel: ExpertiseLevel?
        public var isHeldBack = false

        public init() {}
    }

    /// Limits of what only imports have, in bytes of UTF-8.
    public static let externalIDBytes = 200

    /// Checks what an import said and fills in what follows from it: a ticket with a resolution is resolved, a time that
    /// was not given is the last one before it.
    ///
    /// - Parameters:
    ///   - categories: the configured ones.
    ///   - now: when nothing was said of the ticket's time.
    /// - Throws: `InvalidFields` with every bad field.
    public init(_ claim: Claim, categories: [String], now: Timestamp) throws(InvalidFields) {
        var violations: [FieldViolation] = []
        var draft: TicketDraft?
        do throws(InvalidFields) {
            draft = try TicketDraft(
                userEmail: claim.userEmail,
                subject: claim.subject,
                description: claim.description.isEmpty ? claim.subject : claim.description,
                labels: claim.labels
            )
        } catch {
            violations = error.violations.map {
                FieldViolation(field: "ticket." + $0.field, description: $0.description)
            }
        }
        var check = FieldCheck()
        for violation in violations { check.refuse(violation.field, violation.description) }
        if !claim.id.isEmpty, TicketID(claim.id) == nil {
            check.refuse("ticket.ticket_id", "is no ticket id: give one such as TKT-A4D3106B, or none")
        }
        id = TicketID(claim.id)
        externalID = check.optionalText(claim.externalID, field: "external_id", limit: PastTicket.externalIDBytes)
        let note = check.optionalText(claim.resolution, field: "ticket.resolution", limit: TicketLimits.noteBytes)
        if !claim.category.isEmpty, !categories.contains(claim.category) {
            let known = categories.joined(separator: ", ")
            check.refuse("ticket.classification.category", "is not configured: give one of \(known), or none")
        }
        let isSolved = claim.outcome != nil || !note.isEmpty || claim.resolvedAt != nil
        state = claim.state ?? (claim.closedAt != nil ? .closed : isSolved ? .resolved : .open)
        let isDone = state == .resolved || state == .closed
        if !isDone, isSolved || claim.closedAt != nil {
            check.refuse("ticket.status", "is \(state.rawValue), but the ticket has a resolution or the time of one")
        }
        createdAt = claim.createdAt ?? claim.resolvedAt ?? claim.closedAt ?? now
        resolvedAt = claim.resolvedAt ?? (state == .resolved || isSolved && isDone ? claim.closedAt ?? createdAt : nil)
        closedAt = claim.closedAt ?? (state == .closed ? resolvedAt ?? createdAt : nil)
        resolution = resolvedAt.map { _ in Resolution(outcome: claim.outcome ?? .notTried, note: note) }
        for (time, field) in [
            (createdAt, "created_at"), (resolvedAt ?? now, "resolved_at"), (closedAt ?? now, "closed_at"),
        ]
        where !PastTicket.times.contains(time) {
            check.refuse("ticket.\(field)", "must lie between the years 1970 and 2200, and not at the first moment")
        }
        if let resolvedAt, resolvedAt < createdAt { check.refuse("ticket.resolved_at", "lies before created_at") }
        if let closedAt, closedAt < resolvedAt ?? createdAt {
            check.refuse("ticket.closed_at", "lies before the ticket was created or resolved")
        }
        classification =
            claim.category.isEmpty
            ? nil
            : Classification(
                category: claim.category,
                urgency: claim.urgency ?? .medium,
                expertiseLevel: claim.expertiseLevel ?? .tier1,
                reasoning: "as the import said",
                confidence: 1
            )
        isHeldBack = claim.isHeldBack
        try check.finish()
        guard let draft else { preconditionFailure("a draft that was refused names its fields") }
        self.draft = draft
    }

    /// From the year 1970 to the year 2200. Zero is what an export writes that knows no time.
    private static let times = Timestamp(microseconds: 1)...Timestamp(microseconds: 7_258_118_400_000_000)
}
