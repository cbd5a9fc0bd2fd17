// How long to pause before the next attempt to connect.

/// Doubles from the shortest to the longest pause and takes a random part off, so that many clients do not return as one.
struct Backoff {
    private let range: ClosedRange<Duration>
    private var ceiling: Duration

    init(_ range: ClosedRange<Duration>) {
        self.range = range
        ceiling = range.lowerBound
    }

    /// The next pause: between half of the current ceiling and all of it.
    mutating func next() -> Duration {
        let pause = ceiling * Double.random(in: 0.5...1)
        ceiling = min(ceiling * 2, range.upperBound)
        return pause
    }

    /// The last attempt worked.
    mutating func reset() {
        ceiling = range.lowerBound
    }
}
