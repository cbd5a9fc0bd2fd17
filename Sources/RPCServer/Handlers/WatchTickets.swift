// WatchTickets: the events of all tickets that pass a filter, each with a token to go on from.

import Codec
import Domain
import GRPC

struct WatchTickets: StreamingHandler {
    static let method = TicketService.watchTickets

    let journal: Journal
    let now: @Sendable () -> Domain.Timestamp

    /// Events read at once.
    private static let pageLimit = 256
    /// After so long without an event a heartbeat says that the stream lives, and up to where it has looked.
    private static let heartbeat = Duration.seconds(20)
    /// Between looks while others are writing, whose events may come before those that are there already.
    private static let busyPause = Duration.milliseconds(20)

    struct Question {
        let query: TicketQuery
        let position: ChangePosition?
    }

    func read(_ request: WatchTicketsRequest, _ check: inout FieldCheck) -> Question {
        Question(
            query: TicketQuery(request.filter, check: &check),
            position: ResumeToken.position(request.resumeToken, field: "resume_token", check: &check)
        )
    }

    func handle(
        _ asked: Question,
        _ call: Call,
        _ responses: ResponseWriter<WatchTicketsResponse>
    ) async throws(Status) {
        await responses.whenStalled { unsent in
            .stalled(unsent.first.map { ("resume_token", ResumeToken.text(before: $0)) })
        }
        let (place, wakes) = journal.follow()
        defer { journal.leave(place) }
        var position = try await asking { () throws(StoreError) in try await journal.log.end() }
        if let given = asked.position {
            // Of another database, or of a standby's that had more than the one that took over: nothing would ever come.
            guard given.transaction <= position.transaction else { throw .beyondFeed(ResumeToken.text(position)) }
            position = given
        } else {
            // Whoever comes back before anything happened goes on from here.
            try await responses.send(beat(at: position))
        }
        var sentAt = journal.now
        for await _ in wakes {
            if try await catchUp(&position, asked.query, responses) {
                sentAt = journal.now
            } else if journal.now - sentAt >= WatchTickets.heartbeat {
                try await responses.send(beat(at: position))
                sentAt = journal.now
            }
        }
        if Task.isCancelled { throw Status(.cancelled, "the call was cancelled") }
        throw Status(StoreError.unavailable(reason: Feeds.closed, retryAfter: .milliseconds(100)))
    }

    /// Sends what there is, to the feed's end. - Returns: whether anything was sent.
    private func catchUp(
        _ position: inout ChangePosition,
        _ query: TicketQuery,
        _ responses: ResponseWriter<WatchTicketsResponse>
    ) async throws(Status) -> Bool {
        var hasSent = false
        // Somebody is nearly always writing on a busy server: then the next ring or poll looks again.
        var patience = 10
        while true {
            let from = position
            let page = try await asking { () throws(StoreError) in
                try await journal.log.changes(after: from, of: query, limit: WatchTickets.pageLimit)
            }
            for change in page.changes {
                var response = WatchTicketsResponse()
                response.event = Codec.TicketEvent(change.event)
                response.resumeToken = ResumeToken.text(change.position)
                try await responses.send(response)
                hasSent = true
            }
            position = page.reached
            if page.more { continue }
            guard page.isBusy, patience > 0 else { return hasSent }
            patience -= 1
            do { try await journal.pause(WatchTickets.busyPause) } catch {
                throw Status(.cancelled, "the call was cancelled")
            }
        }
    }

    private func beat(at position: ChangePosition) -> WatchTicketsResponse {
        var response = WatchTicketsResponse()
        var event = Codec.TicketEvent()
        event.at = .init(now())
        event.kind = .heartbeat(Codec.Heartbeat())
        response.event = event
        response.resumeToken = ResumeToken.text(position)
        return response
    }
}

extension Status {
    fileprivate static func beyondFeed(_ end: String) -> Status {
        Status(
            .outOfRange,
            "resume_token lies beyond the newest change: look at all tickets again, and follow from the newest",
            details: [.errorInfo(reason: "SEQUENCE", domain: errorDomain, metadata: ["newest": end])]
        )
    }
}

/// A place in the change feed as callers carry it: opaque to them, good for ever and in every process.
enum ResumeToken {
    static func text(_ position: ChangePosition) -> String {
        let ticket = position.ticket.isEmpty ? "" : String(position.ticket.dropFirst(4))
        return "f1.\(String(position.transaction, radix: 36)).\(ticket).\(String(position.sequence, radix: 36))"
    }

    /// The token to call again with for whom this response was the first that did not arrive.
    static func text(before response: WatchTicketsResponse) -> String {
        // A heartbeat stands where its follower has everything. An event's own place is the one before the next.
        guard let event = response.event, event.sequence > 0 else { return response.resumeToken }
        var check = FieldCheck()
        guard var place = position(response.resumeToken, field: "", check: &check) else { return response.resumeToken }
        place.sequence -= 1
        return text(place)
    }

    /// `nil` for an empty token, which means "from now on".
    static func position(_ text: String, field: String, check: inout FieldCheck) -> ChangePosition? {
        if text.isEmpty { return nil }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard text.utf8.count <= 64, parts.count == 4, parts[0] == "f1",
            let transaction = Int64(parts[1], radix: 36), transaction >= 0,
            let sequence = Int64(parts[3], radix: 36), sequence >= 0,
            parts[2].isEmpty || TicketID("TKT-" + parts[2]) != nil
        else {
            check.refuse(field, "is no resume token of this server: give resume_token as it came, or leave it empty")
            return nil
        }
        let ticket = parts[2].isEmpty ? "" : "TKT-" + parts[2]
        return ChangePosition(transaction: transaction, ticket: ticket, sequence: sequence)
    }
}
