// What the reader asks of the bytes themselves.

extension [UInt8] {
    /// Whether exactly this text stands at a place.
    func has(_ text: String, at range: Range<Int>) -> Bool {
        let wanted = text.utf8Span.span
        guard wanted.count == range.count else { return false }
        let found = span
        for index in 0..<wanted.count where wanted[index] != found[range.lowerBound + index] { return false }
        return true
    }

    /// Where the value of an object's next member begins, if that has this name; `nil` also for what is no JSON.
    ///
    /// - Parameters:
    ///   - place: behind the object's brace, or behind the member before.
    ///   - isFirst: whether no member stands before.
    func value(of name: String, from place: Int, isFirst: Bool) -> Int? {
        let wanted = name.utf8Span.span
        let found = span
        var at = found.behindSpace(place)
        if !isFirst {
            guard at < found.count, found[at] == UInt8(ascii: ",") else { return nil }
            at = found.behindSpace(at + 1)
        }
        // The name with its quotes, and the colon.
        guard at + wanted.count + 2 < found.count, found[at] == UInt8(ascii: "\""),
            found[at + 1 + wanted.count] == UInt8(ascii: "\"")
        else { return nil }
        for index in 0..<wanted.count where wanted[index] != found[at + 1 + index] { return nil }
        at = found.behindSpace(at + wanted.count + 2)
        guard at < found.count, found[at] == UInt8(ascii: ":") else { return nil }
        return found.behindSpace(at + 1)
    }

    /// Where the next quote or backslash stands; the end where there is none.
    func endOfText(from start: Int) -> Int {
        let input = span
        var index = start
        while index < input.count, input[index] != UInt8(ascii: "\""), input[index] != UInt8(ascii: "\\") { index += 1 }
        return index
    }

    /// The whole number of at most eighteen digits that stands at a place; `nil` for any other.
    func shortInteger(_ range: Range<Int>) -> Int64? {
        let input = span
        let isNegative = !range.isEmpty && input[range.lowerBound] == UInt8(ascii: "-")
        let digits = (isNegative ? range.lowerBound + 1 : range.lowerBound)..<range.upperBound
        guard (1...18).contains(digits.count) else { return nil }
        var value: Int64 = 0
        for index in digits {
            guard case UInt8(ascii: "0")...UInt8(ascii: "9") = input[index] else { return nil }
            value = value * 10 + Int64(input[index] - UInt8(ascii: "0"))
        }
        return isNegative ? -value : value
    }

    /// The number of at most fifteen digits that stands at a place, without an exponent; `nil` for any other.
    ///
    /// Fifteen digits and powers of ten up to 22 are exact in a `Double`, so one division rounds as it should (Clinger,
    /// "How to Read Floating Point Numbers Accurately", 1990).
    func shortDecimal(_ range: Range<Int>) -> Double? {
        var digits: Int64 = 0
        var count = 0
        var point: Int?
        var index = range.lowerBound
        let isNegative = !range.isEmpty && self[index] == UInt8(ascii: "-")
        if isNegative { index += 1 }
        while index < range.upperBound {
            switch self[index] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                digits = digits * 10 + Int64(self[index] - UInt8(ascii: "0"))
                count += 1
            case UInt8(ascii: ".") where point == nil && count > 0: point = count
            default: return nil
            }
            index += 1
        }
        guard count > 0, count <= 15, point != count else { return nil }
        let value = point.map { Double(digits) / powersOfTen[count - $0] } ?? Double(digits)
        return isNegative ? -value : value
    }
}

extension Span<UInt8> {
    /// The next place that is no blank.
    @inline(__always)
    fileprivate func behindSpace(_ start: Int) -> Int {
        var index = start
        while index < count, self[index] <= 0x20,
            self[index] == 0x20 || self[index] == 0x0A || self[index] == 0x0D || self[index] == 0x09
        {
            index += 1
        }
        return index
    }
}

private let powersOfTen: [Double] = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14]
