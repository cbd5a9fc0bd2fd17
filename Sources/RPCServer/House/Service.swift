// Builds the house, serves until told to stop, and takes it down in order.

import Agents
import Codec
import Domain
import Drivers
import GRPC
import Logging
import Loop
import Stores

/// The whole server, from its settings to its end.
struct Service: Sendable {
    /// How long calls may go on after the signal to stop. Ten seconds are promised; the rest is for Postgres and Redis.
    static let drainLimit = Duration.seconds(5)

    let settings: Configuration
    /// Where figures are collected, if anybody asks for them.
    let figures: MetricsRegistry?
    let logger: Logger

    init(_ settings: Configuration, figures: MetricsRegistry? = nil) {
        self.settings = settings
        self.figures = figures
        logger = settings.makeLogger()
    }

    /// Serves until SIGTERM or SIGINT.
    ///
    /// - Parameter loop: the first loop; it outlives this call, and so do the children that it spawned.
    func run(on loop: EventLoop) async throws(StartupError) {
        // Left alone, SIGHUP would end the process in the middle of its calls.
        let readsAgain = settings.tls != nil || settings.gate.keys != nil
        let isAtTerminal = isTerminal(StandardStream.input.rawValue)
        let stop = StopSignal(on: loop, hangUpStops: !readsAgain && isAtTerminal)
        let unneeded = readsAgain || isAtTerminal ? nil : deaf(on: loop)
        defer { unneeded?.close() }
        // Before anything is started: a server without its certificate will not serve.
        let certificates = try settings.tls.map { tls throws(StartupError) in
            try Certificates(tls, on: loop, logger: logger)
        }
        defer { certificates?.close() }
        let renewing = settings.gate.keys?.followSignal(on: loop, logger: logger)
        defer { renewing?.close() }
        let backends = try await Backends(settings, on: loop, logger: logger)
        backends.keepRunning()
        do {
            try await serve(backends, certificates, on: loop, until: stop)
        } catch {
            await backends.stop()
            throw error
        }
        await backends.stop()
        logger.info("stopped")
    }

    /// Hears SIGHUP and says that there is nothing to do.
    private func deaf(on loop: EventLoop) -> SignalSource {
        SignalSource(.hangUp, on: loop) { [logger] in
            logger.notice("SIGHUP: there is no certificate and no file of keys to read again")
        }
    }

    private func serve(
        _ backends: Backends,
        _ certificates: Certificates?,
        on loop: EventLoop,
        until stop: StopSignal
    ) async throws(StartupError) {
        try await migrate(backends.postgres, on: loop)
        let hasRedis = try await backends.hasRedis(on: loop)
        let further = (1..<max(1, settings.loops)).map { EventLoop(name: "loop-\($0)") }
        let origin = OwnerID.random().text
        let switchboard = Switchboard()
        let rooms = ([loop] + further).map {
            Room(
                on: $0,
                postgres: backends.postgres,
                replica: backends.replica,
                redis: backends.redis,
                origin: origin,
                switchboard: switchboard,
                logger: logger
            )
        }
        let page = try await openMetricsPage(on: loop)
        settings.gate.announce(logger)
        let house = House(
            rooms: rooms,
            redis: backends.redis,
            origin: origin,
            switchboard: switchboard,
            approval: settings.approval,
            stages: settings.stages,
            gate: settings.gate,
            limits: settings.limits,
            models: settings.models,
            embeddings: settings.embeddings,
            categories: settings.categories,
            logger: logger
        )
        do {
            try await house.furnish()
            try await house.run(
                listeningOn: settings.listen,
                tls: certificates?.credentials,
                hasRedis: hasRedis,
                until: stop
            )
        } catch {
            await house.close()
            await page?.close()
            for loop in further { await loop.stop() }
            throw error
        }
        await house.close()
        await page?.close()
        for loop in further { await loop.stop() }
    }

    private func openMetricsPage(on loop: EventLoop) async throws(StartupError) -> MetricsPage? {
        guard let address = settings.gate.metrics, let figures else { return nil }
        let page = MetricsPage(on: loop) { figures.text() }
        do throws(LoopError) {
            let bound = try await page.listen(address)
            logger.info("metrics are served", metadata: ["address": "\(bound)"])
        } catch {
            throw .listen("--metrics '\(address)': \(error)")
        }
        return page
    }

    private func migrate(_ url: PostgresURL, on loop: EventLoop) async throws(StartupError) {
        do {
            let applied = try await Schema.migrate(url, on: loop)
            if !applied.isEmpty { logger.info("migrated", metadata: ["migrations": "\(applied)"]) }
        } catch {
            let remedy =
                settings.databaseURL == nil
                ? "see the end of log/postgres.log in the data folder"
                : "set DATABASE_URL to a Postgres that runs, or leave it out for the server's own"
            throw .postgres("Postgres at \(url): \(error); \(remedy)")
        }
    }
}

extension Configuration {
    /// The logger that the settings ask for.
    func makeLogger() -> Logger { Logger(label: "helper", factory: makeLogHandler) }

    /// Where log lines go, on standard error.
    func makeLogHandler(label: String) -> any LogHandler {
        var handler: any LogHandler =
            switch logFormat {
            case .text: StreamLogHandler.standardError(label: label)
            case .json: JSONLogHandler(label: label)
            }
        handler.logLevel = logLevel
        return handler
    }
}
