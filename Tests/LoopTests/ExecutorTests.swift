// The loop as an executor: order, fairness, threads, wake-ups.

import Synchronization
import Testing

@testable import Loop

@Suite struct ExecutorTests {
    @Test func `Closures from one thread run in the order they were given`() async throws {
        try await withLoop { loop in
            let seen = Mutex<[Int]>([])
            await withCheckedContinuation { done in
                for number in 0..<1_000 { loop.execute { seen.withLock { $0.append(number) } } }
                loop.execute { done.resume() }
            }
            #expect(seen.withLock { $0 } == Array(0..<1_000))
        }
    }

    @Test func `An actor bound to the loop runs on its thread`() async throws {
        try await withLoop { loop in
            let bound = Bound(loop)
            #expect(!loop.isCurrent)
            #expect(await bound.run { _ in loop.isCurrent })
        }
    }

    @Test func `A task that prefers the loop runs there even outside of actors`() async throws {
        try await withLoop { loop in
            let isThere = await Task(executorPreference: loop) { @concurrent in loop.isCurrent }.value
            #expect(isThere)
        }
    }

    @Test func `A burst of closures for a busy loop wakes it at most once`() async throws {
        try await withLoop { loop in
            let mayGoOn = Mutex(false)
            let isBusy = AsyncStream<Void>.makeStream()
            loop.execute {
                isBusy.continuation.finish()
                while !mayGoOn.withLock({ $0 }) {}
            }
            for await _ in isBusy.stream {}
            let before = loop.core.wakeUps
            await withCheckedContinuation { done in
                for _ in 0..<1_000 { loop.execute {} }
                loop.execute { done.resume() }
                mayGoOn.withLock { $0 = true }
            }
            #expect(loop.core.wakeUps == before)
        }
    }

    @Test func `Jobs that breed jobs do not starve timers`() async throws {
        try await withLoop { loop in
            let stopped = Mutex(false)
            @Sendable func breed() { if !stopped.withLock({ $0 }) { loop.execute { breed() } } }
            breed()
            try await loop.sleep(for: .milliseconds(5))
            stopped.withLock { $0 = true }
        }
    }

    @Test func `A turn is told of that takes long, but not the waiting between turns`() async throws {
        try await withLoop { loop in
            let told = Mutex<[Duration]>([])
            loop.onSlowTurn(.seconds(1)) { time in told.withLock { $0.append(time) } }
            try await loop.sleep(for: .milliseconds(1_100))
            #expect(told.withLock { $0 } == [])
            loop.onSlowTurn(.milliseconds(20)) { time in told.withLock { $0.append(time) } }
            try await loop.sleep(for: .milliseconds(1))
            await withCheckedContinuation { done in
                loop.execute {
                    let begun = ContinuousClock.now
                    while ContinuousClock.now - begun < .milliseconds(25) {}
                    done.resume()
                }
            }
            // A later turn has begun, so that one was told of.
            try await loop.sleep(for: .milliseconds(1))
            #expect(told.withLock { $0 }.contains { $0 >= .milliseconds(24) })
        }
    }

    @Test func `End-of-turn hooks run after the jobs that a callback made runnable`() async throws {
        try await withLoop { loop in
            let bound = Bound(loop)
            await withCheckedContinuation { done in
                loop.execute {
                    bound.assumeIsolated { actor in
                        loop.atEndOfTurn {
                            actor.note("flush")
                            done.resume()
                        }
                        loop.execute { bound.assumeIsolated { $0.note("closure") } }
                        Task(executorPreference: loop) { await bound.note("task") }
                    }
                }
            }
            #expect(await bound.log == ["closure", "task", "flush"])
        }
    }

    @Test func `What an actor begins has run to its first suspension when that returns`() async throws {
        try await withLoop { loop in
            let first = Bound(loop)
            let second = Bound(loop)
            let seen = await withCheckedContinuation { done in
                loop.execute {
                    first.assumeIsolated { actor in
                        let (gate, opened) = AsyncStream<Void>.makeStream()
                        actor.begin { actor in
                            actor.note("began")
                            await second.note("visited")
                            actor.note("back")
                            for await _ in gate {}
                            actor.note("went on")
                            done.resume(returning: actor.log)
                        }
                        actor.note("returned")
                        opened.finish()
                    }
                }
            }
            #expect(seen == ["began", "back", "returned", "went on"])
            #expect(await second.log == ["visited"])
        }
    }

    @Test func `What a job begins has run to its first suspension too, and the job goes on`() async throws {
        try await withLoop { loop in
            let bound = Bound(loop)
            await bound.run { actor in
                let inner = actor.begin { actor in
                    actor.note("began")
                    await Task.yield()
                    actor.note("went on")
                }
                actor.note("returned")
                await inner.value
                actor.note("awaited")
            }
            #expect(await bound.log == ["began", "returned", "went on", "awaited"])
        }
    }

    @Test func `A handler that awaits another actor of its loop makes no job, changes no thread, wakes nobody`()
        async throws
    {
        try await withLoop { loop in
            let first = Bound(loop)
            let second = Bound(loop)
            let seen = await withCheckedContinuation { done in
                loop.execute {
                    first.assumeIsolated { actor in
                        let before = (jobs: loop.core.jobsRun, wakeUps: loop.core.wakeUps)
                        actor.begin { actor in
                            var threads: Set<UInt> = []
                            for _ in 0..<100 {
                                threads.insert(currentThread())
                                await second.note("visited")
                                threads.insert(currentThread())
                                actor.note("back")
                            }
                            let jobs = loop.core.jobsRun - before.jobs
                            done.resume(returning: [jobs, loop.core.wakeUps - before.wakeUps, threads.count])
                        }
                    }
                }
            }
            #expect(seen == [0, 0, 1])
            #expect(await second.log.count == 100)
            #expect(await first.log.count == 100)
        }
    }

    @Test func `After a suspension a handler still goes from actor to actor without a job`() async throws {
        try await withLoop { loop in
            let first = Bound(loop)
            let second = Bound(loop)
            let task = Task(executorPreference: loop) {
                try await first.run { actor in
                    try await loop.sleep(for: .milliseconds(1))
                    let before = loop.core.jobsRun
                    for _ in 0..<100 {
                        await second.note("visited")
                        actor.note("back")
                    }
                    return loop.core.jobsRun - before
                }
            }
            let jobs = try await task.value
            #expect(jobs == 0)
        }
    }

    @Test func `What resumes a handler on its loop sends it through no other thread`() async throws {
        try await withLoop { loop in
            let bound = Bound(loop)
            let wakeUps = await withCheckedContinuation { done in
                loop.execute {
                    bound.assumeIsolated { actor in
                        let before = loop.core.wakeUps
                        actor.begin { actor in
                            for _ in 0..<100 {
                                await withCheckedContinuation { next in loop.execute { next.resume() } }
                                actor.note("resumed")
                            }
                            done.resume(returning: loop.core.wakeUps - before)
                        }
                    }
                }
            }
            #expect(wakeUps == 0)
            #expect(await bound.log.count == 100)
        }
    }

    @Test func `Tasks still run to their end on a stopped loop`() async throws {
        let loop = EventLoop(name: "stopped")
        let bound = Bound(loop)
        await bound.note("before")
        await loop.stop()
        await loop.stop()
        await bound.note("after")
        #expect(await bound.log == ["before", "after"])
        #expect(await bound.run { _ in loop.isCurrent })
        await #expect(throws: CancellationError.self) { try await loop.sleep(for: .seconds(60)) }
    }

    /// What a hammering thread counts.
    private final class Counts: Sendable {
        let given = Atomic<Int>(0)
        let run = Atomic<Int>(0)
        let isOver = Atomic<Bool>(false)
    }

    @Test func `A loop that stops while others give it work runs all of it and harms nobody`() async throws {
        for _ in 0..<100 {
            let loop = EventLoop(name: "stops")
            let counts = Counts()
            let hammer = Task.detached {
                for _ in 0..<3_000 where !counts.isOver.load(ordering: .relaxed) {
                    counts.given.add(1, ordering: .relaxed)
                    loop.execute { counts.run.add(1, ordering: .relaxed) }
                }
            }
            await loop.stop()
            counts.isOver.store(true, ordering: .relaxed)
            await hammer.value
            // In order of submission, so behind all of it.
            await withCheckedContinuation { done in loop.execute { done.resume() } }
            #expect(counts.run.load(ordering: .relaxed) == counts.given.load(ordering: .relaxed))
        }
    }

    @Test func `A loop can be stopped from its own thread`() async throws {
        let loop = EventLoop(name: "own")
        let bound = Bound(loop)
        await bound.run { actor in
            await loop.stop()
            actor.note("stopped")
        }
        #expect(await bound.log == ["stopped"])
    }

    @Test func `Sleeping ends when the task is cancelled`() async throws {
        try await withLoop { loop in
            let sleeper = Task { try await loop.sleep(for: .seconds(3_600)) }
            sleeper.cancel()
            await #expect(throws: CancellationError.self) { try await sleeper.value }
        }
    }

    @Test func `Sleeping ends when the loop stops`() async throws {
        let loop = EventLoop(name: "stops")
        let bound = Bound(loop)
        let sleeper = Task {
            await bound.note("asleep")
            try await loop.sleep(for: .seconds(3_600))
        }
        while await bound.log.isEmpty { await Task.yield() }
        await loop.stop()
        await #expect(throws: CancellationError.self) { try await sleeper.value }
    }

    @Test(arguments: [0, 1, 5, 12])
    func `A sleeper is never early`(milliseconds: Int) async throws {
        try await withLoop { loop in
            let start = ContinuousClock.now
            try await loop.sleep(for: .milliseconds(milliseconds))
            #expect(ContinuousClock.now - start >= .milliseconds(milliseconds))
        }
    }
}
