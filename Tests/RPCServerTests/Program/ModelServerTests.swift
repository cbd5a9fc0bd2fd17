// The demo as people run it, with the real programs, against a provider that was not written by us.

import Codec
import Drivers
import GRPC
import Loop
import TestSupport
import Testing

@Suite(.serialized, .timeLimit(.minutes(3)), .enabled(if: !LLMock.program.isEmpty, Comment(rawValue: LLMock.absence)))
struct ModelServerTests {
    enum Provider: String, CaseIterable, Sendable {
        case anthropic, openai

        /// The name of a model for each stage, with a price, so that llmock can tell the stages apart.
        func model(_ stage: String) -> String {
            switch self {
            case .anthropic: "claude-haiku-4-\(stage)"
            case .openai: "gpt-4o-\(stage)"
            }
        }

        func environment(_ mock: LLMock) throws -> [String: String] {
            switch self {
            case .anthropic:
                ["ANTHROPIC_BASE_URL": "\(try mock.url.appending(path: "anthropic"))", "ANTHROPIC_API_KEY": "test"]
            case .openai: ["OPENAI_BASE_URL": "\(try mock.url.appending(path: "v1"))"]
            }
        }
    }

    private static let problem = [
        "--email", "ada@example.com", "--subject", "Printer offline", "--description",
        "The HP printer in room 214 shows offline since this morning. My colleagues can print.",
    ]

    /// A server whose agents ask llmock, which answers each stage as it should; `first` comes before that.
    private func withServer(
        asking provider: Provider,
        first behaviors: [String] = [],
        _ body: (ServerProcess, LLMock, Channel) async throws -> Void
    ) async throws {
        let loop = EventLoop(name: "model-server")
        let mock = try await LLMock.start(on: loop)
        let replies = PrinterAnswers.byStage.map { stage, answer in
            let match = #"{"model": "\#(provider.model(stage))"}"#
            return #"{"type": "reply", "text": \#(quoted(answer)), "match": \#(match), "times": null}"#
        }
        let all = (behaviors + replies).joined(separator: ",")
        let hired = PrinterAnswers.byStage.keys.sorted().flatMap {
            ["--agent-model", "\($0)=\(provider.rawValue):\(provider.model($0))"]
        }
        do {
            try await mock.post("_llmock/scenario", #"{"behaviors": [\#(all)]}"#)
            let environment = try await TestBackends.fresh().environment.merging(provider.environment(mock)) { $1 }
            let server = try await ServerProcess.start(hired, environment)
            let channel = try Channel(target: server.addresses[0], on: loop)
            do { try await body(server, mock, channel) } catch { Issue.record(error) }
            await channel.close()
            #expect(await server.stop() == .code(0))
        } catch { Issue.record(error) }
        await mock.stop()
        await loop.stop()
    }

    private func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    /// What the command-line program prints.
    private func cli(_ arguments: [String], on server: ServerProcess) async throws -> String {
        let folder = ServerProcess.path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        var command = Command(folder.joined(separator: "/") + "/helper-rpc-cli", arguments)
        command.arguments += ["--server", server.addresses[0]]
        command.output = .captured(limit: 256 * 1024)
        command.errors = .captured(limit: 16 * 1024)
        let outcome = try await ChildProcess.run(command, on: ServerProcess.loop)
        #expect(outcome.succeeded, "\(arguments.first ?? ""): \(outcome.errorText)")
        return outcome.outputText
    }

    @Test(
        "submit --watch shows a model's words as they come, and its tokens and cost are stored",
        arguments: Provider.allCases
    )
    func demo(provider: Provider) async throws {
        try await withServer(asking: provider) { server, mock, channel in
            let shown = try await cli(["submit", "--watch"] + Self.problem, on: server)
            let lines = shown.split(separator: "\n").map { $0.dropFirst(10) }
            #expect(lines.contains("solution    Check that the printer has power."), "\(shown)")
            #expect(shown.contains("run succeeded") && !shown.contains("local fallback"), "\(shown)")
            let words = try await cli(["agent", "run", "solution", "--text", Self.problem[5]], on: server)
            #expect(words.contains("  solution    Check that the printer has power.\n"), "\(words)")

            let list = try await channel.unary(TicketService.listTickets, ListTicketsRequest())
            let ticket = try #require(list.tickets.first)
            let runs = try await channel.unary(AgentService.listRuns, .with { $0.ticketID = ticket.ticketID })
            let run = try #require(runs.runs.first)
            let kept = try await cli(["run", "get", run.runID, "--json"], on: server)
            #expect(kept.contains(provider.model("solution")) && kept.contains("costMicroUsd"), "\(kept)")
            let usage = try await channel.unary(AgentService.getUsage, GetUsageRequest())
            let total = try #require(usage.total)
            #expect(total.inputTokens > 0 && total.outputTokens > 0 && total.costMicroUsd > 0)
            let verdict = try await mock.get("_llmock/verdict?format=text")
            #expect(verdict.contains("PASS"), "\(verdict)")
        }
    }

    @Test(
        "a provider whose plug is pulled in the middle of a run costs no ticket: the result is whole, and marked",
        arguments: Provider.allCases
    )
    func plug(provider: Provider) async throws {
        // Held back until long after the plug is pulled.
        let match = #"{"model": "\#(provider.model("diagnostic"))"}"#
        let slow = #"{"type": "slow_first_token", "seconds": 60, "match": \#(match), "times": null}"#
        try await withServer(asking: provider, first: [slow]) { server, mock, channel in
            var request = ProcessTicketRequest()
            request.userEmail = Self.problem[1]
            request.subject = Self.problem[3]
            request.description = Self.problem[5]
            let stream = await channel.serverStreaming(AgentService.processTicket, request)
            var finished: [String: StageFinished] = [:]
            var end: RunFinished?
            while let event = try await stream.next()?.event {
                if case .stageStarted? = event.kind, event.stage == "diagnostic" { await mock.kill() }
                if case .stageFinished(let stage)? = event.kind { finished[event.stage] = stage }
                if case .runFinished(let finish)? = event.kind { end = finish }
            }
            #expect(end?.state == .succeeded && finished.count == 6)
            #expect(finished["intake"]?.provenance?.provider == provider.rawValue)
            for stage in ["diagnostic", "solution"] {
                let by = try #require(finished[stage]?.provenance)
                #expect(by.degraded && by.provider == "local" && !by.degradedReason.isEmpty, "\(stage): \(by)")
            }
            guard case .solution(let found)? = finished["solution"]?.result?.result else {
                Issue.record("no solution")
                return
            }
            #expect(!found.steps.isEmpty)
            let list = try await channel.unary(TicketService.listTickets, ListTicketsRequest())
            #expect(list.tickets.count == 1)
        }
    }
}
