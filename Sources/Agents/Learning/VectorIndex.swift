// The vectors of one model in this process's memory, a byte a number, to find the nearest by looking at all of them.

public import Domain
import Synchronization

/// Finds the nearest tickets to a vector. What it says of them is rounded: the stores have the vectors as they are.
///
/// From any thread. 20,000 vectors of 384 numbers take 8 MB, and a look at all of them a few milliseconds.
public final class VectorIndex: Sendable {
    /// A ticket with about how near it is.
    public struct Hit: Sendable, Equatable {
        public var ticket: TicketID
        public var nearness: Double
    }

    /// The nearest, and how near all are on average: what is nothing special for this text.
    public struct Answer: Sendable, Equatable {
        public var hits: [Hit]
        public var mean: Double
    }

    private typealias Lanes = SIMD16<Int8>

    private struct State {
        var dimension = 0
        var tickets: [TicketID] = []
        var places: [TicketID: Int] = [:]
        /// By what each vector's whole numbers are multiplied.
        var scales: [Float] = []
        /// Vector after vector, each filled up with zeros.
        var numbers: [Lanes] = []

        var stride: Int { (dimension + 15) / 16 }
    }

    private let state = Mutex(State())
    private let bytesMax: Int

    /// - Parameter bytesMax: vectors beyond so many bytes are not taken: words alone find their tickets.
    public init(bytesMax: Int = 64 << 20) { self.bytesMax = bytesMax }

    public var count: Int { state.withLock { $0.tickets.count } }

    /// Of the vectors taken; 0 while there are none.
    var dimension: Int { state.withLock { $0.dimension } }

    /// Forgets all.
    func clear() { state.withLock { $0 = State() } }

    /// Takes a vector in, in the place of an earlier one of the same ticket.
    ///
    /// - Returns: whether it did. The first one says of which dimension all are.
    @discardableResult
    func put(_ vector: TextVector, of ticket: TicketID) -> Bool {
        let (scale, numbers) = VectorIndex.rounded(vector)
        return state.withLock { state in
            if state.tickets.isEmpty { state.dimension = vector.dimension }
            guard state.dimension == vector.dimension else { return false }
            if let place = state.places[ticket] {
                state.scales[place] = scale
                let start = place * state.stride
                for (offset, lanes) in numbers.enumerated() { state.numbers[start + offset] = lanes }
                return true
            }
            guard (state.tickets.count + 1) * state.stride * 16 <= bytesMax else { return false }
            state.places[ticket] = state.tickets.count
            state.tickets.append(ticket)
            state.scales.append(scale)
            state.numbers += numbers
            return true
        }
    }

    private static func rounded(_ vector: TextVector) -> (scale: Float, numbers: [Lanes]) {
        let largest = vector.components.reduce(Float(0)) { max($0, abs($1)) }
        var numbers = [Lanes](repeating: .zero, count: (vector.dimension + 15) / 16)
        for (place, component) in vector.components.enumerated() {
            numbers[place / 16][place % 16] = Int8((component / largest * 127).rounded())
        }
        return (largest / 127, numbers)
    }

    /// The nearest tickets, best first; `nil` where there are no vectors of this dimension.
    public func nearest(to vector: TextVector, limit: Int) -> Answer? {
        // A copy of what is there now, which costs nothing as long as nothing is put in meanwhile.
        let state = state.withLock { $0 }
        guard state.dimension == vector.dimension, !state.tickets.isEmpty else { return nil }
        let (scale, asked) = VectorIndex.rounded(vector)
        let wide = asked.map { SIMD16<Int16>(truncatingIfNeeded: $0) }
        var best: [(nearness: Float, place: Int)] = []
        var sum = 0.0
        for place in state.tickets.indices {
            var products = SIMD16<Int32>.zero
            let start = place * wide.count
            for offset in wide.indices {
                // 127 times 127 is within sixteen bits.
                let other = SIMD16<Int16>(truncatingIfNeeded: state.numbers[start + offset])
                products &+= SIMD16<Int32>(truncatingIfNeeded: wide[offset] &* other)
            }
            let nearness = Float(products.wrappedSum()) * scale * state.scales[place]
            sum += Double(nearness)
            guard best.count < limit || nearness > (best.last?.nearness ?? -2) else { continue }
            let at = best.firstIndex { $0.nearness < nearness } ?? best.count
            best.insert((nearness, place), at: at)
            if best.count > limit { best.removeLast() }
        }
        return Answer(
            hits: best.map { Hit(ticket: state.tickets[$0.place], nearness: Double($0.nearness)) },
            mean: sum / Double(state.tickets.count)
        )
    }
}
