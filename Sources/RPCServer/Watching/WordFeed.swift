// Words of models on their way to those who watch a ticket closely.

import Domain
import Loop
import Synchronization

/// The listeners of one loop. Words come beside the log: they have no sequence, nothing waits for them, and whoever has
/// no room for them at the moment misses them.
final class WordFeed: Sendable {
    typealias Listener = @Sendable (SharedEvent) -> Void

    private struct State {
        var listeners: [TicketID: [Int: Listener]] = [:]
        var next = 0
    }

    private let loop: EventLoop
    private let now: @Sendable () -> Domain.Timestamp
    private let state = Mutex(State())

    init(loop: EventLoop, now: @escaping @Sendable () -> Domain.Timestamp) {
        self.loop = loop
        self.now = now
    }

    /// Hears the words about a ticket until `leave`; called on the loop's thread.
    func listen(to ticket: TicketID, _ listener: @escaping Listener) -> Int {
        state.withLock { state in
            state.next += 1
            state.listeners[ticket, default: [:]][state.next] = listener
            return state.next
        }
    }

    func leave(_ ticket: TicketID, _ place: Int) {
        state.withLock { state in
            state.listeners[ticket]?[place] = nil
            if state.listeners[ticket]?.isEmpty == true { state.listeners[ticket] = nil }
        }
    }

    /// Takes a ring from any thread.
    func ring(_ ring: Ring) {
        guard case .words(let words) = ring, state.withLock({ $0.listeners[words.ticketID] != nil }) else { return }
        loop.perform { self.tell(words) }
    }

    private func tell(_ words: SpokenWords) {
        let listeners = state.withLock { $0.listeners[words.ticketID] } ?? [:]
        guard !listeners.isEmpty else { return }
        let event = Domain.TicketEvent(
            ticketID: words.ticketID,
            runID: words.runID,
            sequence: 0,
            at: now(),
            stage: words.mark,
            actor: words.mark.stage.rawValue,
            body: .textDelta(words.text)
        )
        let shared = SharedEvent(event)
        for listener in listeners.values { listener(shared) }
    }
}
