// An event and its encoded form, made once however many watchers it is sent to.

import Codec
import Domain
import GRPC

/// An event as the three watching calls send it. Their responses have the same shape on the wire (the event as field
/// 1), so one encoding serves all. A class, so that handing it on counts one reference and not each of the event's fields.
final class SharedEvent: Sendable {
    let event: Domain.TicketEvent
    let encoded: EncodedMessage<WatchTicketResponse>
    /// For those who may not see internal notes; nil where it is the same.
    let withoutNote: EncodedMessage<WatchTicketResponse>?

    var sequence: Int64 { event.sequence }

    init(_ event: Domain.TicketEvent) {
        self.event = event
        var response = WatchTicketResponse()
        response.event = Codec.TicketEvent(event)
        encoded = EncodedMessage(response)
        withoutNote = response.event?.withoutNote.map { event in
            response.event = event
            return EncodedMessage(response)
        }
    }

    func encoded(withNotes: Bool) -> EncodedMessage<WatchTicketResponse> {
        withNotes ? encoded : withoutNote ?? encoded
    }

    /// Whether it is the last one of its run.
    var endsRun: Bool { event.body.endsRun == true }
}

extension EventBody {
    /// Whether the ticket's newest run is over with this event, or begins; `nil` when it says nothing about that.
    var endsRun: Bool? {
        switch self {
        case .runFinished: true
        case .created, .runStarted: false
        default: nil
        }
    }
}
