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
        let length = wanted.count
        guard at + length + 2 < found.count, found[at] == UInt8(ascii: "\""),
            found[at + 1 + length] == UInt8(ascii: "\"")
        else { return nil }
        let there = found.extracting(at + 1..<at + 1 + length)
        for index in there.indices where wanted[index] != there[index] { return nil }
        at = found.behindSpace(at + length + 2)
        guard at < found.count, found[at] == UInt8(ascii: ":") else { return nil }
        return found.behindSpace(at + 1)
    }

    /// Behind the brace that ends an object, if nothing stands before it.
    func endOfObject(from place: Int) -> Int? {
        let found = span
        let at = found.behindSpace(place)
        return at < found.count && found[at] == UInt8(ascii: "}") ? at + 1 : nil
    }

    /// Where the next quote or backslash stands; the end where there is none.
    func endOfText(from start: Int) -> Int {
        let input = span
        var index = start
        while index < input.count, input[index] != UInt8(ascii: "\""), input[index] != UInt8(ascii: "\\") { index += 1 }
        return index
    }

    /// The whole number of at most eighteen digits that begins at a place, and where it ends; `nil` for any other.
    func shortInteger(from start: Int) -> (value: Int64, end: Int)? {
        let input = span
        var (value, at): (Int64, Int) = (0, start)
        let isNegative = at < input.count && input[at] == UInt8(ascii: "-")
        if isNegative { at += 1 }
        let first = at
        while at < input.count, at - first < 18, let digit = input.digit(at) {
            value = value * 10 + Int64(digit)
            at += 1
        }
        guard at > first, input.isEndOfScalar(at) else { return nil }
        return (isNegative ? -value : value, at)
    }

    /// The number of at most fifteen digits and without an exponent that begins at a place, and where it ends; `nil` for
    /// any other.
    ///
    /// Fifteen digits and powers of ten up to 22 are exact in a `Double`, so one division rounds as it should (Clinger,
    /// "How to Read Floating Point Numbers Accurately", 1990).
    func shortDecimal(from start: Int) -> (value: Double, end: Int)? {
        let input = span
        var (digits, at): (Int64, Int) = (0, start)
        let isNegative = at < input.count && input[at] == UInt8(ascii: "-")
        if isNegative { at += 1 }
        let first = at
        while at < input.count, at - first <= 15, let digit = input.digit(at) {
            digits = digits * 10 + Int64(digit)
            at += 1
        }
        var (count, places) = (at - first, 0)
        if count > 0, at < input.count, input[at] == UInt8(ascii: ".") {
            at += 1
            let point = at
            while at < input.count, count + at - point <= 15, let digit = input.digit(at) {
                digits = digits * 10 + Int64(digit)
                at += 1
            }
            places = at - point
            guard places > 0 else { return nil }
            count += places
        }
        guard (1...15).contains(count), input.isEndOfScalar(at) else { return nil }
        let value = Double(digits) / powersOfTen[places]
        return (isNegative ? -value : value, at)
    }
}

extension Span<UInt8> {
    /// The value of the digit at a place.
    @inline(__always)
    fileprivate func digit(_ index: Int) -> UInt8? {
        let value = self[index] &- UInt8(ascii: "0")
        return value < 10 ? value : nil
    }

    /// Whether a value that is no text, list or object ends before a place.
    @inline(__always)
    fileprivate func isEndOfScalar(_ index: Int) -> Bool {
        guard index < count else { return true }
        switch self[index] {
        case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"), 0x20, 0x0A, 0x0D, 0x09: return true
        default: return false
        }
    }

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
