// Which tickets were asked for more than once lately: only for those is it worth a write to have them ready.

import Domain
import Synchronization

/// A doorkeeper, as caches have it: whoever reads each ticket once, such as an export, causes no writes.
final class AskedAgain: Sendable {
    private let once = Mutex<Set<TicketID>>([])
    /// When so many were asked for once, it is begun anew: "lately" is over.
    private static let limit = 4_096

    /// Whether the ticket was asked for before; if so, that is forgotten again.
    func again(_ id: TicketID) -> Bool {
        once.withLock { once in
            if once.remove(id) != nil { return true }
            if once.count >= AskedAgain.limit { once.removeAll(keepingCapacity: true) }
            once.insert(id)
            return false
        }
    }
}
