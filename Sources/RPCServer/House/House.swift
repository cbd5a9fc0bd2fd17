// The house: rooms, the pipeline, the doorbell, the door. Built once, opened, and closed in order.

import Agents
import Codec
import Domain
import Drivers
import Faults
import GRPC
import Logging
import Loop
import Stores
import TLS

final class House: Sendable {
    private let rooms: [Room]
    private let pipeline: Pipeline
    private let teacher: CategoryTeacher
    private let health = HealthService()
    private let bell: RedisDoorbellListener
    private let client: HTTPClient
    private let embeddings: Embeddings?
    private let server: GRPCServer
    private let documents: [Domain.Document]
    private let seedPeople: [Domain.Specialist]
    private let logger: Logger

    init(
        rooms: [Room],
        redis: RedisURL,
        origin: String,
        switchboard: Switchboard,
        approval: ApprovalPolicy,
        stages: Int,
        gate: Gate,
        limits: Limits = Limits(),
        models: ModelConfiguration,
        embeddings: EmbeddingConfiguration?,
        categories: [String] = Shipped.categories,
        logger: Logger
    ) {
        self.rooms = rooms
        self.logger = logger
        let first = rooms[0]
        let start = ContinuousClock.now
        let time = Timekeeper(
            // Not the loop's time, which stands still within a turn: stages are timed by it.
            now: { ContinuousClock.now - start },
            sleep: { [loop = first.loop] duration throws(CancellationError) in try await loop.sleep(for: duration) }
        )
        client = models.client(on: first.loop)
        documents = House.builtIn { try Shipped.documents() }
        let shelf = ModelShelf()
        let teacher = CategoryTeacher(
            school: CategorySchool(categories: categories, documents: documents),
            store: first.lessons,
            shelf: shelf,
            time: time,
            now: { WallClock.now() },
            afterTraining: {
                BurstMemory.giveBack()
                ProgramPages.giveBack()
            },
            logger: logger
        )
        self.teacher = teacher
        let meaning = embeddings.map { Embeddings($0, models: models, in: first, time: time, logger: logger) }
        self.embeddings = meaning
        let hired = models.models(over: client, logger: logger)
        let roster = Roster.standard.asking(hired)
        var pipelineSettings = PipelineSettings()
        pipelineSettings.approval = approval
        pipelineSettings.capacity = stages
        pipelineSettings.stageDeadline = Faults.time("HELPER_FAULT_DEADLINE") ?? pipelineSettings.stageDeadline
        if let lease = Faults.time("HELPER_FAULT_LEASE") {
            pipelineSettings.lease = lease
            pipelineSettings.leaseMargin = lease / 10
            pipelineSettings.heartbeat = lease / 4
            pipelineSettings.sweep = lease / 5
            pipelineSettings.sweepGrace = lease / 2
        }
        let consultation = Consultation(
            models: hired,
            budget: first.budget,
            settings: models.settings,
            time: time,
            hear: { words in first.bell.speak(words) }
        )
        let pipeline = Pipeline(
            roster: roster,
            tools: first.tools(shelf, meaning?.nearness(in: first)),
            consultation: consultation,
            ledger: first.ledger,
            settings: pipelineSettings,
            time: time,
            logger: logger
        )
        self.pipeline = pipeline
        for room in rooms {
            switchboard.connect { room.feeds.ring($0) }
            switchboard.connect { room.words.ring($0) }
            switchboard.connect { room.journal.ring($0) }
        }
        switchboard.connect { pipeline.hear($0) }
        bell = RedisDoorbellListener(url: redis, loop: first.loop, origin: origin) { switchboard.ring($0) }
        seedPeople = House.builtIn { try Shipped.specialists() }
        let shared = Shared(
            roster: roster,
            trial: Trial(
                roster: roster,
                consultation: consultation,
                settings: pipelineSettings,
                time: time,
                now: { WallClock.now() }
            ),
            models: shelf,
            seedPeople: seedPeople,
            health: health,
            categories: categories,
            isSpecialist: { gate.grants(.specialist, to: $0) },
            nearness: { meaning?.nearness(in: $0) },
            hasVectors: { meaning?.keeper.isSettled ?? true },
            train: { () async throws(StoreError) in try await teacher.train() },
            wake: { pipeline.wake() },
            now: { WallClock.now() }
        )
        let interceptors = gate.interceptors(roles: House.routes(first, shared).roles, logger: logger)
        let options = ServerOptions(limits: limits, interceptors: interceptors)
        server = GRPCServer(loops: rooms.map(\.loop), options: options, logger: logger) { loop in
            guard let room = rooms.first(where: { $0.loop === loop }) else {
                preconditionFailure("the server asks for the routes of a loop that has no room")
            }
            return House.routes(room, shared).routes
        }
    }

    /// What is built into the program was read by its tests: if it can't be read now, the program is broken.
    private static func builtIn<Value>(_ read: () throws -> Value) -> Value {
        do {
            return try read()
        } catch {
            preconditionFailure("a built-in file can't be read: \(error)")
        }
    }

    /// Brings what the product ships with into Postgres: runbooks always, people when there are none.
    func furnish() async throws(StartupError) {
        do {
            let changed = try await rooms[0].knowledge.load(documents)
            let people = try await rooms[0].people.specialists()
            if people.isEmpty { _ = try await rooms[0].people.load(seedPeople) }
            if changed > 0 { logger.info("runbooks loaded", metadata: ["changed": "\(changed)"]) }
        } catch {
            throw .postgres("the runbooks and people that ship with the server could not be stored: \(error)")
        }
    }

    /// Opens the door and serves until told to stop; then drains.
    ///
    /// - Parameter hasRedis: whether Redis answered just now. The server serves without it, and uses it when it comes.
    func run(
        listeningOn addresses: [ListenAddress],
        tls: TLSServerCredentials?,
        hasRedis: Bool,
        until stop: StopSignal
    ) async throws(StartupError) {
        let outcome = await withTaskGroup(of: Void.self) { group -> Result<Void, StartupError> in
            for room in rooms {
                group.addTask(executorPreference: room.loop) { await room.feeds.run() }
                group.addTask(executorPreference: room.loop) { await room.journal.run() }
            }
            let first = rooms[0].loop
            // Not of the group, which is cancelled at the end: a cancelled pipeline can't hand its leases back.
            let working = Task(executorPreference: first) { await self.pipeline.run() }
            group.addTask(executorPreference: first) { await self.teacher.run() }
            group.addTask(executorPreference: first) { await self.watchPostgres() }
            self.tellOfRedis(hasRedis)
            if !hasRedis { self.logger.warning("\(House.withoutRedis)") }
            group.addTask(executorPreference: first) { await self.watchRedis(isThere: hasRedis) }
            group.addTask(executorPreference: first) { await self.learn() }
            if let keeper = self.embeddings?.keeper { group.addTask(executorPreference: first) { await keeper.run() } }
            await self.bell.start()
            let outcome: Result<Void, StartupError>
            do throws(StartupError) {
                try await self.open(addresses, tls)
                await stop.wait()
                outcome = .success(())
            } catch {
                outcome = .failure(error)
            }
            await drain(working)
            group.cancelAll()
            return outcome
        }
        try outcome.get()
    }

    private func tell(_ status: HealthService.ServingStatus) {
        for service in [""] + House.services { health.set(status, for: service) }
    }

    private func open(_ addresses: [ListenAddress], _ tls: TLSServerCredentials?) async throws(StartupError) {
        tell(.serving)
        // Not before: a start takes long turns, and nobody waits for them.
        for room in rooms {
            let turns = SlowTurns(of: room.loop.name, logger: logger)
            room.loop.onSlowTurn(SlowTurns.limit) { turns.took($0) }
        }
        var ready = ""
        for address in addresses {
            do {
                let bound = try await server.listen(address.socket, tls: address.isSealed ? tls : nil)
                ready += "ready \(ListenAddress(bound, isSealed: address.isSealed))\n"
            } catch {
                throw .listen("--listen '\(address)': \(error)")
            }
        }
        // Said once all are open: a start that fails at the second address was never ready.
        do {
            try StandardStream.output.write(ready)
        } catch {
            logger.warning("nobody reads what is ready", metadata: ["reason": "\(error.message)"])
        }
        logger.info("serving", metadata: ["loops": "\(rooms.count)", "version": "\(Version.text)"])
    }

    /// Nothing new is taken, watchers are told to go elsewhere, leases are handed back, calls end.
    private func drain(_ working: Task<Void, Never>) async {
        logger.info("stopping")
        health.shutDown()
        pipeline.stop()
        for room in rooms {
            await room.feeds.shutDown()
            room.journal.shutDown()
        }
        await server.drain(within: Service.drainLimit)
        // Leases go back while calls drain. What can't be handed back, since Postgres is away or an agent does not let
        // go, runs out by itself.
        let patience = Task { [loop = rooms[0].loop] in
            do { try await loop.sleep(for: House.handBackLimit) } catch { return }
            working.cancel()
        }
        await working.value
        patience.cancel()
    }

    /// How long handing leases back may take beyond the end of the calls.
    private static let handBackLimit = Duration.seconds(2)

    func close() async {
        await bell.close()
        await client.close()
        await embeddings?.client.close()
        for room in rooms { await room.close() }
    }

    /// Carries what people confirm into the memory, and fills a memory that was lost.
    private func learn() async {
        do {
            while true {
                var pause = House.learningPause
                do throws(StoreError) {
                    try await rooms[0].learning.rebuildIfEmpty()
                    while try await rooms[0].learning.settle({ embeddings?.desk.note($0) }) > 0 {}
                } catch .overloaded(let reason, let retryAfter) {
                    // All that was confirmed would be read again for nothing.
                    pause = retryAfter
                    logger.warning("learning waits", metadata: ["reason": "\(reason)"])
                } catch {
                    logger.debug("learning waits", metadata: ["reason": "\(error)"])
                }
                try await rooms[0].loop.sleep(for: pause)
            }
        } catch {
            // Cancelled: the server stops.
        }
    }

    /// Between two looks for what was confirmed; a confirmed solution helps others after at most this time.
    private static let learningPause = Duration.seconds(1)

    /// Says that Redis is away: the server serves all the same, so only the component `redis` is NOT_SERVING.
    private func watchRedis(isThere: Bool) async {
        var isThere = isThere
        do {
            while true {
                try await rooms[0].loop.sleep(for: .seconds(1))
                let answers = await rooms[0].hasRedis()
                guard answers != isThere else { continue }
                isThere = answers
                tellOfRedis(answers)
                logger.log(
                    level: answers ? .notice : .warning,
                    "\(answers ? "Redis is back" : House.withoutRedis)"
                )
            }
        } catch {
            // Cancelled: the server stops.
        }
    }

    private func tellOfRedis(_ isThere: Bool) {
        health.set(isThere ? .serving : .notServing, for: House.redisComponent)
    }

    private static let withoutRedis = "Redis is away: the server goes on without it, a little slower"

    /// The name under which health tells of Redis, beside those of the services.
    private static let redisComponent = "redis"

    /// Says NOT_SERVING while Postgres is away.
    private func watchPostgres() async {
        var isServing = true
        do {
            while true {
                try await rooms[0].loop.sleep(for: .seconds(1))
                let answers = await rooms[0].answers()
                guard answers != isServing else { continue }
                isServing = answers
                tell(answers ? .serving : .notServing)
                logger.log(level: answers ? .notice : .error, answers ? "Postgres is back" : "Postgres is away")
            }
        } catch {
            // Cancelled: the server stops.
        }
    }
}
