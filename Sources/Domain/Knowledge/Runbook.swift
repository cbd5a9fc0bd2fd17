// A runbook read out of its Markdown: the head's named values, and the sections that the stages use.

/// A document with its sections taken apart.
public struct Runbook: Sendable, Equatable {
    public var document: Document
    /// What people say or see.
    public var symptoms: [String]
    public var causes: [String]
    public var checks: [String]
    /// What to do, in order.
    public var steps: [String]
    public var escalation: [String]
    public var prevention: [String]
    /// What stands in no known section; found by searches, and not told to anybody.
    public var rest = ""

    public init(
        document: Document,
        symptoms: [String] = [],
        causes: [String] = [],
        checks: [String] = [],
        steps: [String] = [],
        escalation: [String] = [],
        prevention: [String] = []
    ) {
        self.document = document
        self.symptoms = symptoms
        self.causes = causes
        self.checks = checks
        self.steps = steps
        self.escalation = escalation
        self.prevention = prevention
    }

    /// Takes the sections out of a document's body.
    ///
    /// A document that was not written as a runbook has no such sections: what it begins with stands for its symptoms,
    /// and its numbered lines, or else its lists, or else its paragraphs, for its steps.
    public init(_ document: Document) {
        let sections = RunbookSections(document.body)
        let other = sections[.other]
        var symptoms = sections.texts(.symptoms)
        if symptoms.isEmpty { symptoms = Array(sections[.lead].map(\.text).prefix(Runbook.leadLimit)) + document.tags }
        var steps = sections.texts(.fix)
        if steps.isEmpty {
            let loose = other.filter { $0.mark == .number }
            let listed = loose.isEmpty ? other.filter { $0.mark == .bullet } : loose
            steps = (listed.isEmpty ? other + sections[.lead].dropFirst() : listed).map(\.text)
        }
        self.init(
            document: document,
            symptoms: Runbook.bounded(symptoms),
            causes: Runbook.bounded(sections.texts(.causes)),
            checks: Runbook.bounded(sections.texts(.checks)),
            steps: Runbook.bounded(steps),
            escalation: Runbook.bounded(sections.texts(.escalation)),
            prevention: Runbook.bounded(sections.texts(.prevention))
        )
        rest = (sections[.lead] + other).map(\.text).joined(separator: "\n")
    }

    /// Paragraphs before the first heading that stand for symptoms where none are named.
    private static let leadLimit = 3
    /// Of one kind of section.
    private static let lineLimit = 40
    private static let lineCharacters = 1_000

    private static func bounded(_ lines: [String]) -> [String] {
        lines.prefix(lineLimit).map { $0.utf8.count > lineCharacters ? String($0.prefix(lineCharacters)) : $0 }
    }

    /// Reads a whole file: a head between two `---` lines, then Markdown.
    ///
    /// - Throws: `RunbookError` naming what the head lacks.
    public init(parsing text: String) throws(RunbookError) { self.init(try Document(parsing: text)) }

    /// The runbook as retrieval gives it.
    public func passage(score: Double, snippet: String) -> Passage {
        Passage(
            documentID: document.id,
            title: document.title,
            category: document.category,
            snippet: snippet,
            score: score,
            source: document.source,
            symptoms: symptoms,
            causes: causes,
            checks: checks,
            steps: steps,
            tools: document.tools,
            estimatedTime: document.estimatedTime,
            escalateWhen: escalation
        )
    }
}

/// Why a text is no runbook.
public enum RunbookError: Error, Sendable, Equatable {
    /// The text does not begin with a head between two `---` lines.
    case noHead
    /// The head lacks a value that it must name: `id`, `title` or `category`.
    case missing(key: String)
    /// A value is not one of those allowed.
    case unknown(key: String, value: String)
}
