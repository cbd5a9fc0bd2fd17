// Cuts a text into the words that retrieval compares: lower case, without endings, without words that say nothing.

/// Reads words off a text's UTF-8. Shared by everything that compares texts, so that all compare the same words.
public enum Terms {
    /// The words of a text in order: ASCII in lower case, letters beyond ASCII as they are.
    ///
    /// A word is a run of letters and digits; an apostrophe inside is dropped (`can't` is `cant`), and a hyphen after
    /// one or two letters joins (`wi-fi` is `wifi`, `e-mail` is `email`). Words over 40 bytes are cut there.
    public static func words(of text: String) -> [String] {
        var found: [String] = []
        var word: [UInt8] = []
        word.reserveCapacity(40)
        var joins = false
        for byte in text.utf8 {
            if let kept = letter(byte) {
                joins = false
                if word.count < 40 { word.append(kept) }
            } else if byte == UInt8(ascii: "'"), !word.isEmpty {
                continue
            } else if byte == UInt8(ascii: "-"), (1...2).contains(word.count), !joins {
                joins = true
            } else {
                joins = false
                if !word.isEmpty { found.append(String(decoding: word, as: UTF8.self)) }
                word.removeAll(keepingCapacity: true)
            }
        }
        if !word.isEmpty { found.append(String(decoding: word, as: UTF8.self)) }
        return found
    }

    /// The words of a text that carry meaning, without their endings, in order and with repeats.
    public static func stems(of text: String) -> [String] {
        words(of: text).lazy.filter { !stopWords.contains($0) }.map(stem)
    }

    /// A word without its plural, tense or adverb ending. A light stemmer: it would rather leave a word whole than
    /// join two that differ.
    public static func stem(_ word: String) -> String {
        // Every ending ends in one of these; most words don't.
        switch word.utf8.last {
        case UInt8(ascii: "s"), UInt8(ascii: "g"), UInt8(ascii: "d"), UInt8(ascii: "y"), UInt8(ascii: "e"): break
        default: return word
        }
        var bytes = Array(word.utf8)
        guard bytes.count > 3, bytes.allSatisfy({ $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") }) else {
            return word
        }
        if bytes.ends(with: "ies"), bytes.count > 4 {
            bytes.removeLast(3)
            bytes.append(UInt8(ascii: "y"))
        } else if bytes.ends(with: "sses") || bytes.ends(with: "xes") || bytes.ends(with: "ches")
            || bytes.ends(with: "shes")
        {
            bytes.removeLast(2)
        } else if bytes.last == UInt8(ascii: "s"), !bytes.ends(with: "ss"), !bytes.ends(with: "us"),
            !bytes.ends(with: "is")
        {
            bytes.removeLast()
        }
        for ending in ["ingly", "edly", "ing", "ed", "ly"] where bytes.ends(with: ending) {
            let left = bytes.dropLast(ending.utf8.count)
            guard left.count > 2, left.contains(where: isVowel) else { continue }
            bytes = Array(left)
            undouble(&bytes)
            break
        }
        if bytes.count > 4, bytes.last == UInt8(ascii: "e") { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// `stopp` is `stop`; `install`, `miss` and `buzz` stay.
    private static func undouble(_ bytes: inout [UInt8]) {
        guard bytes.count > 3, let last = bytes.last, bytes[bytes.count - 2] == last, !isVowel(last) else { return }
        switch last {
        case UInt8(ascii: "l"), UInt8(ascii: "s"), UInt8(ascii: "z"): return
        default: bytes.removeLast()
        }
    }

    private static func isVowel(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"),
            UInt8(ascii: "y"):
            true
        default: false
        }
    }

    /// The byte as a word keeps it, or `nil` where a word ends.
    private static func letter(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...: byte
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
        default: nil
        }
    }
}

extension String {
    /// Whether a short text stands in this one, byte for byte.
    public func holds(_ wanted: String) -> Bool {
        let text = utf8Span.span
        let part = wanted.utf8Span.span
        guard text.count >= part.count else { return false }
        guard !part.isEmpty else { return true }
        for start in 0...(text.count - part.count) where text[start] == part[0] {
            var length = 1
            while length < part.count, text[start + length] == part[length] { length += 1 }
            if length == part.count { return true }
        }
        return false
    }
}

extension [UInt8] {
    fileprivate func ends(with ending: String) -> Bool {
        count > ending.utf8.count && suffix(ending.utf8.count).elementsEqual(ending.utf8)
    }
}
