// What is done when a channel is dropped without having been closed.

import Loop

/// Ends a channel's connection, on its loop, when the channel goes.
///
/// An `isolated deinit` of the channel would say it more shortly, but the optimizer of Swift 6.3 then ends with "circular
/// reference" in every module that makes a channel.
// Unchecked: the connection is set by the channel on its loop, and given back to that loop by the last owner.
final class LastWill: @unchecked Sendable {
    private let loop: EventLoop
    /// The connection to end, confined to the loop.
    var connection: ClientConnection?

    init(on loop: EventLoop) { self.loop = loop }

    deinit {
        guard let connection else { return }
        nonisolated(unsafe) let last = connection
        loop.perform { unsafe last.close(Status(.cancelled, "the channel was dropped")) }
    }
}
