// agent: one agent by itself.

import ArgumentParser
import Codec
import GRPC

struct AgentCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agent",
        abstract: "Have one agent work on a text.",
        subcommands: [AgentRun.self]
    )
}

struct AgentRun: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Have one agent work on a text, without a ticket.",
        discussion: """
            What it needs from earlier agents is worked out first. Nothing is stored.
            Example: helper-rpc-cli agent run classifier --text "The VPN drops every ten minutes"
            """
    )

    @Argument(help: ArgumentHelp("The agent, as `helper-rpc-cli agents` names it.", valueName: "stage"))
    var stage: String

    @Option(help: "The problem; - reads standard input.")
    var text: String

    @Option(help: "The problem in one line. (default: the first line of the text)")
    var subject: String?

    @Option(help: "Who asks.")
    var email: String?

    @OptionGroup var shared: SharedOptions

    func run(_ session: Session) async throws(Failure) {
        let description = try StandardInput.text(for: text)
        let request = RunAgentRequest.with {
            $0.stage = stage
            $0.subject = subject ?? ""
            $0.userEmail = email ?? ""
            $0.description = description
        }
        let stream = await session.channel.serverStreaming(
            AgentService.runAgent,
            request,
            options: session.streamOptions
        )
        var result: StageResult?
        var lines = EventLines()
        let output = session.output
        let end = try await Streams.read(stream) { response throws(Failure) in
            guard let event = response.event else { return }
            if session.options.json { return try output.jsonLine(response.jsonString()) }
            try output.lines(lines.lines(of: event))
            if case .stageFinished(let finished) = event.kind, event.stage == stage { result = finished.result }
        }
        if let end { throw session.failure(end) }
        guard !session.options.json, let result else { return }
        try output.lines(TicketPage.lines(result, screen: output.screen))
    }
}
