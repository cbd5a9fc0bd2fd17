// A ticket before it is stored: checked whole, so that a caller learns of every bad field at once.

/// What a person sent, trimmed and within the limits.
public struct TicketDraft: Sendable, Equatable {
    public let userEmail: String
    public let subject: String
    public let description: String
    /// Sorted, without repeats.
    public let labels: [String]

    /// Checks what a person sent.
    ///
    /// An empty subject is taken from the description's first line, since people at a help desk often leave it out.
    /// - Throws: `InvalidFields` with every bad field.
    public init(
        userEmail: String,
        subject: String,
        description: String,
        labels: [String] = []
    ) throws(InvalidFields) {
        var check = FieldCheck()
        self.init(userEmail: userEmail, subject: subject, description: description, labels: labels, check: &check)
        try check.finish()
    }

    /// The same among other fields of a request. What is given back is used only if nothing was refused.
    public init(
        userEmail: String,
        subject: String,
        description: String,
        labels: [String],
        check: inout FieldCheck
    ) {
        let email = check.email(userEmail, field: "user_email")
        let text = check.text(
            description,
            field: "description",
            limit: TicketLimits.descriptionBytes,
            remedy: "say what happens, on which device, since when"
        )
        let title = check.optionalText(subject, field: "subject", limit: TicketLimits.subjectBytes)
        let tags = check.labels(labels, field: "labels")
        self.userEmail = email
        self.description = text
        self.subject = title.isEmpty ? TicketDraft.title(from: text) : title
        self.labels = tags
    }

    /// The first line of a description, cut at a word near 80 characters.
    static func title(from description: String) -> String {
        let line = description.split(whereSeparator: \.isNewline).first.map(String.init) ?? description
        guard line.count > 80 else { return line }
        let head = line.prefix(80)
        let cut = head.lastIndex(of: " ") ?? head.endIndex
        return head[..<cut] + "…"
    }
}
