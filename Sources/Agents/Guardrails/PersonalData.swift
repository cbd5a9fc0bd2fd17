// Where personal data and secrets stand in a text.

/// Finds e-mail and network addresses, phone, card and bank account numbers, keys, and passwords that a text gives away.
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

    /// What was found, in order and without overlap.
    static func find(in text: [UInt8]) -> [(kind: Kind, range: Range<Int>)] {
        var found: [(Kind, Range<Int>)] = []
        var at = 0
        while at < text.count {
            let startsWord = at == 0 || !text[at - 1].isAlphanumeric
            if startsWord, let (kind, end) = match(text, at) {
                // A password begins after the words that announce it.
                let start = kind == .password ? end.lowerBound : at
                found.append((kind, start..<end.upperBound))
                at = end.upperBound
            } else {
                at += 1
            }
        }
        return found
    }

    private static func match(_ text: [UInt8], _ at: Int) -> (Kind, Range<Int>)? {
        if let range = SecretWords.password(text, at) { return (.password, range) }
        let byte = text[at]
        if byte.isAlphanumeric || byte == UInt8(ascii: "-"), let end = SecretWords.key(text, at) {
            return (.key, at..<end)
        }
        if byte.isUppercase, let end = iban(text, at) { return (.account, at..<end) }
        if byte.isAlphanumeric, let end = email(text, at) { return (.email, at..<end) }
        if byte.isHex || byte == UInt8(ascii: ":"), let end = address(text, at) { return (.address, at..<end) }
        if byte.isDigit, let end = card(text, at) { return (.card, at..<end) }
        if byte.isDigit || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "("), let end = phone(text, at) {
            return (.phone, at..<end)
        }
        return nil
    }

    /// RFC 5321, as people write it.
    private static func email(_ text: [UInt8], _ start: Int) -> Int? {
        var at = start
        while at < text.count, text[at].isAlphanumeric || "._%+-".utf8.contains(text[at]) { at += 1 }
        guard at > start, at - start <= 64, at < text.count, text[at] == UInt8(ascii: "@") else { return nil }
        let domain = at + 1
        at = domain
        while at < text.count, text[at].isAlphanumeric || text[at] == UInt8(ascii: ".") || text[at] == UInt8(ascii: "-")
        {
            at += 1
        }
        while at > domain, !text[at - 1].isAlphanumeric { at -= 1 }
        return text[domain..<at].contains(UInt8(ascii: ".")) ? at : nil
    }

    private static func address(_ text: [UInt8], _ start: Int) -> Int? {
        var end = start
        while end < text.count, text[end].isHex || text[end] == UInt8(ascii: ":") || text[end] == UInt8(ascii: ".") {
            end += 1
        }
        guard end == text.count || !text[end].isAlphanumeric else { return nil }
        while end > start, text[end - 1] == UInt8(ascii: ".") || text[end - 1] == UInt8(ascii: ":") { end -= 1 }
        guard end - start >= 7 || text[start..<end].filter({ $0 == UInt8(ascii: ":") }).count > 1 else { return nil }
        let word = String(decoding: text[start..<end], as: UTF8.self)
        let octets = word.split(separator: ".", omittingEmptySubsequences: false)
        if octets.count == 4, octets.allSatisfy({ $0.count <= 3 && UInt8($0) != nil }) { return end }
        let groups = word.split(separator: ":", omittingEmptySubsequences: false)
        guard groups.count >= 3, groups.count <= 8, !word.contains("."), groups.allSatisfy({ $0.count <= 4 }) else {
            return nil
        }
        // `12:30:45` is a time; an address is whole or leaves something out.
        return groups.count == 8 || word.contains("::") ? end : nil
    }

    /// Digits in groups, by Luhn's check (ISO/IEC 7812-1).
    private static func card(_ text: [UInt8], _ start: Int) -> Int? {
        let (digits, end) = digits(text, start, parted: " -")
        guard (13...19).contains(digits.count), (2...6).contains(digits[0]) else { return nil }
        var sum = 0
        for (place, digit) in digits.reversed().enumerated() {
            let double = place % 2 == 1 ? digit * 2 : digit
            sum += double > 9 ? double - 9 : double
        }
        return sum % 10 == 0 ? end : nil
    }

    /// Two letters, two check digits, up to thirty more, by the remainder of 97 (ISO 13616).
    private static func iban(_ text: [UInt8], _ start: Int) -> Int? {
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
    private static func phone(_ text: [UInt8], _ start: Int) -> Int? {
        let isInternational = text[start] == UInt8(ascii: "+")
        let (digits, end) = digits(text, start, parted: isInternational ? " -/().+" : " -/()")
        guard (7...15).contains(digits.count), end == text.count || !text[end].isLetter else { return nil }
        if isInternational { return end }
        let word = text[start..<end]
        let groups = word.split { !$0.isDigit }
        if digits[0] == 0, digits.count >= 9 || groups.count > 1 { return end }
        return groups.map(\.count) == [3, 3, 4] || (groups.map(\.count) == [3, 4] && word.contains(UInt8(ascii: "-")))
            ? end : nil
    }

    /// The digits from a place on, with single signs between them, and where they end.
    private static func digits(_ text: [UInt8], _ start: Int, parted signs: String) -> ([Int], Int) {
        var digits: [Int] = []
        var end = start
        var at = start
        var gap = 0
        while at < text.count, digits.count <= 19 {
            if text[at].isDigit {
                digits.append(Int(text[at] - UInt8(ascii: "0")))
                gap = 0
                end = at + 1
            } else if signs.utf8.contains(text[at]), gap < 2 {
                gap += 1
            } else {
                break
            }
            at += 1
        }
        return (digits, end)
    }
}

extension UInt8 {
    var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
    var isUppercase: Bool { self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") }
    var isLetter: Bool { isUppercase || self >= UInt8(ascii: "a") && self <= UInt8(ascii: "z") }
    var isAlphanumeric: Bool { isDigit || isLetter }
    var isHex: Bool { isDigit || (self | 0x20) >= UInt8(ascii: "a") && (self | 0x20) <= UInt8(ascii: "f") }
    var isSpace: Bool { self == 0x20 || self >= 0x09 && self <= 0x0D }
}
