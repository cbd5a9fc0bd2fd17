// Lists and searches from a read replica: there while it is there, from the primary else, and nothing but reads.

import Domain
import DomainFakes
import Drivers
import Testing

@testable import Stores

@Suite struct ReadPathTests {
    @Test func `lists come from the replica, single tickets from the primary, all from the primary when it is away`()
        async throws
    {
        // Two databases that know nothing of each other, so that each answer tells where it was read.
        let urls = [try await TestDatabase.fresh(), try await TestDatabase.fresh()]
        let clients = urls.map { PostgresClient(url: $0, loop: testLoop, options: .patient) }
        let bell = HeardBell()
        let elsewhere = PostgresTickets(client: clients[1], doorbell: bell)
        let there = try await elsewhere.create(.sample("Printer there"), plan: .six, requestID: nil).ticket.id
        let reads = ReadPath(primary: clients[0], replica: clients[1])
        let tickets = PostgresTickets(client: clients[0], doorbell: bell, reads: reads)
        let here = try await tickets.create(.sample("Printer here"), plan: .six, requestID: nil).ticket.id
        #expect(try await tickets.list(TicketQuery()).tickets.map(\.id) == [there])
        #expect(try await tickets.search("printer", query: TicketQuery()).hits.map(\.ticket.id) == [there])
        #expect(try await tickets.ticket(here).id == here)
        await #expect(throws: StoreError.self) { try await tickets.ticket(there) }

        let nowhere = PostgresClient(url: try PostgresURL(parsing: "postgres://a@127.0.0.1:1/a"), loop: testLoop)
        let alone = PostgresTickets(
            client: clients[0],
            doorbell: bell,
            reads: ReadPath(primary: clients[0], replica: nowhere)
        )
        #expect(try await alone.list(TicketQuery()).tickets.map(\.id) == [here])
        for client in clients + [nowhere] { await client.close() }
    }
}
