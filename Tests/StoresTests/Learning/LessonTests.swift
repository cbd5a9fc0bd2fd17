// Which tickets teach, and how much one person can.

import Domain
import DomainFakes
import Drivers
import Stores
import Testing

@Suite struct LessonTests {
    private func past(_ number: Int, _ change: (inout PastTicket.Claim) -> Void) throws -> PastTicket {
        var claim = PastTicket.Claim()
        claim.userEmail = "ada@example.com"
        claim.subject = "Ticket \(number)"
        claim.description = "Words of \(number)"
        change(&claim)
        return try PastTicket(
            claim,
            categories: ["hardware", "software"],
            now: Timestamp(microseconds: 1_700_000_000_000_000)
        )
    }

    @Test("imported categories teach or judge as they are marked, all of one requester's too")
    func imported() async throws {
        try await Desk.with(.postgres) { desk in
            let client = try #require(desk.client)
            let store = PostgresLessons(client: client)
            let before = try await store.news(after: Timestamp(microseconds: 0))
            #expect(before.count == 0 && before.newest == nil)
            let tickets = try (1...120).map { number in
                try past(number) {
                    if number > 10 { $0.category = number % 2 == 0 ? "hardware" : "software" }
                    $0.isHeldBack = number == 20
                }
            }
            _ = try await desk.imports.bringIn(tickets, actor: "eve")
            let lessons = try await store.lessons()
            #expect(lessons.count == 110 && lessons.count { $0.isHeldBack } == 1)
            let held = try #require(lessons.first { $0.isHeldBack })
            #expect(held.text == "Ticket 20\nWords of 20" && held.category == "hardware")
            let news = try await store.news(after: Timestamp(microseconds: 0))
            let newest = try #require(news.newest)
            #expect(news.count == 110)
            #expect(try await store.news(after: newest).count == 0)
        }
    }

    @Test("confirmed solutions teach the category they were solved under, of one requester no more than a few")
    func confirmed() async throws {
        try await Desk.with(.postgres) { desk in
            let client = try #require(desk.client)
            let store = PostgresLessons(client: client)
            let count = LessonLimits.ofRequester + 10
            for number in 0..<count {
                let draft = try TicketDraft(
                    userEmail: "mallory@example.com",
                    subject: "Poison \(number)",
                    description: "Learn this"
                )
                let id = try await desk.tickets.create(draft, plan: .six, requestID: nil).ticket.id
                _ = try await client.run(
                    Query(
                        Statement(unprepared: "update tickets set category = 'software' where id = $1"),
                        [.text(id.text)]
                    )
                )
                let resolution = Resolution(outcome: .notTried, note: "was nothing")
                _ = try await desk.tickets.move(id, .resolve(resolution), version: nil, actor: "eve")
            }
            let lessons = try await store.lessons()
            #expect(lessons.count == LessonLimits.ofRequester)
            #expect(try await store.news(after: Timestamp(microseconds: 0)).count == count)
            // Reopening takes it back.
            _ = try await desk.tickets.move(lessons[0].ticketID, .reopen(reason: ""), version: nil, actor: "eve")
            #expect(try await !store.lessons().map(\.ticketID).contains(lessons[0].ticketID))
        }
    }
}
