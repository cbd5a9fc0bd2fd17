// Where personal data and secrets stand in a text, looked for in the plainest way, to hold the fast one against.

@testable import Agents

/// Says what personal data is as plainly as it can be said: each place is looked at for itself.
enum PlainPersonalData {
    typealias Kind = PersonalData.Kind

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
        if let range = PlainSecretWords.password(text, at) { return (.password, range) }
        let byte = text[at]
        if byte.isAlphanumeric || byte == UInt8(ascii: "-"), let end = PlainSecretWords.key(text, at) {
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

/// Secrets in a text.
enum PlainSecretWords {
    /// How well-known keys begin.
    private static let prefixes = [
        "sk-", "sk_live_", "sk_test_", "rk_live_", "ghp_", "gho_", "ghs_", "ghu_", "github_pat_", "glpat-", "xoxb-",
        "xoxp-", "xoxa-", "AKIA", "ASIA", "AIza", "eyJ", "ya29.", "hf_", "npm_", "pypi-", "dop_v1_", "SG.",
    ].map { Array($0.utf8) }
    private static let block = Array("-----BEGIN ".utf8)

    /// Where a key that begins here ends.
    static func key(_ text: [UInt8], _ start: Int) -> Int? {
        if text[start...].starts(with: block) { return end(ofBlock: text, start) }
        var end = start
        while end < text.count, text[end].isAlphanumeric || "_-.+/=".utf8.contains(text[end]) { end += 1 }
        while end > start, text[end - 1] == UInt8(ascii: ".") || text[end - 1] == UInt8(ascii: "-") { end -= 1 }
        let word = text[start..<end]
        if word.count >= 12, prefixes.contains(where: { word.starts(with: $0) }) { return end }
        // Long and mixed as no word is; a path has slashes all over.
        guard word.count >= 32, !word.contains(UInt8(ascii: "/")) else { return nil }
        let digits = word.count { $0.isDigit }
        let letters = word.count { $0.isLetter }
        let signs = word.count - digits - letters
        return digits >= 6 && letters >= 6 && signs <= 4 ? end : nil
    }

    /// A key in PEM form, up to its last line, or to the end of the text when that is missing (RFC 7468).
    private static func end(ofBlock text: [UInt8], _ start: Int) -> Int {
        let ending = Array("-----END ".utf8)
        guard let at = text.indices.dropFirst(start).first(where: { text[$0...].starts(with: ending) }) else {
            return text.count
        }
        return text[at...].firstIndex { $0 == 0x0A } ?? text.count
    }

    private static let names = [
        "password", "passwort", "kennwort", "passcode", "passphrase", "pwd", "pass", "pin", "api key", "apikey",
        "token", "secret", "contraseña", "mot de passe",
    ].map { Array($0.utf8) }
    private static let links = ["is", "ist", "was", "war", "es", "est", "to", "auf"].map { Array($0.utf8) }
    /// What people say of a password without giving it away.
    private static let plain: Set<String> = [
        "a", "about", "accepted", "again", "allowed", "always", "an", "asked", "being", "blocked", "changed", "correct",
        "disabled", "due", "empty", "expired", "expiring", "forgotten", "gone", "in", "incorrect", "invalid", "it",
        "known", "locked", "lost", "missing", "my", "needed", "never", "no", "not", "now", "ok", "old", "on", "only",
        "or", "out", "refused", "rejected", "required", "reset", "right", "saved", "set", "shown", "still", "stored",
        "that", "the", "there", "too", "unknown", "used", "valid", "weak", "what", "working", "wrong", "something",
        "abgelaufen", "falsch", "vergessen", "gesperrt", "nicht", "ungültig", "auch", "richtig", "weg", "be",
    ]

    /// The password that words at `start` give away, as in `password is hunter2` or `Passwort: geheim`.
    static func password(_ text: [UInt8], _ start: Int) -> Range<Int>? {
        guard let name = names.first(where: { matches($0, text, start) }) else { return nil }
        var at = start + name.count
        var isAnnounced = false
        skipSpace(text, &at)
        if at < text.count, text[at] == UInt8(ascii: ":") || text[at] == UInt8(ascii: "=") {
            isAnnounced = true
            at += 1
        } else if let link = links.first(where: { matches($0, text, at) }) {
            isAnnounced = true
            at += link.count
            if at < text.count, text[at] == UInt8(ascii: ":") { at += 1 }
        }
        guard isAnnounced else { return nil }
        skipSpace(text, &at)
        let quotes = "\"'`".utf8
        if at < text.count, quotes.contains(text[at]), let close = text[(at + 1)...].firstIndex(of: text[at]),
            close - at <= 80
        {
            return close > at + 1 ? at + 1..<close : nil
        }
        var end = at
        while end < text.count, !text[end].isSpace { end += 1 }
        while end > at, ".,;:!?)".utf8.contains(text[end - 1]), end - at > 1 { end -= 1 }
        let word = String(decoding: text[at..<end], as: UTF8.self)
        return end > at && !plain.contains(word.lowercased()) ? at..<end : nil
    }

    private static func matches(_ word: [UInt8], _ text: [UInt8], _ at: Int) -> Bool {
        let end = at + word.count
        guard end <= text.count, end == text.count || !text[end].isAlphanumeric else { return false }
        return zip(word, text[at..<end]).allSatisfy { $0 == ($1.isUppercase ? $1 | 0x20 : $1) }
    }

    private static func skipSpace(_ text: [UInt8], _ at: inout Int) {
        while at < text.count, text[at] == 0x20 || text[at] == 0x09 { at += 1 }
    }
}
