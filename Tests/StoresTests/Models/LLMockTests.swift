// The providers against llmock, a mock that breaks on purpose and judges its client. It was not written by us.

import Domain
import Drivers
import Loop
import TestSupport
import Testing

@testable import Agents
@testable import Stores

@Suite(.serialized, .timeLimit(.minutes(3)), .enabled(if: !LLMock.program.isEmpty, Comment(rawValue: LLMock.absence)))
struct LLMockTests {
    private func withMock(_ body: (LLMock) async throws -> Void) async throws {
        let loop = EventLoop(name: "llmock-test")
        let mock = try await LLMock.start(on: loop)
        do { try await body(mock) } catch { Issue.record(error) }
        await mock.stop()
        await loop.stop()
    }

    private func model(_ provider: Provider, of mock: LLMock) throws -> ProviderModel {
        let (path, name) =
            switch provider {
            case .anthropic: ("anthropic", "claude-sonnet-4-6")
            case .openai: ("v1", "gpt-4o")
            }
        let access = ProviderAccess(baseURL: try mock.url.appending(path: path), key: "test")
        return ProviderModel(name, from: provider, access: access, client: mock.client, prices: .builtIn)
    }

    private static let reply = #"{"type": "reply", "text": "{\"word\": \"pong\"}", "times": null}"#

    /// Asks through the very lane that agents use, with real time and short waits.
    private func ask(
        _ mock: LLMock,
        _ kind: Provider,
        attemptLimit: Duration = .seconds(30)
    ) async throws -> Result<ModelAnswer, ModelLane.Refusal> {
        var settings = ModelSettings()
        settings.backoff = .milliseconds(100)
        settings.attemptLimit = attemptLimit
        let start = ContinuousClock.now
        let lane = ModelLane(
            settings,
            time: Timekeeper(
                now: { ContinuousClock.now - start },
                sleep: { [loop = mock.loop] pause throws(CancellationError) in try await loop.sleep(for: pause) }
            )
        )
        let model = try model(kind, of: mock)
        var usage = ModelUsage()
        do throws(ModelLane.Refusal) {
            let answer = try await lane.ask(
                model,
                ProviderTests.prompt,
                until: .seconds(80),
                usage: &usage
            ) { _ in }
            return .success(answer)
        } catch { return .failure(error) }
    }

    /// What went wrong, by name; each is met again until it passes.
    private static let faults: [(name: String, behaviours: String)] = [
        ("nothing", ""),
        ("429 twice", #"{"type": "fail", "status": 429, "times": 2},"#),
        ("429 that asks to wait", #"{"type": "fail", "status": 429, "retry_after": 1, "times": 1},"#),
        ("529 twice", #"{"type": "fail", "status": 529, "times": 2},"#),
        ("503 and 500", #"{"type": "fail", "status": 503, "times": 1}, {"type": "fail", "status": 500, "times": 1},"#),
        ("truncated", #"{"type": "stream_fault", "kind": "truncate", "after_chunks": 3, "times": 1},"#),
        ("malformed", #"{"type": "stream_fault", "kind": "malformed", "after_chunks": 3, "times": 1},"#),
        ("disconnected", #"{"type": "stream_fault", "kind": "disconnect", "after_chunks": 2, "times": 1},"#),
        (
            "stalled",
            #"{"type": "stream_fault", "kind": "stall", "after_chunks": 2, "stall_seconds": 5, "times": 1},"#
        ),
    ]

    @Test("its verdict on us is clean", arguments: Provider.allCases)
    func verdict(kind: Provider) async throws {
        try await withMock { mock in
            for fault in Self.faults {
                try await mock.post("_llmock/reset", "{}")
                try await mock.post("_llmock/scenario", #"{"behaviors": [\#(fault.behaviours) \#(Self.reply)]}"#)
                let limit: Duration = fault.name == "stalled" ? .milliseconds(500) : .seconds(30)
                let result = try await ask(mock, kind, attemptLimit: limit)
                guard case .success(let answer) = result else {
                    Issue.record("\(fault.name): \(result)")
                    continue
                }
                #expect(answer.value?["word"]?.text == "pong", "\(fault.name)")
                #expect(answer.usage.outputTokens > 0)
                #expect(answer.usage.costMicros > 0)
                let verdict = try await mock.get("_llmock/verdict?format=text")
                // So short an answer may be sent whole before llmock can see that we stop reading at its broken chunk and
                // ask anew: then it warns, and finds no failure.
                let isClean = fault.name == "malformed" ? !verdict.contains("FAIL") : verdict.contains("PASS")
                #expect(isClean, "\(fault.name): \(verdict)")
            }
        }
    }

    @Test("what no retry mends is asked once", arguments: [400, 401, 403, 404, 422])
    func final(status: Int) async throws {
        try await withMock { mock in
            try await mock.post(
                "_llmock/scenario",
                #"{"behaviors": [{"type": "fail", "status": \#(status), "times": null}]}"#
            )
            let result = try await ask(mock, .anthropic)
            guard case .failure(.failed(let failure)) = result else {
                Issue.record("\(status): \(result)")
                return
            }
            #expect(failure.kind == .rejected)
            #expect(try await mock.get("_llmock/verdict?format=text").contains("PASS"))
        }
    }
}
