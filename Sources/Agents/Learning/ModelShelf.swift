// The trained models that agents use, each swapped as a whole.

import Synchronization

/// Holds the model in use. Until the first one is ready, whoever asks waits for it.
public final class ModelShelf: Sendable {
    private struct State {
        var category: TextModel?
        var waiting: [CheckedContinuation<TextModel, Never>] = []
    }

    private let state = Mutex(State())

    /// An empty shelf: put a model on it soon, since tickets wait for it.
    public init() {}

    public init(category: TextModel) { put(category: category) }

    /// Puts a model into use, from the next question on.
    public func put(category: TextModel) {
        let waiting = state.withLock { state in
            state.category = category
            defer { state.waiting = [] }
            return state.waiting
        }
        for asker in waiting { asker.resume(returning: category) }
    }

    /// The model that tells categories.
    func category() async -> TextModel {
        if let ready = state.withLock({ $0.category }) { return ready }
        return await withCheckedContinuation { asker in
            let ready = state.withLock { state in
                if state.category == nil { state.waiting.append(asker) }
                return state.category
            }
            if let ready { asker.resume(returning: ready) }
        }
    }
}
