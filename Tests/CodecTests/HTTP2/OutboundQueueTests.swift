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
}
