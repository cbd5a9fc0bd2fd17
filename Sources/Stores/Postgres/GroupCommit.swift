// Lets calls that come together share one transaction, since it is commits that cost.

import Domain
import Loop

/// Gathers what callers want written while earlier writes are under way, and writes it together.
///
/// A call that comes alone goes out at the end of the loop's turn; the busier it gets, the more share a commit. An error
/// that one item may have caused is never the others': they are written again one by one.
actor GroupCommit<Item: Sendable, Answer: Sendable>: LoopBound {
    nonisolated let loop: EventLoop
    private let write: @Sendable ([Item]) async throws(StoreError) -> [Answer]
    private let line: @Sendable (Item) -> String
    private var waiting: FairQueue<Waiter>
    private var inFlight = 0
    private var flushIsDue = false

    /// Items in one transaction. More would hold their locks longer than they save.
    private let batchLimit = 64
    /// Two, so that Postgres has the next batch at hand while it commits one.
    private let inFlightLimit = 2

    private struct Waiter {
        var item: Item
        var continuation: CheckedContinuation<Result<Answer, StoreError>, Never>
    }

    /// - Parameters:
    ///   - waitingLimit: items that wait; one more is `.overloaded`.
    ///   - lineLimit: the same for those of one line.
    ///   - line: whom an item is for, when there are several who must not keep each other waiting.
    ///   - write: writes items in one transaction and gives an answer for each, in their order.
    init(
        on loop: EventLoop,
        waitingLimit: Int = 4_096,
        lineLimit: Int = 4_096,
        line: @escaping @Sendable (Item) -> String = { _ in "" },
        write: @escaping @Sendable ([Item]) async throws(StoreError) -> [Answer]
    ) {
        self.loop = loop
        self.line = line
        self.write = write
        waiting = FairQueue(limit: waitingLimit, lineLimit: lineLimit)
    }

    /// Writes an item together with others. Once it waits it is written, also if the caller's task is cancelled.
    nonisolated func submit(_ item: Item) async throws(StoreError) -> Answer {
        let result = await withCheckedContinuation { continuation in
            loop.perform { self.assumeIsolated { $0.enqueue(Waiter(item: item, continuation: continuation)) } }
        }
        return try result.get()
    }

    /// For tests: how many items wait for a transaction.
    var waitingCount: Int { waiting.count }

    private func enqueue(_ waiter: Waiter) {
        guard waiting.append(waiter, for: line(waiter.item)) else {
            let error = StoreError.overloaded(reason: "\(waiting.count) writes are waiting", retryAfter: .seconds(1))
            return waiter.continuation.resume(returning: .failure(error))
        }
        flushAtEndOfTurn()
    }

    private func flushAtEndOfTurn() {
        guard !flushIsDue, inFlight < inFlightLimit, !waiting.isEmpty else { return }
        flushIsDue = true
        loop.atEndOfTurn { self.assumeIsolated { $0.flush() } }
    }

    private func flush() {
        flushIsDue = false
        while inFlight < inFlightLimit, !waiting.isEmpty {
            let batch = waiting.popFirst(upTo: batchLimit)
            inFlight += 1
            Task.immediate(executorPreference: loop) { await self.carry(batch) }
        }
    }

    private func carry(_ batch: [Waiter]) async {
        await settle(batch)
        inFlight -= 1
        flushAtEndOfTurn()
    }

    private func settle(_ batch: [Waiter]) async {
        do throws(StoreError) {
            let answers = try await write(batch.map(\.item))
            precondition(answers.count == batch.count, "a group's writer answers each of its items")
            for (waiter, answer) in zip(batch, answers) { waiter.continuation.resume(returning: .success(answer)) }
        } catch .corrupt(let reason) where batch.count == 1 {
            batch[0].continuation.resume(returning: .failure(.corrupt(reason: reason)))
        } catch .corrupt {
            for waiter in batch { await settle([waiter]) }
        } catch {
            for waiter in batch { waiter.continuation.resume(returning: .failure(error)) }
        }
    }
}
