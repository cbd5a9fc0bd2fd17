// What lives on one loop: its connections, the stores over them, and the feeds of those who watch there.

import Agents
import Domain
import Drivers
import Logging
import Loop
import Stores

/// One loop's own. Nothing of it is shared with another loop.
struct Room: Sendable {
    let loop: EventLoop
    let logger: Logger
    let postgres: PostgresClient
    /// For what agents ask while they are at work, so that it does not queue behind the transactions that end stages. Connects
    /// at the first question: where no agents work there is none.
    private let inquiries: PostgresClient
    /// A read replica, if there is one.
    private let replica: PostgresClient?
    let redis: RedisClient
    let tickets: any TicketStore
    let ledger: any RunLedger
    let comments: any CommentStore
    let editing: any TicketEditing
    let imports: any TicketImport
    let feedback: any FeedbackStore
    let lessons: any LessonStore
    let events: any EventLog
    let people: any SpecialistStore
    let knowledge: any KnowledgeBase
    let documents: any DocumentStore
    let memory: any SolutionMemory
    let vectors: any VectorStore
    let budget: any ModelBudget
    let usage: any UsageLedger
    let learning: Learning
    let feeds: Feeds
    let words: WordFeed
    let bell: RedisDoorbell
    let journal: Journal

    /// - Parameters:
    ///   - origin: this process, so that it does not hear its own rings from Redis.
    ///   - switchboard: takes the rings of this room, for this process.
    init(
        on loop: EventLoop,
        postgres postgresURL: PostgresURL,
        replica replicaURL: PostgresURL? = nil,
        redis redisURL: RedisURL,
        origin: String,
        switchboard: Switchboard,
        logger: Logger
    ) {
        self.loop = loop
        self.logger = logger
        postgres = PostgresClient(url: postgresURL, loop: loop)
        inquiries = PostgresClient(url: postgresURL, loop: loop)
        replica = replicaURL.map { PostgresClient(url: $0, loop: loop) }
        let reads = ReadPath(primary: postgres, replica: replica)
        redis = RedisClient(url: redisURL, loop: loop)
        let bell = RedisDoorbell(
            client: redis,
            origin: origin,
            deliver: { switchboard.ring($0) },
            onLost: { logger.debug("a ring was lost; the polls make up for it", metadata: ["reason": "\($0)"]) }
        )
        let degraded: @Sendable (StoreError) -> Void = { error in
            logger.debug("the memory is away", metadata: ["reason": "\(error)"])
        }
        let memory = RedisMemory(client: redis, onDegraded: degraded)
        self.memory = memory
        learning = Learning(client: postgres, memory: memory, onDegraded: degraded)
        tickets = PostgresTickets(client: postgres, doorbell: bell, reads: reads)
        ledger = PostgresLedger(client: postgres, asking: inquiries, doorbell: bell)
        comments = PostgresComments(client: postgres, doorbell: bell)
        editing = PostgresEditing(client: postgres, doorbell: bell)
        feedback = PostgresFeedback(client: postgres, doorbell: bell)
        lessons = PostgresLessons(client: postgres)
        vectors = PostgresVectors(client: postgres)
        imports = PostgresImport(client: postgres, doorbell: bell)
        events = PostgresEvents(client: postgres)
        people = PostgresSpecialists(client: postgres, asking: inquiries)
        knowledge = PostgresKnowledge(client: postgres, asking: inquiries)
        documents = PostgresDocuments(client: postgres)
        budget = PostgresBudget(client: inquiries)
        usage = PostgresUsage(reads: reads)
        journal = Journal(loop: loop, log: PostgresChanges(client: postgres))
        words = WordFeed(loop: loop, now: { WallClock.now() })
        self.bell = bell
        feeds = Feeds(loop: loop, log: events, logger: logger)
    }

    /// What agents work with here.
    func tools(_ models: ModelShelf, _ nearness: Nearness?) -> Toolbox {
        Toolbox(knowledge: knowledge, memory: memory, specialists: people, models: models, nearness: nearness)
    }

    /// Whether Postgres answers.
    func answers() async -> Bool {
        do {
            _ = try await postgres.run(Query(Room.ping))
            return true
        } catch {
            return false
        }
    }

    /// Whether Redis answers.
    func hasRedis() async -> Bool {
        do {
            _ = try await redis.send("PING")
            return true
        } catch {
            return false
        }
    }

    private static let ping = Statement(unprepared: "select 1")

    func close() async {
        await postgres.close()
        await inquiries.close()
        await replica?.close()
        await redis.close()
    }
}
