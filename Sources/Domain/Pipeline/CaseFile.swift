// What an agent is given and what it gives back.

/// A ticket as an agent sees it: what the person sent, and what earlier stages found. Findings are only ever added.
public struct CaseFile: Sendable, Equatable {
    public let ticketID: TicketID
    public let userEmail: String
    public let subject: String
    public let description: String
    public private(set) var findings: [StageName: Finding]
    /// What the agents of this process keep beside the case from stage to stage. It follows from the words: it counts for
    /// nothing when cases are compared, and no store keeps it.
    public var notes: (any AnyObject & Sendable)?

    public init(
        ticketID: TicketID,
        userEmail: String,
        subject: String,
        description: String,
        findings: [StageName: Finding] = [:]
    ) {
        self.ticketID = ticketID
        self.userEmail = userEmail
        self.subject = subject
        self.description = description
        self.findings = findings
    }

    public static func == (left: CaseFile, right: CaseFile) -> Bool {
        left.ticketID == right.ticketID && left.userEmail == right.userEmail && left.subject == right.subject
            && left.description == right.description && left.findings == right.findings
    }

    /// The same case with other findings.
    public func with(_ findings: [StageName: Finding]) -> CaseFile {
        var file = self
        file.findings = findings
        return file
    }

    /// - Precondition: `stage` has not found anything yet.
    public mutating func add(_ finding: Finding, from stage: StageName) {
        precondition(findings[stage] == nil, "stage \(stage) has its finding already")
        findings[stage] = finding
    }

    /// Subject and description as one text.
    public var text: String { subject + "\n" + description }

    /// The same without a subject that only repeats how the description begins, as one that was taken from there does.
    public var wordsOnce: String { CaseFile.wordsOnce(subject: subject, description: description) }

    /// The same of a ticket.
    public static func wordsOnce(subject: String, description: String) -> String {
        let isRepeated = description.hasPrefix(subject.last == "…" ? subject.dropLast() : subject[...])
        return isRepeated ? description : subject + "\n" + description
    }

    public var intake: IntakeFinding? {
        if case .intake(let found)? = findings[.intake] { found } else { nil }
    }

    public var classification: Classification? {
        if case .classification(let found)? = findings[.classifier] { found } else { nil }
    }

    public var diagnosis: Diagnosis? {
        if case .diagnosis(let found)? = findings[.diagnostic] { found } else { nil }
    }

    public var references: References? {
        if case .references(let found)? = findings[.fetch] { found } else { nil }
    }

    public var solution: Solution? {
        if case .solution(let found)? = findings[.solution] { found } else { nil }
    }

    public var assignment: Assignment? {
        if case .assignment(let found)? = findings[.assignment] { found } else { nil }
    }
}

/// What an agent wants done next. The pipeline alone acts on it.
public indirect enum Verdict: Sendable, Equatable {
    /// The stage is done.
    case proceed(Finding)
    /// The same stage again, later, without holding a slot.
    case retry(after: Duration, because: String)
    /// A person must look; the run goes on with what was found, and says so.
    case escalate(Finding, because: String)
    /// Nothing is to be done for this ticket; the remaining stages are not run.
    case close(Finding, because: String)
}
