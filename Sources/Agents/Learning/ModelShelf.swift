// The trained models that agents use, each swapped as a whole.

import Synchronization

/// Holds the model in use. Until the first one is ready, whoever asks waits for it.
public final class ModelShelf: Sendable {
    private struct State {
        var category: TextModel?
        var nextID = 0
        /// `nil` marks one that was cancelled before it waited.
        var waiting: [Int: CheckedContinuation<TextModel?, Never>?] = [:]
    }

    private let state = Mutex(State())
    /// Where the first model comes from, if not from `put`.
    private let source: ModelShelf?

    /// An empty shelf: put a model on it soon, since tickets wait for it.
    public init() { source = nil }

    public init(category: TextModel) {
        source = nil
        put(category: category)
    }

    private init(from source: ModelShelf) { self.source = source }

    /// A shelf that stays with the first model that is taken from it, so that a stage's work is of one model and can name
    /// it, though another is put here meanwhile.
    func steady() -> ModelShelf { ModelShelf(from: self) }

    /// What the model that tells categories is called; `nil` before there is one.
    public var categoryName: String? { state.withLock { $0.category?.name } }

    /// Puts a model into use, from the next question on.
    public func put(category: TextModel) {
        let waiting = state.withLock { state in
            state.category = category
            defer { state.waiting = [:] }
            return state.waiting
        }
        for asker in waiting.values { asker?.resume(returning: category) }
    }

    /// The model that tells categories. - Throws: `cancelled`.
    func category() async throws(AgentError) -> TextModel {
        let (ready, id) = state.withLock { state in
            state.nextID += 1
            return (state.category, state.nextID)
        }
        if let ready { return ready }
        if let source {
            let model = try await source.category()
            return state.withLock { state in
                let first = state.category ?? model
                state.category = first
                return first
            }
        }
        let model = await withTaskCancellationHandler {
            await withCheckedContinuation { (asker: CheckedContinuation<TextModel?, Never>) in
                let answer: TextModel?? = state.withLock { state in
                    if let category = state.category { return category }
                    if state.waiting.removeValue(forKey: id) != nil { return .some(nil) }
                    state.waiting[id] = asker
                    return nil
                }
                if let answer { asker.resume(returning: answer) }
            }
        } onCancel: {
            let asker = state.withLock { state -> CheckedContinuation<TextModel?, Never>? in
                if let asker = state.waiting.removeValue(forKey: id) { return asker }
                if state.category == nil { state.waiting.updateValue(nil, forKey: id) }
                return nil
            }
            asker?.resume(returning: nil)
        }
        guard let model else { throw .cancelled }
        return model
    }
}
