// What is a vector and what is none, how near two are, and that bytes give them back.

import Domain
import Testing

@Suite struct TextVectorTests {
    @Test func `numbers become a direction, however large or small they are`() throws {
        let plain = try #require(TextVector([3, 4]))
        #expect(plain.components == [0.6, 0.8])
        for factor in [1e-300, 1e-12, 1, 1e300] {
            let same = try #require(TextVector([3 * factor, 4 * factor]))
            #expect(zip(same.components, plain.components).allSatisfy { abs($0 - $1) < 1e-6 })
        }
    }

    @Test(
        "what points nowhere is none",
        arguments: [
            [], [0, 0], [.nan, 1], [.infinity, 1], [1, -.infinity],
            [Double](repeating: 1, count: TextVector.dimensionMax + 1),
        ] as [[Double]]
    )
    func none(numbers: [Double]) { #expect(TextVector(numbers) == nil) }

    @Test func `the same direction is 1, the other way is -1, and other dimensions can't be compared`() throws {
        let (one, two) = (try #require(TextVector([1, 2, 3])), try #require(TextVector([-2, -4, -6])))
        #expect(one.nearness(to: one).map { abs($0 - 1) < 1e-6 } == true)
        #expect(one.nearness(to: two).map { abs($0 + 1) < 1e-6 } == true)
        #expect(try one.nearness(to: #require(TextVector([1, 2]))) == nil)
    }

    @Test func `bytes give a vector back, and other bytes give none`() throws {
        let vector = try #require(TextVector((0..<384).map { Double($0 * 7919 % 101) - 50 }))
        #expect(vector.bytes.count == 384 * 4)
        #expect(TextVector(bytes: vector.bytes.span) == vector)
        for broken in [
            [], [1, 2, 3], Array(vector.bytes.dropLast()), [UInt8](repeating: 0xFF, count: 8), [0, 0, 0, 0],
        ] {
            #expect(TextVector(bytes: broken.span) == nil)
        }
    }
}
