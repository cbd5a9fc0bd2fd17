// Trying again: what, how often, after how long, and when to stop. Time is held.

import Domain
import DomainFakes
import Synchronization
import Testing

@testable import Agents

@Suite(.timeLimit(.minutes(1))) struct ModelLaneTests {
    private let time = HeldTime()
    private let prompt = Prompt(instructions: "i", material: "m", schema: .text(limit: 10))

    private func lane(_ change: (inout ModelSettings) -> Void = { _ in }) -> ModelLane {
        var settings = ModelSettings()
        settings.random = { 1 }
        change(&settings)
        return ModelLane(settings, time: timekeeper)
    }

    private var timekeeper: Timekeeper {
        Timekeeper(
            now: { [time] in time.now },
            sleep: { [time] pause throws(CancellationError) in try await time.sleep(pause) }
        )
    }

    private func ask(
        _ lane: ModelLane,
        _ model: ScriptedModel,
        until deadline: Duration = .seconds(80),
        hear: @escaping @Sendable (String) -> Void = { _ in }
    ) async -> Result<ModelUsage, ModelLane.Refusal> {
        var usage = ModelUsage()
        do throws(ModelLane.Refusal) {
            _ = try await lane.ask(
                model,
                prompt,
                until: deadline,
                usage: &usage,
                onEnd: { hear("end") },
                onText: hear
            )
            return .success(usage)
        } catch { return .failure(error) }
    }

    @Test("each try's words end by themselves")
    func ends() async {
        let heard = Mutex<[String]>([])
        async let result = ask(lane(), failing(.unavailable, times: 1)) { text in heard.withLock { $0.append(text) } }
        await time.untilSleeping(1)
        time.advance(by: .seconds(1))
        #expect((try? await result.get()) != nil)
        #expect(heard.withLock { $0 } == ["end", "\"ok\"", "end"])
    }

    /// Fails with `kind` the first `times` calls.
    private func failing(_ kind: ModelFailure.Kind, times: Int, retryAfter: Duration? = nil) -> ScriptedModel {
        ScriptedModel { _, count throws(ModelFailure) in
            if count <= times { throw ModelFailure(kind, "scripted", retryAfter: retryAfter) }
            return "\"ok\""
        }
    }

    @Test("what may pass is tried three times, each wait longer than the last")
    func retries() async {
        for kind in [ModelFailure.Kind.rateLimited, .overloaded, .unavailable, .timeout] {
            let model = failing(kind, times: 2)
            async let result = ask(lane(), model)
            for pause in [500, 1000] {
                // The deadline's own sleeper is gone by now: one sleeps, between two tries.
                await time.untilSleeping(1)
                let before = model.prompts.count
                time.advance(by: .milliseconds(pause - 1))
                #expect(model.prompts.count == before)
                time.advance(by: .milliseconds(1))
            }
            #expect(await (try? result.get())?.inputTokens == 10)
            #expect(model.prompts.count == 3)
        }
    }

    @Test("three failures are enough")
    func givesUp() async {
        let model = failing(.unavailable, times: 9)
        async let result = ask(
            lane {
                $0.backoff = .zero
                $0.backoffLeast = .zero
            },
            model
        )
        for _ in 0..<2 {
            await time.untilSleeping(1)
            time.advance(by: .milliseconds(1))
        }
        #expect(await result == .failure(.failed(ModelFailure(.unavailable, "scripted"))))
        #expect(model.prompts.count == 3)
    }

    @Test("what will not pass is not tried again")
    func final() async {
        for kind in [ModelFailure.Kind.quota, .rejected, .refused, .cutOff] {
            let model = failing(kind, times: 9)
            #expect(await ask(lane(), model) == .failure(.failed(ModelFailure(kind, "scripted"))))
            #expect(model.prompts.count == 1)
        }
    }

    @Test("what a provider asks to wait is the least that is waited")
    func floor() async {
        let model = failing(.rateLimited, times: 1, retryAfter: .seconds(7))
        async let result = ask(lane(), model)
        await time.untilSleeping(1)
        time.advance(by: .milliseconds(6999))
        #expect(model.prompts.count == 1)
        time.advance(by: .milliseconds(1))
        #expect(await (try? result.get()) != nil)
    }

    @Test("a longer wait is handed back instead of being sat through")
    func later() async {
        let model = failing(.rateLimited, times: 9, retryAfter: .seconds(60))
        #expect(await ask(lane(), model) == .failure(.later(.seconds(60), because: "scripted")))
    }

    @Test("a wait that would pass the deadline is not begun")
    func deadline() async {
        let model = failing(.overloaded, times: 9, retryAfter: .seconds(5))
        let result = await ask(lane(), model, until: .seconds(4))
        #expect(result == .failure(.failed(ModelFailure(.overloaded, "scripted", retryAfter: .seconds(5)))))
        #expect(model.prompts.count == 1)
    }

    @Test("a provider that keeps failing is left alone")
    func breaker() async {
        let lane = lane { $0.attempts = 1 }
        let model = failing(.unavailable, times: 20)
        for _ in 0..<20 { _ = await ask(lane, model) }
        #expect(await ask(lane, model) == .failure(.breakerOpen))
        #expect(model.prompts.count == 20)
        time.advance(by: .seconds(5))
        #expect(await (try? ask(lane, model).get()) != nil)
        #expect(!lane.isBroken)
    }

    @Test("a no in order does not open the breaker")
    func orderly() async {
        let lane = lane()
        let model = failing(.refused, times: 30)
        for _ in 0..<30 { _ = await ask(lane, model) }
        #expect(!lane.isBroken)
    }

    @Test("calls at once begin at an eighth of the most, at eight where that is more, and never above the most")
    func beginning() {
        for (most, first) in [(1, 1), (4, 4), (8, 8), (64, 8), (800, 100), (8_000, 1_000)] {
            #expect(ModelLane(ModelSettings(calls: most), time: timekeeper).concurrency == first, "of \(most)")
        }
    }

    @Test("whoever waits for a place gives up at the deadline")
    func crowded() async {
        let lane = lane {
            $0.concurrency = 1
            $0.concurrencyRange = 1...1
        }
        let gate = Gate()
        let slow = ScriptedModel { _, _ throws(ModelFailure) in
            do throws(AgentError) { try await gate.pass() } catch { throw ModelFailure(.cancelled, "cancelled") }
            return "\"ok\""
        }
        async let first = ask(lane, slow)
        await gate.untilArrived(1)
        async let second = ask(lane, slow, until: .seconds(10))
        await time.untilSleeping(1)
        time.advance(by: .seconds(10))
        #expect(await second == .failure(.noTimeLeft))
        gate.open()
        #expect(await (try? first.get()) != nil)
    }
}
