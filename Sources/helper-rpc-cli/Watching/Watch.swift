// Follows a stream of events over any number of connections, without a gap and without a repeat.

import Codec
import GRPC
import Loop

/// A response that holds one event of a ticket.
protocol EventResponse: ProtoMessage {
    var event: TicketEvent? { get }
}

extension WatchTicketResponse: EventResponse {}
extension WatchRunResponse: EventResponse {}

/// How long a watch goes on without a server.
struct WatchPatience: Sendable {
    var backoff = Backoff(initial: .milliseconds(250), maximum: .seconds(5))
    /// Without a single answer for this long the watch gives up.
    var limit: Duration = .seconds(120)
}

enum Watch {
    /// Shows events until the stream ends in order. A lost connection is taken up again after the last sequence that was
    /// shown. `resume` is the command that goes on after a sequence, for messages.
    static func follow<Request: ProtoMessage, Response: EventResponse>(
        _ method: ServerStreaming<Request, Response>,
        _ session: Session,
        view: any WatchView,
        patience: WatchPatience = WatchPatience(),
        request: (Int64) -> Request,
        resume: (Int64) -> String
    ) async throws(Failure) {
        var failures = 0
        var silentSince: Duration?
        var hasAnswered = false
        while true {
            let stream = await session.channel.serverStreaming(
                method,
                request(view.board.lastSequence),
                options: session.streamOptions
            )
            // A server with nothing new to say sends nothing; the connection alone shows that it is back.
            if failures > 0, await session.channel.isConnected { try view.reconnected() }
            let end = try await Streams.read(stream) { response throws(Failure) in
                hasAnswered = true
                failures = 0
                silentSince = nil
                if let event = response.event { try view.show(event, json: response.jsonString) }
            }
            guard let status = end else { return }
            let command = resume(view.board.lastSequence)
            if status.code == .cancelled, Task.isCancelled { throw stopped(command) }
            guard hasAnswered, isPassing(status) else { throw session.failure(status) }
            let since = silentSince ?? session.loop.now
            silentSince = since
            guard session.loop.now - since < patience.limit else { throw gaveUp(status, patience, command) }
            failures += 1
            try view.reconnecting(status.message)
            do {
                let wait = patience.backoff.delay(afterFailures: failures)
                try await session.loop.sleep(for: status.details.retryDelay ?? wait)
            } catch {
                throw stopped(command)
            }
        }
    }

    /// Whether the same request may succeed a little later.
    private static func isPassing(_ status: Status) -> Bool {
        switch status.code {
        case .unavailable, .aborted, .resourceExhausted: true
        // A proxy or server that dies under a stream resets it.
        case .internalError, .unknown: status.message.hasPrefix("the server reset the call")
        case .cancelled: !Task.isCancelled
        default: false
        }
    }

    private static func stopped(_ command: String) -> Failure {
        Failure(.interrupted, "Stopped watching; the work goes on. Watch it again with:", "  \(command)")
    }

    private static func gaveUp(_ status: Status, _ patience: WatchPatience, _ command: String) -> Failure {
        Failure(
            .unavailable,
            "gave up after \(patience.limit.readable) without the server: \(status.message)",
            "The work goes on there. Watch it again with:",
            "  \(command)"
        )
    }
}
