// health: whether the server takes calls.

import ArgumentParser
import Codec
import GRPC

struct HealthCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "health",
        abstract: "Ask whether the server takes calls.",
        discussion: "Exit code 0 if it does, \(ExitStatus.unavailable.rawValue) if not."
    )

    @Argument(help: "A service, such as ithelper.v1.TicketService. (default: the server as a whole)")
    var service: String = ""

    @Flag(help: "Stay and show every change, until ^C.")
    var watch = false

    @OptionGroup var shared: SharedOptions

    func run(_ session: Session) async throws(Failure) {
        let request = HealthCheckRequest.with { $0.service = service }
        guard watch else {
            let response = try await session.call(Health.check, request)
            try session.print(response) { [line(response)] }
            guard response.status == .serving else { throw Failure(.unavailable) }
            return
        }
        let stream = await session.channel.serverStreaming(Health.watch, request, options: session.streamOptions)
        let end = try await Streams.read(stream) { response throws(Failure) in
            try session.options.json
                ? session.output.jsonLine(response.jsonString()) : session.output.line(line(response))
        }
        if let end { throw session.failure(end) }
    }

    private func line(_ response: HealthCheckResponse) -> Line {
        var line = Line(service.isEmpty ? "server" : service)
        line.add("  ")
        switch response.status {
        case .serving: line.add("serving", .good)
        case .notServing: line.add("not serving", .bad)
        case .serviceUnknown: line.add("no such service", .bad)
        case .unknown: line.add("unknown", .warning)
        }
        return line
    }
}
