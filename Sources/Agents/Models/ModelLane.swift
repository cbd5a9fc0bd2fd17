// The way to one provider: tries again where that may help, holds back when it is too much, gives up in time.

import Domain
import Synchronization

/// One for each provider of a process: its models share breaker and limit. From any thread.
final class ModelLane: Sendable {
    /// Why there is no answer.
    enum Refusal: Error, Sendable, Equatable {
        /// Ask again after so long, without holding a place meanwhile.
        case later(Duration, because: String)
        case failed(ModelFailure)
        case breakerOpen
        case noTimeLeft
        case cancelled

        var code: String {
            switch self {
            case .later: "rate_limited"
            case .failed(let failure): failure.kind.rawValue
            case .breakerOpen: "breaker_open"
            case .noTimeLeft: "no_time_left"
            case .cancelled: "cancelled"
            }
        }
    }

    private let settings: ModelSettings
    private let time: Timekeeper
    private let limit: AdaptiveLimit
    private let breaker: Mutex<Breaker>

    init(_ settings: ModelSettings, time: Timekeeper) {
        self.settings = settings
        self.time = time
        limit = AdaptiveLimit(settings)
        breaker = Mutex(Breaker(settings))
    }

    var concurrency: Int { limit.limit }
    var isBroken: Bool { breaker.withLock { $0.isOpen } }

    /// Asks until there is an answer, up to the settings' number of tries and `deadline`.
    ///
    /// - Parameters:
    ///   - deadline: by the timekeeper.
    ///   - usage: grows by what every try used, failed ones too.
    ///   - onEnd: called after each try's words, those of one that broke off too.
    func ask(
        _ model: any LanguageModel,
        _ prompt: Prompt,
        until deadline: Duration,
        usage: inout ModelUsage,
        onEnd: () -> Void = {},
        onText: @escaping @Sendable (String) -> Void
    ) async throws(Refusal) -> ModelAnswer {
        var pause: Duration?
        for attempt in 1... {
            let failure: ModelFailure
            let outcome = try await attemptOnce(model, prompt, until: deadline, onText: onText)
            onEnd()
            switch outcome {
            case .success(let answer):
                usage += answer.usage
                return answer
            case .failure(let failed):
                usage += failed.usage
                if failed.kind == .cancelled { throw .cancelled }
                failure = failed
            }
            guard failure.isRetryable, attempt < settings.attempts else { throw .failed(failure) }
            let next = max(failure.retryAfter ?? .zero, settings.pause(afterAttempt: attempt, previous: pause))
            if next > settings.backoffMost { throw .later(next, because: failure.reason) }
            guard time.now() + next < deadline else { throw .failed(failure) }
            pause = next
            do { try await time.sleep(next) } catch { throw .cancelled }
        }
        throw .noTimeLeft
    }

    private func attemptOnce(
        _ model: any LanguageModel,
        _ prompt: Prompt,
        until deadline: Duration,
        onText: @escaping @Sendable (String) -> Void
    ) async throws(Refusal) -> Result<ModelAnswer, ModelFailure> {
        guard breaker.withLock({ $0.admits(at: time.now()) }) else { throw .breakerOpen }
        guard await takePlace(until: deadline) else {
            throw Task.isCancelled ? .cancelled : .noTimeLeft
        }
        let left = min(settings.attemptLimit, deadline - time.now())
        guard left > .zero else {
            limit.give(.nothing)
            throw .noTimeLeft
        }
        do throws(ModelFailure) {
            let answer = try await model.answer(prompt, within: left, onText: onText)
            limit.give(.answered)
            breaker.withLock { $0.record(failed: false, at: time.now()) }
            return .success(answer)
        } catch {
            limit.give(error.kind == .rateLimited || error.kind == .timeout ? .tooMuch : .nothing)
            if error.kind == .cancelled { return .failure(error) }
            // What the provider answered in order, if only with a no, speaks for it.
            breaker.withLock { $0.record(failed: error.isRetryable, at: time.now()) }
            return .failure(error)
        }
    }

    /// Waits for a place, no longer than until the deadline.
    private func takePlace(until deadline: Duration) async -> Bool {
        if limit.takeAtOnce() { return true }
        return await withTaskGroup(of: Bool?.self) { group in
            group.addTask { await self.limit.take() }
            group.addTask {
                do { try await self.time.sleep(max(.zero, deadline - self.time.now())) } catch { return nil }
                return nil
            }
            var taken = false
            for await came in group {
                if let came { taken = came }
                group.cancelAll()
            }
            return taken
        }
    }
}
