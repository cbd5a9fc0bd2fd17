// A way to one call that may travel between tasks, but opens only on the call's loop.

import Codec
import Loop

/// Refers to a call from anywhere; the call's state opens only to its channel's isolation.
// Sendable because `call` is private and handed out only to the isolation that owns it.
struct CallHandle: @unchecked Sendable {
    let channel: Channel
    private let call: ClientCall

    init(_ call: ClientCall, on channel: Channel) {
        self.call = call
        self.channel = channel
    }

    func open(_ current: isolated Channel) -> ClientCall {
        precondition(current === channel, "a call was used on a channel that does not own it")
        return call
    }

    /// Ends the call with CANCELLED, unless it is over. From anywhere.
    func cancel() {
        channel.loop.perform {
            channel.assumeIsolated { open($0).abort(Status(.cancelled, "the call was cancelled")) }
        }
    }
}

/// Cancels a call when nobody holds it any more, so that a stream left half-read does not stay open.
final class CallOwner: Sendable {
    let handle: CallHandle

    init(_ handle: CallHandle) { self.handle = handle }

    deinit { handle.cancel() }
}
