// What an agent is: a stage's name, what it needs, how a model would be asked, and how it works without one.

public import Domain

/// Does one stage's work.
///
/// A new agent is a file in `Stages/` and a line in `Roster.swift`. It decides nothing about the run: it gives a
/// `Verdict`, and the pipeline alone acts on it. Agents hold no state between tickets.
public protocol Agent: Sendable {
    /// Unique in the roster.
    var stage: StageName { get }

    /// What it does, in a sentence for people.
    var summary: String { get }

    /// The stages whose findings it reads; they are in the case file when it is called.
    var needs: [StageName] { get }

    /// How a language model is asked to do this stage's work.
    var prompt: AgentPrompt { get }

    /// The name and version of what does the work locally, such as `rules-1`; it stands on every result.
    var localModel: String { get }

    /// The same with the version of what was trained here, such as `network-1/7`, where it works by a model of the shelf.
    func localModel(by models: ModelShelf) -> String

    /// Does the work without a network. Cancelling the task ends it early.
    func work(on file: CaseFile, with tools: Toolbox) async throws(AgentError) -> Verdict

    /// What was retrieved for its work, which is done; `nil` where nothing is.
    func retrieved(for file: CaseFile, local: Verdict) -> References?

    /// What a model is asked where one is hired for this stage; `nil` when there is nothing that a model may decide.
    ///
    /// - Parameter local: what the local way gave; the answer can only move within it.
    func question(
        on file: CaseFile,
        local: Verdict,
        with tools: Toolbox
    ) async throws(AgentError) -> Question?

    /// What becomes of a model's answer, which has the question's shape; `nil` when nothing of it rests on the ticket or
    /// a source. Pure: it asks nobody.
    func consider(
        _ answer: AnswerValue,
        to question: Question,
        on file: CaseFile,
        local: Verdict
    ) -> Considered?
}

extension Agent {
    public func localModel(by models: ModelShelf) -> String { localModel }

    /// What it found itself, or what the fetch stage found for it.
    public func retrieved(for file: CaseFile, local: Verdict) -> References? {
        if case .references(let found)? = local.finding { return found }
        return needs.contains(.fetch) ? file.references : nil
    }
}

/// The fixed part of what a model is told, beside the agent that it speaks for.
public struct AgentPrompt: Sendable, Equatable {
    /// Grows with each change of the text or of the question's schema, such as `intake-1`.
    public var version: String
    public let instructions: String
    /// The same with what every agent's instructions end with: one text for all questions.
    let fenced: String

    public init(version: String, instructions: String) {
        self.version = version
        self.instructions = instructions
        fenced = instructions + Fence.rules
    }
}

/// What agents work with.
public struct Toolbox: Sendable {
    public var knowledge: any KnowledgeBase
    public var memory: any SolutionMemory
    public var specialists: any SpecialistStore
    public var models: ModelShelf
    /// `nil` where no model for embeddings is set up: confirmed cases are found by their words alone.
    public var nearness: Nearness?

    public init(
        knowledge: any KnowledgeBase,
        memory: any SolutionMemory,
        specialists: any SpecialistStore,
        models: ModelShelf,
        nearness: Nearness? = nil
    ) {
        self.nearness = nearness
        self.knowledge = knowledge
        self.memory = memory
        self.specialists = specialists
        self.models = models
    }

    /// The same tools, with models that stay the same from here on.
    var steady: Toolbox {
        var tools = self
        tools.models = models.steady()
        return tools
    }

    /// A case file with all that the runbooks found for it say. The ledger keeps of them only what people see.
    func complete(_ file: CaseFile) async throws(AgentError) -> CaseFile {
        guard var found = file.references, found.documents.contains(where: \.isAbridged) else { return file }
        do throws(StoreError) { found.documents = try await knowledge.complete(found.documents) } catch {
            throw .store(error)
        }
        var findings = file.findings
        findings[.fetch] = .references(found)
        return file.with(findings)
    }
}

extension Toolbox {
    /// Whether what solved the very same problem before is known, so that nobody has to think again.
    ///
    /// - Parameter asksMemory: look there where the case file does not say; not worth it unless a model is spared.
    func knowsRepeat(of file: CaseFile, asksMemory: Bool) async -> Bool {
        if let found = file.references { return found.pastSolutions.contains(where: \.isRepeat) }
        guard asksMemory else { return false }
        // Once a run: its stages come to the same answer.
        if let known = file.kept(KnownRepeat.self) { return known.isRepeat }
        let isRepeat = await Retrieval.past(file, limit: 2, byWordsWith: self).contains(where: \.isRepeat)
        file.keep(KnownRepeat(isRepeat: isRepeat))
        return isRepeat
    }

    private struct KnownRepeat: Sendable {
        let isRepeat: Bool
    }
}

/// Why a stage's work came to nothing this time. The pipeline tries again, up to its limit.
public enum AgentError: Error, Sendable, Equatable {
    case store(StoreError)
    /// A stage it needs has left no finding of the right kind: ours to mend.
    case missing(StageName)
    case cancelled

    /// A short name that stands on the event, and a sentence for people.
    public var account: (code: String, reason: String) {
        switch self {
        case .store(.unavailable(let reason, _)): ("unavailable", reason)
        case .store(.overloaded(let reason, _)): ("overloaded", reason)
        case .store(let other): ("store", "the store answered \(other)")
        case .missing(let stage): ("missing", "stage \(stage) left no finding")
        case .cancelled: ("cancelled", "the work was cancelled")
        }
    }
}
