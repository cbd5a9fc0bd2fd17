// Tells of a ledger that can't be reached once, not at each beat of the clock.

import Domain
import Logging
import Synchronization

/// Remembers what is failing, so that the log has one line when it begins and one when it is over.
final class Outage: Sendable {
    private let failing = Mutex<[String: String]>([:])
    private let logger: Logger

    init(logger: Logger) { self.logger = logger }

    func report(_ error: StoreError, while doing: String) {
        if error == .cancelled { return }  // Ours: the pipeline was cancelled as a whole.
        let reason = AgentError.store(error).account.reason
        let isNew = failing.withLock { $0.updateValue(reason, forKey: doing) == nil }
        if isNew { logger.warning("the pipeline fails at \(doing): \(reason)") }
    }

    func over(of doing: String) {
        let failed = failing.withLock { $0.isEmpty ? nil : $0.removeValue(forKey: doing) }
        if failed != nil { logger.info("the pipeline succeeds again at \(doing)") }
    }
}
