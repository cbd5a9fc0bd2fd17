// The index finds what a look at the exact vectors finds, and stays within its limits.

import Domain
import Testing

@testable import Agents

@Suite struct VectorIndexTests {
    private func vectors(_ count: Int, dimension: Int) throws -> [TextVector] {
        var random = SplitMix(state: 5)
        return try (0..<count).map { _ in
            try #require(TextVector((0..<dimension).map { _ in Double(random.next() % 2_001) - 1_000 }))
        }
    }

    private func id(_ number: Int) -> TicketID { TicketID(number: UInt32(number)) }

    @Test(
        "the nearest are those that the exact vectors say, with nearly their nearness",
        arguments: [3, 16, 384, 1_000]
    )
    func nearest(dimension: Int) throws {
        let all = try vectors(300, dimension: dimension)
        let index = VectorIndex()
        for (number, vector) in all.enumerated() { #expect(index.put(vector, of: id(number))) }
        for asked in all.prefix(20) {
            let exact = all.map { $0.nearness(to: asked) ?? 0 }
            let answer = try #require(index.nearest(to: asked, limit: 10))
            #expect(answer.hits.count == 10)
            let tenth = exact.sorted(by: >)[9]
            for (place, ticket) in answer.hits.map(\.ticket).enumerated() {
                let number = try #require((0..<300).first { id($0) == ticket })
                #expect(abs(exact[number] - answer.hits[place].nearness) < 0.02)
                #expect(exact[number] > tenth - 0.02)
            }
            #expect(abs(answer.mean - exact.reduce(0, +) / 300) < 0.01)
        }
    }

    @Test func `a ticket's newer vector takes the older one's place`() throws {
        let all = try vectors(3, dimension: 20)
        let index = VectorIndex()
        for (number, vector) in all.enumerated() { index.put(vector, of: id(number)) }
        index.put(all[2], of: id(0))
        #expect(index.count == 3)
        #expect(Set(try #require(index.nearest(to: all[2], limit: 2)).hits.map(\.ticket)) == [id(0), id(2)])
    }

    @Test func `another dimension is not taken, and finds nothing`() throws {
        let index = VectorIndex()
        let (short, long) = (try vectors(1, dimension: 8)[0], try vectors(1, dimension: 9)[0])
        #expect(index.nearest(to: short, limit: 3) == nil)
        index.put(short, of: id(1))
        #expect(!index.put(long, of: id(2)) && index.nearest(to: long, limit: 3) == nil)
        index.clear()
        #expect(index.put(long, of: id(2)) && index.count == 1)
    }

    @Test func `what goes beyond its bytes is left out, and what is there can still change`() throws {
        let all = try vectors(4, dimension: 32)
        let index = VectorIndex(bytesMax: 3 * 32)
        #expect(all.enumerated().map { index.put($1, of: id($0)) } == [true, true, true, false])
        #expect(index.put(all[3], of: id(0)) && index.count == 3)
    }
}
