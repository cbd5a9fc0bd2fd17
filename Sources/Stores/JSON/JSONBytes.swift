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

    /// Where the next quote or backslash stands; the end where there is none.
    func endOfText(from start: Int) -> Int {
        let input = span
        var index = start
        while index < input.count, input[index] != UInt8(ascii: "\""), input[index] != UInt8(ascii: "\\") { index += 1 }
        return index
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

private let powersOfTen: [Double] = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14]
