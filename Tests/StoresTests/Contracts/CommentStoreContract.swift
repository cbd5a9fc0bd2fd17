// What every CommentStore promises.

import Domain
import DomainFakes
import Testing

@Suite struct CommentStoreContract {
    private let reply = CommentDraft(author: "ada@example.com", text: "It is the fuser.", isInternal: false)
    private let note = CommentDraft(author: "bob@example.com", text: "Again \u{1F600}", isInternal: true)

    @Test("comments are kept in order, page by page, each with its event and its ring", arguments: DeskKind.allCases)
    func add(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            let ticket = try await desk.tickets.create(.sample(), plan: .six, requestID: nil).ticket
            let first = try await desk.comments.add(reply, to: ticket.id, requestID: nil)
            let second = try await desk.comments.add(note, to: ticket.id, requestID: nil)
            #expect(first.sequence == 2 && second.sequence == 3 && first.id != second.id)
            for (after, limit, shown) in [(0, 10, [first, second]), (0, 1, [first]), (2, 10, [second]), (3, 10, [])] {
                let found = try await desk.comments.comments(
                    of: ticket.id,
                    after: Int64(after),
                    limit: limit,
                    withNotes: true
                )
                #expect(found == shown)
            }
            let event = try #require(try await desk.log(of: ticket.id).last)
            #expect(event.actor == note.author && event.at == second.createdAt)
            #expect(
                event.body
                    == .commentAdded(commentID: second.id, author: note.author, isInternal: true, text: note.text)
            )
            #expect(desk.bell.tells(of: ticket.id, 3))
            #expect(try await desk.tickets.ticket(ticket.id).version == 3)
        }
    }

    @Test("a request id makes repeats harmless on its ticket, and takes no other words", arguments: DeskKind.allCases)
    func requestID(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            let ticket = try await desk.tickets.create(.sample(), plan: .six, requestID: nil).ticket.id
            let first = try await desk.comments.add(reply, to: ticket, requestID: "r1")
            #expect(try await desk.comments.add(reply, to: ticket, requestID: "r1") == first)
            await #expect(throws: StoreError.requestIDReused("r1")) {
                try await desk.comments.add(note, to: ticket, requestID: "r1")
            }
            let other = try await desk.tickets.create(.sample("other"), plan: .six, requestID: nil).ticket.id
            #expect(try await desk.comments.add(note, to: other, requestID: "r1").id != first.id)
            #expect(try await desk.comments.comments(of: ticket, after: 0, limit: 10, withNotes: true) == [first])
        }
    }

    @Test("internal notes are left out for who may not see them, and fill no page", arguments: DeskKind.allCases)
    func withoutNotes(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            let ticket = try await desk.tickets.create(.sample(), plan: .six, requestID: nil).ticket.id
            _ = try await desk.comments.add(note, to: ticket, requestID: nil)
            let first = try await desk.comments.add(reply, to: ticket, requestID: nil)
            let comments = desk.comments
            #expect(try await comments.comments(of: ticket, after: 0, limit: 1, withNotes: false) == [first])
            _ = try await comments.add(note, to: ticket, requestID: nil)
            #expect(try await comments.comments(of: ticket, after: 0, limit: 10, withNotes: false) == [first])
            #expect(try await comments.comments(of: ticket, after: first.sequence, limit: 10, withNotes: false) == [])
            #expect(try await comments.comments(of: ticket, after: 0, limit: 10, withNotes: true).count == 3)
        }
    }

    @Test("an unknown ticket takes no comment and has none", arguments: DeskKind.allCases)
    func unknown(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            let nobody = TicketID(number: 5)
            await #expect(throws: StoreError.notFound(what: "ticket \(nobody)")) {
                try await desk.comments.add(reply, to: nobody, requestID: nil)
            }
            await #expect(throws: StoreError.notFound(what: "ticket \(nobody)")) {
                try await desk.comments.comments(of: nobody, after: 0, limit: 1, withNotes: true)
            }
        }
    }
}
