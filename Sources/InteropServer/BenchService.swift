// bench.v1.Bench: what this server's speed is compared with others' by.

import Codec
import GRPC
import InteropMessages
import Loop

enum BenchService {
    /// The largest event that Watch sends.
    private static let maxEventSize: UInt32 = 1 << 20

    static var routes: Routes {
        var routes = Routes()
        routes.immediateUnary(Bench.check) { _ in
            var reply = BenchCheckReply()
            reply.status = .serving
            return reply
        }
        // Built anew for each call.
        routes.immediateUnary(Bench.getTicket) { _ in SampleTicket.make() }
        routes.plannedStreaming(Bench.watch) { (request, _, out) throws(Status) in
            guard request.size <= maxEventSize else {
                throw Status.badRequest([FieldViolation("size", "is above \(maxEventSize) bytes")])
            }
            // For ever: nobody has anything to say on it.
            guard request.count > 0 else { return .fed {} }
            return .task { () async throws(Status) in
                try await send(request, to: out)
                return nil
            }
        }
        return routes
    }

    private static func send(
        _ request: BenchWatchRequest,
        to out: ResponseWriter<BenchEvent>
    ) async throws(Status) {
        let payload = String(repeating: "x", count: max(0, Int(request.size) - eventWithoutPayload))
        var sequence: UInt64 = 0
        while sequence < request.count {
            sequence += 1
            try await out.send(event(sequence, payload))
        }
    }

    private static func event(_ sequence: UInt64, _ payload: String) -> BenchEvent {
        var event = BenchEvent()
        event.seq = sequence
        event.ticketID = SampleTicket.id
        event.type = "stage.completed"
        var at = BenchTimestamp()
        // One each microsecond: the clock is not what is measured.
        at.seconds = 1_795_000_000 + Int64(truncatingIfNeeded: sequence / 1_000_000)
        at.nanos = Int32(truncatingIfNeeded: sequence % 1_000_000) * 1_000
        event.at = at
        event.payload = payload
        return event
    }

    /// What the other fields of an event take, so that the whole has about the size asked for.
    private static let eventWithoutPayload = event(1_000, "").encoded().count + 2
}
