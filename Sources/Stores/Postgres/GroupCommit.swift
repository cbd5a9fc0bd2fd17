// Lets calls that come together share one transaction, or reads one statement: it is commits and beginnings that cost.

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
    private let inFlightLimit: Int

    /// For reads: what comes in one turn of the loop is asked in one statement, and no later than at the turn's end.
    static var readsInFlight: Int { 64 }

    private struct Waiter {
        var item: Item
        var continuation: CheckedContinuation<Result<Answer, StoreError>, Never>
    }

    /// - Parameters:
    ///   - waitingLimit: items that wait; one more is `.overloaded`.
    ///   - lineLimit: the same for those of one line.
    ///   - inFlightLimit: batches under way. Two, so that Postgres has the next one at hand while it commits one. With more they
    ///     would be smaller, and with one it would wait in between: fewer runs were sustained either way
    ///     (docs/decisions/shared-transactions.md). What only reads need not wait for others to be answered: `readsInFlight`.
    ///   - line: whom an item is for, when there are several who must not keep each other waiting.
    ///   - write: writes items in one transaction and gives an answer for each, in their order.
    init(
        on loop: EventLoop,
        waitingLimit: Int = 4_096,
        lineLimit: Int = 4_096,
        inFlightLimit: Int = 2,
        line: @escaping @Sendable (Item) -> String = { _ in "" },
        write: @escaping @Sendable ([Item]) async throws(StoreError) -> [Answer]
    ) {
        self.loop = loop
        self.inFlightLimit = inFlightLimit
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
        guard !flushIsDue, mayFlush else { return }
        flushIsDue = true
        loop.atEndOfTurn {
            self.assumeIsolated {
                $0.flushIsDue = false
                $0.flush()
            }
        }
    }

    private var mayFlush: Bool { inFlight < inFlightLimit && !waiting.isEmpty }

    private func flush() {
        while mayFlush {
            let batch = waiting.popFirst(upTo: batchLimit)
            inFlight += 1
            Task.immediate(executorPreference: loop) { await self.carry(batch) }
        }
    }

    private func carry(_ batch: [Waiter]) async {
        let outcomes = await outcomes(of: batch)
        inFlight -= 1
        flush()
        // Once the next batch is on its way: what those who waited do next takes time that Postgres need not be idle for.
        loop.atEndOfTurn {
            for (waiter, outcome) in zip(batch, outcomes) { waiter.continuation.resume(returning: outcome) }
        }
    }

    /// An outcome for each, in their order.
    private func outcomes(of batch: [Waiter]) async -> [Result<Answer, StoreError>] {
        do throws(StoreError) {
            let answers = try await write(batch.map(\.item))
            precondition(answers.count == batch.count, "a group's writer answers each of its items")
            return answers.map { .success($0) }
        } catch .corrupt where batch.count > 1 {
            var outcomes: [Result<Answer, StoreError>] = []
            for waiter in batch { outcomes += await self.outcomes(of: [waiter]) }
            return outcomes
        } catch {
            return batch.map { _ in .failure(error) }
        }
    }
}
