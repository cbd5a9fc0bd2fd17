// The program: reads its settings, builds the house, serves until told to stop.

import ArgumentParser
import Logging
import Loop
import Metrics

@main
struct HelperRPCServer: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "helper-rpc-server",
        abstract: "Takes IT problems as tickets through its agents and streams every stage, over gRPC.",
        discussion: """
            Without DATABASE_URL and REDIS_URL it runs its own Postgres and Redis in the data folder, over unix sockets. \
            It prints 'ready ADDRESS' on standard output for each listener once it serves. SIGTERM and SIGINT drain, \
            SIGHUP reads the certificate and the keys again.

            Exit codes:
              0  ended as told
             64  a setting is wrong
             69  Postgres or Redis can't be reached
             71  an address can't be listened on
             73  the data folder can't be used, or its Postgres or Redis can't be started
             78  the certificate or its key can't be used
            """,
        version: Version.text
    )

    // With a title, so that it comes first in the help.
    @OptionGroup(title: "Server") var options: Options

    func run() throws {
        let configuration: Configuration
        do throws(StartupError) {
            configuration = try Configuration(
                options,
                environment: { name in environmentVariable(name) },
                cores: EventLoop.availableProcessors
            )
        } catch {
            throw report(error)
        }
        guard !options.printsLimits else { return try StandardStream.output.write(configuration.limitsText) }
        if !configuration.models.access.isEmpty || configuration.embeddings != nil {
            // From here on the keys are in this process's memory and nowhere else.
            for name in ModelConfiguration.keyVariables { forgetEnvironmentVariable(name) }
            forbidCoreFiles()
        }
        LoggingSystem.bootstrap(configuration.makeLogHandler)
        let figures = configuration.gate.metrics.map { _ in MetricsRegistry() }
        if let figures { MetricsSystem.bootstrap(figures) }
        let outcome: Result<Void, StartupError> = EventLoop.run(named: "main") { loop in
            do throws(StartupError) {
                try await Service(configuration, figures: figures).run(on: loop)
                return .success(())
            } catch {
                return .failure(error)
            }
        }
        if case .failure(let error) = outcome { throw report(error) }
    }

    /// One line on standard error, and the exit code.
    private func report(_ error: StartupError) -> ExitCode {
        // What libraries say may have several lines.
        let line = "\(error)".split(whereSeparator: \.isNewline).map { $0.drop(while: \.isWhitespace) }
        // Without standard error the exit code alone must do.
        _ = try? StandardStream.error.write("helper-rpc-server: \(line.joined(separator: " "))\n")
        return ExitCode(error.exitCode)
    }
}
