// Message prefixes, gzip, percent-encoding, timeouts and base64: good values round, bad ones are refused.

import Codec
import Testing

@Suite struct MessagePrefixTests {
    func queue(_ bytes: [UInt8]) -> ByteQueue {
        var queue = ByteQueue()
        queue.append(bytes.span)
        return queue
    }

    @Test func `a message is framed with its length`() throws {
        var output: [UInt8] = [9]
        MessagePrefix.append(to: &output) { $0 += [1, 2, 3] }
        #expect(output == [9, 0, 0, 0, 0, 3, 1, 2, 3])
        let prefix = try MessagePrefix(queue(Array(output[1...])), limit: 3)
        #expect(prefix?.length == 3 && prefix?.isCompressed == false && prefix?.total == 8)
    }

    @Test func `four bytes are not a prefix yet`() throws {
        #expect(try MessagePrefix(queue([0, 0, 0, 0]), limit: 10) == nil)
    }

    @Test func `a length over the limit is refused from the prefix alone`() {
        #expect(throws: FramingError.tooLarge(limit: 10)) { try MessagePrefix(queue([0, 0, 0, 0, 11]), limit: 10) }
        #expect(throws: FramingError.tooLarge(limit: 10)) {
            try MessagePrefix(queue([1, 255, 255, 255, 255]), limit: 10)
        }
    }

    @Test func `a flag other than 0 and 1 is refused`() {
        #expect(throws: FramingError.invalidFlag(2)) { try MessagePrefix(queue([2, 0, 0, 0, 0]), limit: 10) }
    }
}

@Suite struct GzipTests {
    @Test(arguments: [0, 1, 1_000, 100_000])
    func `bytes survive the way there and back`(count: Int) throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 7) }
        #expect(try Gzip.inflate(Gzip.deflate(bytes.span).span, limit: count) == bytes)
    }

    @Test func `a bomb is stopped at the limit`() {
        let bomb = Gzip.deflate([UInt8](repeating: 0, count: 4 << 20).span)
        #expect(bomb.count < 50_000)
        #expect(throws: FramingError.tooLarge(limit: 100_000)) { try Gzip.inflate(bomb.span, limit: 100_000) }
    }

    @Test func `cut, corrupt and trailing bytes are refused`() {
        let good = Gzip.deflate(Array("hello hello hello".utf8).span)
        for bad in [Array(good.dropLast()), good + [0], [1, 2, 3], []] {
            #expect(throws: FramingError.invalidGzip) { try Gzip.inflate(bad.span, limit: 1_000) }
        }
    }
}

@Suite struct PercentEncodingTests {
    @Test func `only printable ASCII without the percent sign stays`() {
        #expect(String(decoding: PercentEncoding.encode("a b%\n\u{e9}"), as: UTF8.self) == "a b%25%0A%C3%A9")
    }

    @Test(arguments: ["", "plain", "t\tab \u{1F600} %41", "%"])
    func `text survives the way there and back`(text: String) {
        #expect(PercentEncoding.decode(PercentEncoding.encode(text).span) == text)
    }

    @Test func `broken escapes are kept as they are`() {
        #expect(PercentEncoding.decode(Array("100%, %zz%4".utf8).span) == "100%, %zz%4")
    }
}

@Suite struct GRPCTimeoutTests {
    @Test(
        arguments: [
            ("1S", .seconds(1)), ("250m", .milliseconds(250)), ("7u", .microseconds(7)), ("0n", .zero),
            ("2H", .seconds(7_200)), ("3M", .seconds(180)), ("99999999H", .seconds(359_999_996_400)),
        ] as [(String, Duration)]
    )
    func `each unit has its length`(text: String, duration: Duration) {
        #expect(GRPCTimeout.parse(Array(text.utf8).span) == duration)
    }

    @Test(arguments: ["", "S", "1", "1s", "-1S", "+1S", " 1S", "1S ", "123456789S", "1.5S", "1SS"])
    func `anything else is refused`(text: String) {
        #expect(GRPCTimeout.parse(Array(text.utf8).span) == nil)
    }

    @Test func `a duration is written in the finest unit that fits`() {
        #expect(GRPCTimeout.format(.milliseconds(50)) == "50000000n")
        #expect(GRPCTimeout.format(.seconds(5)) == "5000000u")
        #expect(GRPCTimeout.format(.seconds(500)) == "500000m")
        #expect(GRPCTimeout.format(.zero) == "0n")
        #expect(GRPCTimeout.format(.seconds(1 << 40)) == "99999999H")
    }
}

@Suite struct Base64Tests {
    func decode(_ text: String) -> [UInt8]? {
        let bytes = Array(text.utf8)
        return Base64.decode(bytes.span)
    }

    func encode(_ bytes: [UInt8]) -> String { String(decoding: Base64.encode(bytes.span), as: UTF8.self) }

    @Test func `padding is optional when reading and absent when writing`() {
        #expect(encode([1, 2]) == "AQI")
        #expect(decode("AQI") == [1, 2])
        #expect(decode("AQI=") == [1, 2])
        #expect(decode("") == [])
    }

    @Test(arguments: ["A", "AQI==", "A=I", "AQ I", "A_I", "AQI\n", "===="])
    func `what is no base64 is refused`(text: String) {
        #expect(decode(text) == nil)
    }

    @Test func `bytes of every length survive`() {
        for count in 0..<70 {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37) }
            #expect(decode(encode(bytes)) == bytes)
        }
    }
}
