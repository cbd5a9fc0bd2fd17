// Keys by their looks, and passwords by the words before them.

/// Secrets in a text.
enum SecretWords {
    /// How well-known keys begin.
    private static let prefixes = [
        "sk-", "sk_live_", "sk_test_", "rk_live_", "ghp_", "gho_", "ghs_", "ghu_", "github_pat_", "glpat-", "xoxb-",
        "xoxp-", "xoxa-", "AKIA", "ASIA", "AIza", "eyJ", "ya29.", "hf_", "npm_", "pypi-", "dop_v1_", "SG.",
    ].map { Array($0.utf8) }
    private static let block = Array("-----BEGIN ".utf8)
    private static let ending = Array("-----END ".utf8)

    /// Where a key that begins here ends.
    static func key(_ text: Span<UInt8>, _ start: Int, _ run: inout Run) -> Int? {
        if text[start] == block[0], stands(block, in: text, at: start) { return end(ofBlock: text, start) }
        let whole = run.end(in: text, from: start, of: isKeyPart)
        guard whole - start >= 12 else { return nil }
        let end = run.end(in: text) { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
        guard end - start >= 12 else { return nil }
        if prefixes.contains(where: { stands($0, in: text, at: start) }) { return end }
        // Long and mixed as no word is; a path has slashes all over.
        guard end - start >= 32 else { return nil }
        var (digits, letters, signs) = (0, 0, 0)
        for at in start..<end {
            if text[at].isDigit { digits += 1 } else if text[at].isLetter { letters += 1 } else { signs += 1 }
            guard signs <= 4, text[at] != UInt8(ascii: "/") else { return nil }
        }
        return digits >= 6 && letters >= 6 ? end : nil
    }

    private static func isKeyPart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "/"),
            UInt8(ascii: "="):
            true
        default: byte.isAlphanumeric
        }
    }

    /// A key in PEM form, up to its last line, or to the end of the text when that is missing (RFC 7468).
    private static func end(ofBlock text: Span<UInt8>, _ start: Int) -> Int {
        var at = start
        while !stands(ending, in: text, at: at) {
            at += 1
            guard at < text.count else { return at }
        }
        while at < text.count, text[at] != 0x0A { at += 1 }
        return at
    }

    private static func stands(_ word: [UInt8], in text: Span<UInt8>, at start: Int) -> Bool {
        guard start + word.count <= text.count else { return false }
        for index in word.indices where word[index] != text[start + index] { return false }
        return true
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
    static func password(_ text: Span<UInt8>, _ start: Int) -> Range<Int>? {
        guard mayBegin(text[start]), let name = names.first(where: { matches($0, text, start) }) else { return nil }
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
        if at < text.count, "\"'`".utf8.contains(text[at]),
            let close = (at + 1..<min(text.count, at + 81)).first(where: { text[$0] == text[at] })
        {
            return close > at + 1 ? at + 1..<close : nil
        }
        var end = at
        while end < text.count, !text[end].isSpace { end += 1 }
        while end > at, ".,;:!?)".utf8.contains(text[end - 1]), end - at > 1 { end -= 1 }
        let word = String(decoding: (at..<end).map { text[$0] }, as: UTF8.self)
        return end > at && !plain.contains(word.lowercased()) ? at..<end : nil
    }

    /// Whether one of the names begins so; most words don't.
    private static func mayBegin(_ byte: UInt8) -> Bool {
        switch byte | 0x20 {
        case UInt8(ascii: "a"), UInt8(ascii: "c"), UInt8(ascii: "k"), UInt8(ascii: "m"), UInt8(ascii: "p"),
            UInt8(ascii: "s"), UInt8(ascii: "t"):
            true
        default: false
        }
    }

    /// Whether a word in lower case stands there, and ends there.
    private static func matches(_ word: [UInt8], _ text: Span<UInt8>, _ at: Int) -> Bool {
        let end = at + word.count
        guard end <= text.count, end == text.count || !text[end].isAlphanumeric else { return false }
        for index in word.indices {
            let byte = text[at + index]
            guard word[index] == (byte.isUppercase ? byte | 0x20 : byte) else { return false }
        }
        return true
    }

    private static func skipSpace(_ text: Span<UInt8>, _ at: inout Int) {
        while at < text.count, text[at] == 0x20 || text[at] == 0x09 { at += 1 }
    }
}
