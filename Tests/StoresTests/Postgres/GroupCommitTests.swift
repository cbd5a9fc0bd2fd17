// Sharing commits: bounded, fair, and one item's fault is not the others'.

import Domain
import Synchronization
import Testing

@testable import Stores

@Suite struct GroupCommitTests {
    /// A writer whose transactions end when a test lets them.
    private final class Press: Sendable {
        private struct State {
            var batches: [[String]] = []
            var isOpen = false
            var waiting: [CheckedContinuation<Void, Never>] = []
        }

        private let state = Mutex(State())

        var batches: [[String]] { state.withLock { $0.batches } }

        func write(_ items: [String]) async throws(StoreError) -> [String] {
            await withCheckedContinuation { go in
                let passes = state.withLock { state in
                    state.batches.append(items)
                    if !state.isOpen { state.waiting.append(go) }
                    return state.isOpen
                }
                if passes { go.resume() }
            }
            if items.contains("bad") { throw .corrupt(reason: "bad") }
            return items.map { $0 + "!" }
        }

        func open() {
            let waiting = state.withLock { state in
                state.isOpen = true
                defer { state.waiting = [] }
                return state.waiting
            }
            for go in waiting { go.resume() }
        }
    }

    @Test("whoever wants little is served beside whoever wants much")
    func fair() async throws {
        let press = Press()
        let group = GroupCommit<String, String>(
            on: testLoop,
            line: { String($0.prefix { $0 != "-" }) },
            write: { items async throws(StoreError) in try await press.write(items) }
        )
        try await withThrowingTaskGroup(of: String.self) { tasks in
            // Two transactions are under way; what comes meanwhile waits.
            for number in 0..<2 {
                tasks.addTask { try await group.submit("first-\(number)") }
                while press.batches.joined().count < number + 1 { await Task.yield() }
            }
            for number in 0..<500 { tasks.addTask { try await group.submit("greedy-\(number)") } }
            while await group.waitingCount < 500 { await Task.yield() }
            for number in 0..<3 { tasks.addTask { try await group.submit("modest-\(number)") } }
            while await group.waitingCount < 503 { await Task.yield() }
            press.open()
            for try await answer in tasks { #expect(answer.hasSuffix("!")) }
        }
        let later = press.batches.first { $0.contains { $0.hasPrefix("greedy") } } ?? []
        #expect(later.count(where: { $0.hasPrefix("modest") }) == 3)
    }

    @Test("what waits is on its way before those that were written go on")
    func next() async throws {
        let press = Press()
        let group = GroupCommit<String, String>(on: testLoop) { items async throws(StoreError) in
            try await press.write(items)
        }
        try await withThrowingTaskGroup(of: Bool.self) { tasks in
            for number in 0..<2 {
                tasks.addTask {
                    _ = try await group.submit("first-\(number)")
                    return press.batches.contains(["second"])
                }
                while press.batches.count < number + 1 { await Task.yield() }
            }
            async let second = group.submit("second")
            while await group.waitingCount < 1 { await Task.yield() }
            press.open()
            for try await wasOnItsWay in tasks { #expect(wasOnItsWay) }
            #expect(try await second == "second!")
        }
    }

    @Test("beyond the limits a write is refused with the time to come back")
    func bounded() async throws {
        let press = Press()
        let group = GroupCommit<String, String>(
            on: testLoop,
            waitingLimit: 6,
            lineLimit: 4,
            line: { String($0.prefix { $0 != "-" }) },
            write: { items async throws(StoreError) in try await press.write(items) }
        )
        try await withThrowingTaskGroup(of: String.self) { tasks in
            for number in 0..<2 {
                tasks.addTask { try await group.submit("first-\(number)") }
                while press.batches.joined().count < number + 1 { await Task.yield() }
            }
            for number in 0..<4 { tasks.addTask { try await group.submit("greedy-\(number)") } }
            while await group.waitingCount < 4 { await Task.yield() }
            await #expect {
                try await group.submit("greedy-4")
            } throws: {
                $0 as? StoreError == .overloaded(reason: "4 writes are waiting", retryAfter: .seconds(1))
            }
            for number in 0..<2 { tasks.addTask { try await group.submit("modest-\(number)") } }
            while await group.waitingCount < 6 { await Task.yield() }
            await #expect {
                try await group.submit("late-0")
            } throws: {
                if case .overloaded? = $0 as? StoreError { true } else { false }
            }
            press.open()
            var answers = 0
            for try await _ in tasks { answers += 1 }
            #expect(answers == 8)
        }
    }

    @Test("an item that can't be written fails alone")
    func alone() async throws {
        let press = Press()
        press.open()
        let group = GroupCommit<String, String>(on: testLoop) { items async throws(StoreError) in
            try await press.write(items)
        }
        async let good = group.submit("good")
        await #expect(throws: StoreError.corrupt(reason: "bad")) { try await group.submit("bad") }
        #expect(try await good == "good!")
    }
}
