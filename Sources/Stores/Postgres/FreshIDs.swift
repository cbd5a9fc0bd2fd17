// Ids for what is new: drawn at random, but in rows, so that what is stored together lies together in every index.

import Domain
import Synchronization

/// Draws ids for the tickets and runs that one writer stores.
///
/// An id that is random in all its digits touches another page of each index for each ticket: with many stored, each such
/// page is read anew, and goes whole into the log of Postgres when it is first touched after a checkpoint. So a writer
/// draws a block of ticket ids at random and goes through it in an order of its own, and counts its runs up from a random
/// number. Ids are no secrets; who may see a ticket is checked.
final class FreshIDs: Sendable {
    /// Ticket ids in a block: those that share all but the last three digits.
    static let blockSize: UInt32 = 1 << 12

    private struct State {
        /// The block's first number.
        var block: UInt32 = 0
        /// The number in the block that comes next, and what is between two: odd, so that each comes once.
        var place: UInt32 = 0
        var step: UInt32 = 1
        /// How many of the block are left.
        var left: UInt32 = 0
        /// The 64 bits that all runs have in common, and the last one's other 64.
        var runs = UInt64.random(in: .min ... .max)
        var run = UInt64.random(in: .min ... .max)
    }

    private let state = Mutex(State())

    init() {}

    /// A ticket's id. Another ticket may have it, since there are 2^32: whoever stores it draws another then, after
    /// `leaveBlock()`.
    func ticket() -> TicketID {
        state.withLock { state in
            if state.left == 0 {
                state.block = .random(in: .min ... .max) & ~(FreshIDs.blockSize - 1)
                state.place = .random(in: 0..<FreshIDs.blockSize)
                state.step = .random(in: 0..<FreshIDs.blockSize) | 1
                state.left = FreshIDs.blockSize
            }
            state.left -= 1
            state.place = (state.place + state.step) % FreshIDs.blockSize
            return TicketID(number: state.block + state.place)
        }
    }

    /// An id was another ticket's, which others of the block may be too: the next ones come from elsewhere.
    func leaveBlock() { state.withLock { $0.left = 0 } }

    /// A run's id, unlike any other's.
    func run() -> RunID {
        state.withLock { state in
            state.run &+= 1
            return RunID(state.runs, state.run)
        }
    }
}
