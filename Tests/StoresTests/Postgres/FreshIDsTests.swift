// Ids of what is new: each once, in rows, and elsewhere when a row is taken.

import Domain
import Testing

@testable import Stores

@Suite struct FreshIDsTests {
    @Test func `ticket ids come in blocks that share all but three digits, each id once and in no counting order`() {
        let ids = FreshIDs()
        let first = (0..<4_096).map { _ in ids.ticket().text }
        let next = (0..<4_096).map { _ in ids.ticket().text }
        #expect(Set(first).count == 4_096)
        #expect(Set(first.map { $0.dropLast(3) }).count == 1 && Set(next.map { $0.dropLast(3) }).count == 1)
        #expect(TicketID(first[0]) != nil)
        // One in a million blocks is drawn twice in a row, and one in a thousand is counted through.
        let others =
            (0..<8).map { _ in FreshIDs().ticket().text.dropLast(3) } + [first[0].dropLast(3), next[0].dropLast(3)]
        #expect(Set(others).count > 5)
        let orders = (0..<4).map { _ in
            let ids = FreshIDs()
            return (0..<100).map { _ in ids.ticket().text }
        }
        #expect(orders.contains { $0 != $0.sorted() })
    }

    @Test func `an id that was taken sends the next ones to another block`() {
        let ids = FreshIDs()
        let blocks = (0..<8).map { _ in
            defer { ids.leaveBlock() }
            return ids.ticket().text.dropLast(3)
        }
        #expect(Set(blocks).count > 5)
    }

    @Test func `run ids count up, whole, and no two writers have the same`() {
        let ids = (0..<4).map { _ in FreshIDs() }
        let runs = ids.map { ids in (0..<1_000).map { _ in ids.run() } }
        #expect(Set(runs.joined()).count == 4_000)
        #expect(runs.joined().allSatisfy { RunID($0.text) == $0 })
        #expect(runs.allSatisfy { Set($0.map { $0.text.prefix(28) }).count <= 2 })
        #expect(RunID(0x0123_4567_89ab_cdef, 0xfe).text == "0123456789abcdef00000000000000fe")
    }
}
