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

        /// The same for people.
        var sentence: String {
            switch self {
            case .later(_, let reason): "the model asks for a longer wait than is left: \(reason)"
            case .failed(let failure): failure.reason
            case .breakerOpen: "the provider failed too often lately and is left alone for a while"
            case .noTimeLeft: "the time for asking a model was over"
            case .cancelled: "the work was cancelled"
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

    /// Asks a model until there is an answer, up to the settings' number of tries and `deadline`.
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
        let answer = try await ask(until: deadline) { failure in
            if let failure { usage += failure.usage }
            onEnd()
        } attempt: { left throws(ModelFailure) in
            try await model.answer(prompt, within: left, onText: onText)
        }
        usage += answer.usage
        return answer
    }

    /// The same for whatever is asked of the provider.
    ///
    /// - Parameters:
    ///   - onEnd: called after each try, with its failure if it failed.
    ///   - attempt: one try, which ends within the time that it is given.
    func ask<Answer: Sendable>(
        until deadline: Duration,
        onEnd: (ModelFailure?) -> Void = { _ in },
        attempt: (Duration) async throws(ModelFailure) -> Answer
    ) async throws(Refusal) -> Answer {
        var pause: Duration?
        for number in 1... {
            let failure: ModelFailure
            switch try await once(until: deadline, attempt) {
            case .success(let answer):
                onEnd(nil)
                return answer
            case .failure(let failed):
                onEnd(failed)
                if failed.kind == .cancelled { throw .cancelled }
                failure = failed
            }
            guard failure.isRetryable, number < settings.attempts else { throw .failed(failure) }
            let next = max(failure.retryAfter ?? .zero, settings.pause(afterAttempt: number, previous: pause))
            if next > settings.backoffMost { throw .later(next, because: failure.reason) }
            guard time.now() + next < deadline else { throw .failed(failure) }
            pause = next
            do { try await time.sleep(next) } catch { throw .cancelled }
        }
        throw .noTimeLeft
    }

    private func once<Answer: Sendable>(
        until deadline: Duration,
        _ attempt: (Duration) async throws(ModelFailure) -> Answer
    ) async throws(Refusal) -> Result<Answer, ModelFailure> {
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
            let answer = try await attempt(left)
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
