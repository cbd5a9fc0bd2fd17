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

    /// Takes the sections out of a document's body. A section that is not there is empty; unknown ones are left be.
    public init(_ document: Document) {
        var sections = RunbookSections(document.body)
        self.init(
            document: document,
            symptoms: sections.take("symptoms"),
            causes: sections.take("likely causes"),
            checks: sections.take("checks"),
            steps: sections.take("fix"),
            escalation: sections.take("escalate when"),
            prevention: sections.take("prevent")
        )
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
