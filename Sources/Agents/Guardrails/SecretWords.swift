// Keys by their looks, and passwords by the words before them.

/// Secrets in a text.
enum SecretWords {
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
        "token",
        "secret", "contraseña", "mot de passe",
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
