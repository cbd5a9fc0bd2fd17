// The queue of outgoing messages keeps order and bytes whatever mix of small and shared ones it gets.

import Testing

@testable import Codec

@Suite struct OutboundQueueTests {
    struct Refusal: Error {}

    func text(_ queue: inout OutboundQueue, _ count: Int) -> [UInt8] {
        var all: [UInt8] = []
        unsafe queue.take(count) { unsafe all.append(contentsOf: $0) }
        return all
    }

    @Test func `small and large messages come out in order`() {
        var queue = OutboundQueue()
        let large = [UInt8](repeating: 9, count: 3_000)
        queue.append(shared: [1, 2])
        queue.append(shared: large)
        queue.append(shared: [3])
        queue.append { $0.append(4) }
        #expect(queue.count == 3_004)
        #expect(text(&queue, 1) == [1])
        #expect(text(&queue, 3_001) == [2] + large)
        queue.append(shared: [5])
        #expect(text(&queue, 3) == [3, 4, 5])
        #expect(queue.count == 0)
        queue.append(shared: [6])
        #expect(text(&queue, 1) == [6])
    }

    @Test func `an encoder that throws leaves nothing behind`() {
        var queue = OutboundQueue()
        queue.append(shared: [1])
        #expect(throws: Refusal.self) {
            try queue.append { (bytes: inout [UInt8]) throws(Refusal) in
                bytes.append(2)
                throw Refusal()
            }
        }
        #expect(text(&queue, queue.count) == [1])
    }

    @Test(arguments: 1...20)
    func `what is not taken whole is known`(seed: Int) {
        var state = UInt64(seed)
        func random(_ range: ClosedRange<Int>) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return range.lowerBound + Int(state >> 33) % range.count
        }
        var queue = OutboundQueue()
        var all: [UInt8] = []
        var ends: [Int] = [0]
        for number in 0..<40 {
            var message: [UInt8] = []
            let size = random(0...3) == 0 ? random(1_000...4_000) : random(0...300)
            MessagePrefix.append(to: &message) { $0 += [UInt8](repeating: UInt8(number), count: size) }
            if random(0...1) == 0 { queue.append(shared: message) } else { queue.append { $0 += message } }
            all += message
            ends.append(all.count)
        }
        var taken = 0
        while queue.count > 0 {
            let wanted = min(queue.count, random(1...2_500))
            #expect(text(&queue, wanted) == Array(all[taken..<taken + wanted]))
            taken += wanted
            let next = ends.last { $0 <= taken } ?? 0
            #expect(queue.untaken() == Array(all[next...]))
        }
    }
}
