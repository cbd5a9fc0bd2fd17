// Lets callers that ask the same thing at the same time share one answer.

import Domain
import Synchronization

/// Questions that are being asked just now, and who else waits for their answers.
///
/// Nothing is kept once an answer has come, so no answer is ever older than the question.
final class SharedAnswers<Question: Hashable & Sendable, Answer: Sendable>: Sendable {
    private typealias Waiter = CheckedContinuation<Answer?, Never>

    private let open = Mutex<[Question: [Waiter]]>([:])

    /// Asks, or waits for the one who is asking already. When that one fails (it may have been cancelled), asks after all.
    func answer(
        to question: Question,
        _ ask: () async throws(StoreError) -> Answer
    ) async throws(StoreError) -> Answer {
        let isFirst = open.withLock { open in
            if open[question] != nil { return false }
            open[question] = []
            return true
        }
        guard isFirst else {
            if let shared = await join(question) { return shared }
            return try await ask()
        }
        do {
            let answer = try await ask()
            settle(question, answer)
            return answer
        } catch {
            settle(question, nil)
            throw error
        }
    }

    private func join(_ question: Question) async -> Answer? {
        await withCheckedContinuation { waiter in
            let isLate = open.withLock { open in
                if open[question] == nil { return true }
                open[question]?.append(waiter)
                return false
            }
            if isLate { waiter.resume(returning: nil) }
        }
    }

    private func settle(_ question: Question, _ answer: Answer?) {
        for waiter in open.withLock({ $0.removeValue(forKey: question) }) ?? [] { waiter.resume(returning: answer) }
    }
}
