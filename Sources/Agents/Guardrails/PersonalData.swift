// Where personal data and secrets stand in a text.

/// Finds e-mail and network addresses, phone, card and bank account numbers, keys, and passwords that a text gives away.
///
/// A text is gone through once, and no place makes it look at more than a few dozen bytes around it, so a hostile text
/// costs no more than others of its length.
enum PersonalData {
    enum Kind: String, Sendable, CaseIterable {
        case email = "EMAIL"
        case phone = "PHONE"
        case address = "IP"
        case card = "CARD"
        case account = "IBAN"
        case key = "KEY"
        case password = "PASSWORD"
    }

    typealias Find = (kind: Kind, range: Range<Int>)

    /// What was found, in order and without overlap.
    static func find(in text: Span<UInt8>) -> [Find] {
        var found: [Find] = []
        var runs = Runs()
        var at = 0
        while at < text.count {
            if let (kind, range) = match(text, at, &runs) {
                found.append((kind, range))
                at = range.upperBound
                // What follows a word without a gap begins no word.
                guard text[at - 1].isAlphanumeric else { continue }
            }
            // On to where the next word may begin.
            while at < text.count, text[at].isAlphanumeric { at += 1 }
            at += 1
        }
        return found
    }

    /// The runs of bytes that several places of a text are asked about.
    private struct Runs {
        var key = Run()
        var address = Run()
        var beforeAt = Run()
    }

    private static func match(_ text: Span<UInt8>, _ at: Int, _ runs: inout Runs) -> (Kind, Range<Int>)? {
        let byte = text[at]
        if byte.isLetter, let range = SecretWords.password(text, at) { return (.password, range) }
        if byte.isAlphanumeric || byte == UInt8(ascii: "-"), let end = SecretWords.key(text, at, &runs.key) {
            return (.key, at..<end)
        }
        if byte.isUppercase, let end = iban(text, at) { return (.account, at..<end) }
        if byte.isAlphanumeric, let end = email(text, at, &runs.beforeAt) { return (.email, at..<end) }
        if byte.isHex || byte == UInt8(ascii: ":"), let end = address(text, at, &runs.address) {
            return (.address, at..<end)
        }
        guard byte.isDigit || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "(") else { return nil }
        if byte.isDigit, let end = card(text, at) { return (.card, at..<end) }
        return phone(text, at).map { (.phone, at..<$0) }
    }

    /// RFC 5321, as people write it.
    private static func email(_ text: Span<UInt8>, _ start: Int, _ beforeAt: inout Run) -> Int? {
        let sign = beforeAt.end(in: text, from: start) { $0 != UInt8(ascii: "@") }
        guard sign - start <= 64, sign < text.count else { return nil }
        for at in start..<sign where !text[at].isLocalPart { return nil }
        let domain = sign + 1
        var at = domain
        while at < text.count, text[at].isAlphanumeric || text[at] == UInt8(ascii: ".") || text[at] == UInt8(ascii: "-")
        {
            at += 1
        }
        while at > domain, !text[at - 1].isAlphanumeric { at -= 1 }
        for place in domain..<at where text[place] == UInt8(ascii: ".") { return at }
        return nil
    }

    /// An address of IPv4 or IPv6 (RFC 4291, 2.2); none is longer than eight groups of four.
    private static func address(_ text: Span<UInt8>, _ start: Int, _ run: inout Run) -> Int? {
        let whole = run.end(in: text, from: start) { $0.isHex || $0.isAddressMark }
        guard whole == text.count || !text[whole].isAlphanumeric else { return nil }
        let end = max(start, run.end(in: text, trimmedOf: \.isAddressMark))
        guard (3...39).contains(end - start) else { return nil }
        var dots = 0
        var colons = 0
        var isGap = false
        // Of the part since the last mark.
        var part = 0..<0
        var octets = 0
        var widest = 0
        part = start..<start
        for at in start...end {
            guard at == end || text[at].isAddressMark else { continue }
            part = part.lowerBound..<at
            widest = max(widest, part.count)
            if isOctet(text, part) { octets += 1 }
            part = at + 1..<at + 1
            guard at < end else { break }
            if text[at] == UInt8(ascii: ".") { dots += 1 } else { colons += 1 }
            if at > start, text[at] == UInt8(ascii: ":"), text[at - 1] == UInt8(ascii: ":") { isGap = true }
        }
        guard end - start >= 7 || colons > 1 else { return nil }
        if dots == 3, colons == 0, octets == 4 { return end }
        // `12:30:45` is a time; an address is whole or leaves something out.
        return dots == 0 && (2...7).contains(colons) && widest <= 4 && (colons == 7 || isGap) ? end : nil
    }

    /// One of the four numbers of an address of IPv4.
    private static func isOctet(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard (1...3).contains(range.count) else { return false }
        var value = 0
        for at in range {
            guard text[at].isDigit else { return false }
            value = value * 10 + Int(text[at] - UInt8(ascii: "0"))
        }
        return value < 256
    }

    /// Digits in groups, by Luhn's check (ISO/IEC 7812-1).
    private static func card(_ text: Span<UInt8>, _ start: Int) -> Int? {
        let digits = Digits(in: text, from: start) { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-") }
        guard (13...19).contains(digits.count), (0x32...0x36).contains(text[start]) else { return nil }
        var sum = 0
        var doubles = false
        for at in (start..<digits.end).reversed() where text[at].isDigit {
            let digit = Int(text[at] - UInt8(ascii: "0")) * (doubles ? 2 : 1)
            sum += digit > 9 ? digit - 9 : digit
            doubles.toggle()
        }
        return sum % 10 == 0 ? digits.end : nil
    }

    /// Two letters, two check digits, up to thirty more, by the remainder of 97 (ISO 13616).
    private static func iban(_ text: Span<UInt8>, _ start: Int) -> Int? {
        guard start + 4 < text.count, text[start + 1].isUppercase, text[start + 2].isDigit, text[start + 3].isDigit
        else {
            return nil
        }
        var characters: [UInt8] = []
        var end: Int?
        var at = start
        while at < text.count, characters.count < 34 {
            if text[at] == UInt8(ascii: " "), at + 1 < text.count, text[at + 1].isAlphanumeric,
                characters.count % 4 == 0
            {
                at += 1
            }
            guard text[at].isDigit || text[at].isUppercase else { break }
            characters.append(text[at])
            at += 1
            let isWordEnd = at == text.count || !text[at].isAlphanumeric
            if characters.count >= 15, isWordEnd, remainder(characters) == 1 { end = at }
        }
        return end
    }

    private static func remainder(_ characters: [UInt8]) -> Int {
        (characters[4...] + characters[..<4]).reduce(0) { rest, byte in
            byte.isDigit
                ? (rest * 10 + Int(byte - UInt8(ascii: "0"))) % 97
                : (rest * 100 + Int(byte - UInt8(ascii: "A")) + 10) % 97
        }
    }

    /// As people write numbers: with a country's code, or in groups.
    private static func phone(_ text: Span<UInt8>, _ start: Int) -> Int? {
        let isInternational = text[start] == UInt8(ascii: "+")
        let digits = Digits(in: text, from: start) { byte in
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "("), UInt8(ascii: ")"): true
            case UInt8(ascii: "."), UInt8(ascii: "+"): isInternational
            default: false
            }
        }
        let end = digits.end
        guard (7...15).contains(digits.count), end == text.count || !text[end].isLetter else { return nil }
        if isInternational { return end }
        // The groups' lengths as the digits of a number, a group of nine and more being as good as one of nine.
        var groups = 0
        var group = 0
        var hasDash = false
        var first: UInt8 = 0
        for at in start..<end {
            hasDash = hasDash || text[at] == UInt8(ascii: "-")
            if text[at].isDigit {
                if first == 0 { first = text[at] }
                group = min(9, group + 1)
            } else if group > 0 {
                groups = groups * 10 + group
                group = 0
            }
        }
        groups = groups * 10 + group
        if first == UInt8(ascii: "0"), digits.count >= 9 || groups > 9 { return end }
        return groups == 334 || (groups == 34 && hasDash) ? end : nil
    }

    /// Digits from a place on with single signs between them.
    private struct Digits {
        /// Up to twenty; more are as good as twenty.
        private(set) var count = 0
        /// Where the last one ends.
        private(set) var end: Int

        init(in text: Span<UInt8>, from start: Int, partedBy isSign: (UInt8) -> Bool) {
            end = start
            var at = start
            var gap = 0
            while at < text.count, count <= 19 {
                if text[at].isDigit {
                    count += 1
                    gap = 0
                    end = at + 1
                } else if gap < 2, isSign(text[at]) {
                    gap += 1
                } else {
                    break
                }
                at += 1
            }
        }
    }
}

/// A run of bytes of one sort, whose end is looked for once, however many places within it are asked about.
struct Run {
    private var end = 0
    private var trimmed: Int?

    /// Where the run that a place belongs to ends; the place itself if it belongs to none.
    mutating func end(in text: Span<UInt8>, from start: Int, of isPart: (UInt8) -> Bool) -> Int {
        guard end <= start else { return end }
        end = start
        while end < text.count, isPart(text[end]) { end += 1 }
        trimmed = nil
        return end
    }

    /// Where that run ends without the marks at its end.
    mutating func end(in text: Span<UInt8>, trimmedOf isMark: (UInt8) -> Bool) -> Int {
        if let trimmed { return trimmed }
        var at = end
        while at > 0, isMark(text[at - 1]) { at -= 1 }
        trimmed = at
        return at
    }
}

extension UInt8 {
    var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
    var isUppercase: Bool { self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") }
    var isLetter: Bool { isUppercase || self >= UInt8(ascii: "a") && self <= UInt8(ascii: "z") }
    var isAlphanumeric: Bool { isDigit || isLetter }
    var isHex: Bool { isDigit || (self | 0x20) >= UInt8(ascii: "a") && (self | 0x20) <= UInt8(ascii: "f") }
    var isSpace: Bool { self == 0x20 || self >= 0x09 && self <= 0x0D }

    /// What parts the numbers of a network's address.
    fileprivate var isAddressMark: Bool { self == UInt8(ascii: ".") || self == UInt8(ascii: ":") }

    /// What may stand before the `@` of an e-mail address, as people write it.
    fileprivate var isLocalPart: Bool {
        switch self {
        case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "%"), UInt8(ascii: "+"), UInt8(ascii: "-"): true
        default: isAlphanumeric
        }
    }
}
