// Brings each ring to everyone in this process who listens: every loop's feeds, and the pipeline.

import Domain
import Synchronization

final class Switchboard: Sendable {
    private let listeners = Mutex<[@Sendable (Ring) -> Void]>([])

    /// Connects a listener for the process's life. Called while the house is built, before the first ring.
    func connect(_ listener: @escaping @Sendable (Ring) -> Void) {
        listeners.withLock { $0.append(listener) }
    }

    /// From any thread; a listener hands the ring over to where it lives.
    func ring(_ ring: Ring) {
        for listener in listeners.withLock({ $0 }) { listener(ring) }
    }
}
