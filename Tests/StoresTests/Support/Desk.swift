// The same ports twice: in memory and over the real Postgres, so that one contract holds for both.

import Domain
import DomainFakes
import Drivers
import Loop
import Stores
import Synchronization

/// Which implementation a contract is held against.
enum DeskKind: CaseIterable {
    case memory, postgres
}

/// The ports that belong together.
struct Desk: Sendable {
    let tickets: any TicketStore
    let events: any EventLog
    let ledger: any RunLedger
    let changes: any ChangeLog
    let comments: any CommentStore
    let editing: any TicketEditing
    let imports: any TicketImport
    let feedback: any FeedbackStore
    let bell: HeardBell
    /// Only over Postgres.
    let client: PostgresClient?

    /// Makes a fresh desk, lets a test use it and closes it.
    static func with<R>(_ kind: DeskKind, _ body: (Desk) async throws -> R) async throws -> R {
        let bell = HeardBell()
        switch kind {
        case .memory:
            let memory = MemoryDesk(bell: bell)
            let desk = Desk(
                tickets: memory,
                events: memory,
                ledger: memory,
                changes: memory,
                comments: memory,
                editing: memory,
                imports: memory,
                feedback: memory,
                bell: bell,
                client: nil
            )
            return try await body(desk)
        case .postgres:
            let client = PostgresClient(url: try await TestDatabase.fresh(), loop: testLoop, options: .patient)
            let desk = Desk(client, bell)
            let result = try await body(desk)
            await client.close()
            return result
        }
    }

    /// One process's ports over Postgres.
    init(_ client: PostgresClient, _ bell: HeardBell = HeardBell()) {
        self.init(
            tickets: PostgresTickets(client: client, doorbell: bell),
            events: PostgresEvents(client: client),
            // Patient, since a busy machine is not what these tests are about.
            ledger: PostgresLedger(client: client, doorbell: bell, sweepPatience: .seconds(60)),
            changes: PostgresChanges(client: client),
            comments: PostgresComments(client: client, doorbell: bell),
            editing: PostgresEditing(client: client, doorbell: bell),
            imports: PostgresImport(client: client, doorbell: bell),
            feedback: PostgresFeedback(client: client, doorbell: bell),
            bell: bell,
            client: client
        )
    }

    private init(
        tickets: any TicketStore,
        events: any EventLog,
        ledger: any RunLedger,
        changes: any ChangeLog,
        comments: any CommentStore,
        editing: any TicketEditing,
        imports: any TicketImport,
        feedback: any FeedbackStore,
        bell: HeardBell,
        client: PostgresClient?
    ) {
        self.tickets = tickets
        self.events = events
        self.ledger = ledger
        self.changes = changes
        self.comments = comments
        self.editing = editing
        self.imports = imports
        self.feedback = feedback
        self.bell = bell
        self.client = client
    }

    /// Every event of a ticket.
    func log(of ticket: TicketID) async throws -> [TicketEvent] {
        try await events.events(of: ticket, after: 0, limit: 1_000).events
    }

    /// Creates a ticket and claims its first stage.
    func begun(_ owner: OwnerID = .random()) async throws -> (CreatedTicket, StageLease) {
        let created = try await tickets.create(.sample(), plan: .six, requestID: nil)
        let leases = try await ledger.claim(owner: owner, limit: 100, lease: .seconds(60), agents: .six)
        guard let lease = leases.first(where: { $0.key.runID == created.run.id }) else {
            throw StoreError.corrupt(reason: "the new ticket's first stage was not claimed")
        }
        return (created, lease)
    }

    /// Works a run off from a lease; gives the stages in the order in which they ended.
    func workOff(_ first: StageLease) async throws -> [StageName] {
        var open = [first]
        var order: [StageName] = []
        while let lease = open.popLast() {
            let result = try await ledger.finish(lease, .finished(.sample(lease.key.stage)), usage: .sample, next: .all)
            guard case .written(let next) = result else { throw StoreError.corrupt(reason: "a held lease was lost") }
            order.append(lease.key.stage)
            open += next
        }
        return order
    }
}

/// Keeps what was rung.
final class HeardBell: Doorbell {
    private let heard = Mutex<[Ring]>([])

    func ring(_ rings: [Ring]) async { heard.withLock { $0 += rings } }

    var rings: [Ring] { heard.withLock { $0 } }

    /// Whether somebody was told that a ticket's log has grown to this sequence.
    func tells(of ticket: TicketID, _ sequence: Int64) -> Bool {
        rings.contains { ring in
            switch ring {
            case .ticket(let id, let newest): id == ticket && newest == sequence
            case .logged(let logged): logged.ticketID == ticket && logged.newest == sequence
            default: false
            }
        }
    }

    /// The events of a ticket that were told of, in their order.
    func logged(of ticket: TicketID) -> [TicketEvent] {
        rings.flatMap { ring -> [TicketEvent] in
            if case .logged(let logged) = ring, logged.ticketID == ticket { logged.events } else { [] }
        }
    }
}
