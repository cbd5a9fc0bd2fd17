// Which of a server's addresses is tried when, and which connection is taken: the first that answers (gRPC proposal
// A61, RFC 8305). Pure: attempts and time are the owner's.

struct PickFirst {
    enum Step: Equatable {
        /// Begin with the address of that index.
        case attempt(Int)
        /// Say `delayPassed` after the delay between attempts; a delay that runs begins anew.
        case startDelay
        /// Take the connection of that index and give up the others.
        case use(Int)
        /// Every address has failed.
        case giveUp
    }

    private let count: Int
    private var next = 0
    private var running: Set<Int> = []
    private var isOver = false

    /// - Parameter count: how many addresses there are, at least one.
    init(count: Int) { self.count = count }

    mutating func begin() -> [Step] { attemptNext() }

    /// The server of that address answers as it should.
    mutating func succeeded(_ index: Int) -> [Step] {
        guard !isOver, running.contains(index) else { return [] }
        isOver = true
        return [.use(index)]
    }

    /// That address leads nowhere; the next does not wait for the delay.
    mutating func failed(_ index: Int) -> [Step] {
        guard !isOver, running.remove(index) != nil else { return [] }
        if next < count { return attemptNext() }
        guard running.isEmpty else { return [] }
        isOver = true
        return [.giveUp]
    }

    /// The attempts under way take long: one more begins beside them.
    mutating func delayPassed() -> [Step] {
        isOver || next == count ? [] : attemptNext()
    }

    private mutating func attemptNext() -> [Step] {
        let index = next
        next += 1
        running.insert(index)
        return next < count ? [.attempt(index), .startDelay] : [.attempt(index)]
    }
}
