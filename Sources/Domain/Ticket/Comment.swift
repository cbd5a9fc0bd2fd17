// What a person writes on a ticket beside its description.

/// A public reply, or a note among specialists.
public struct Comment: Sendable, Equatable {
    /// Given by the store.
    public var id: String
    public var ticketID: TicketID
    /// An e-mail address.
    public var author: String
    public var text: String
    /// A note that the requester does not see.
    public var isInternal: Bool
    public var createdAt: Timestamp
    /// The sequence of its event: comments of a ticket are ordered by it.
    public var sequence: Int64

    public init(
        id: String,
        ticketID: TicketID,
        author: String,
        text: String,
        isInternal: Bool,
        createdAt: Timestamp,
        sequence: Int64
    ) {
        self.id = id
        self.ticketID = ticketID
        self.author = author
        self.text = text
        self.isInternal = isInternal
        self.createdAt = createdAt
        self.sequence = sequence
    }
}

/// A comment before it is stored.
public struct CommentDraft: Sendable, Equatable {
    public var author: String
    public var text: String
    public var isInternal: Bool

    public init(author: String, text: String, isInternal: Bool) {
        self.author = author
        self.text = text
        self.isInternal = isInternal
    }
}
