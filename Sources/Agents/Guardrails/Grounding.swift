// Whether what a model wrote rests on what it was given: words in common, and no link, number or name out of nowhere.

import Domain

/// The texts that an answer may rest on.
struct Grounding: Sendable {
    private let grounds: [Ground]

    init(_ grounds: [Ground]) { self.grounds = grounds }

    init(_ texts: [String]) { self.init(texts.map(Ground.init)) }

    /// The share of a text's telling words that the given texts have too; 1 for a text without any.
    func share(of words: String) -> Double {
        let asked = Set(Terms.stems(of: words))
        guard !asked.isEmpty else { return 1 }
        let known = asked.count { stem in grounds.contains { $0.stems.contains(stem) } }
        return Double(known) / Double(asked.count)
    }

    /// Whether a sentence may stand: enough words in common, and nothing in it that only the model knows.
    func holds(_ sentence: String, share least: Double) -> Bool {
        share(of: sentence) >= least && !hasStranger(sentence)
    }

    /// The sentences that may stand, and how many may not.
    func keep(_ prose: String, share least: Double) -> (text: String, removed: Int) {
        let sentences = prose.sentences
        let kept = sentences.filter { holds($0, share: least) }
        return (kept.joined(separator: " "), sentences.count - kept.count)
    }

    /// A link, an address, or a word with digits or in capitals that none of the given texts holds.
    private func hasStranger(_ sentence: String) -> Bool {
        guard sentence.utf8.mayHoldStranger else { return false }
        return sentence.split(whereSeparator: \.isWhitespace).contains { token in
            guard token.utf8.mayHoldStranger else { return false }
            let word = token.trimmedOfMarks
            guard !word.isEmpty else { return false }
            let isLink = word.contains("://") || word.contains("@") || word.looksLikeHost || token.contains("](")
            let isCode = word.count > 2 && word.contains { $0.isNumber } && word.contains { $0.isLetter }
            let isNumber = word.count { $0.isNumber } > 3
            let isShout = word.count > 4 && word.allSatisfy { $0.isUppercase || $0 == "_" || $0 == "-" }
            guard isLink || isCode || isNumber || isShout else { return false }
            let wanted = word.lowercased()
            return !grounds.contains { $0.holds(wanted) }
        }
    }
}

extension String {
    /// Cut after full stops, question and exclamation marks before a space, and at line ends.
    var sentences: [String] {
        var sentences: [String] = []
        var start = startIndex
        var previous: Unicode.Scalar = " "
        for at in unicodeScalars.indices {
            let scalar = unicodeScalars[at]
            if scalar.endsLine || (scalar.isSpace && (previous == "." || previous == "!" || previous == "?")) {
                sentences.append(String(self[start..<at]).trimmed)
                start = at
            }
            previous = scalar
        }
        sentences.append(String(self[start...]).trimmed)
        return sentences.filter { !$0.isEmpty }
    }
}

extension Collection<UInt8> {
    /// Whether it is worth looking at each word: most sentences hold plain words with a mark behind them.
    fileprivate var mayHoldStranger: Bool {
        var shouts = 0
        var isLower = false
        var previous: UInt8 = 0
        for byte in self {
            switch byte {
            case 0x80..., UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "@"), UInt8(ascii: "("),
                UInt8(ascii: "/"):
                return true
            case 0x20, 0x09...0x0D:
                if shouts > 4, !isLower { return true }
                (shouts, isLower) = (0, false)
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"), UInt8(ascii: "-"): shouts += 1
            case UInt8(ascii: "a")...UInt8(ascii: "z"): isLower = true
            default: break
            }
            // `a.b` may be a host.
            if previous == UInt8(ascii: "."), byte.isLetter { return true }
            previous = byte
        }
        return shouts > 4 && !isLower
    }
}

extension Unicode.Scalar {
    fileprivate var isSpace: Bool { value < 0x80 ? UInt8(value).isSpace : properties.isWhitespace }

    fileprivate var endsLine: Bool {
        switch value {
        case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }
}

extension Substring {
    /// What stands around words.
    private static let marks: Set<Character> = [
        ".", ",", ";", ":", "!", "?", "(", ")", "[", "]", "{", "}", "\"", "'", "“", "”", "„", "‘", "’", "<", ">", "*",
        "`", "«", "»", "…",
    ]

    /// Without the marks that stand around words.
    fileprivate var trimmedOfMarks: Substring {
        let marks = Substring.marks
        var word = self
        while let first = word.first, marks.contains(first) { word = word.dropFirst() }
        while let last = word.last, marks.contains(last) { word = word.dropLast() }
        return word
    }

    /// `www.example.com`, `evil.example/path`: letters on both sides of a dot, the last part two letters or more.
    fileprivate var looksLikeHost: Bool {
        let host = prefix { $0 != "/" && $0 != ":" && $0 != "?" }
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, let last = labels.last, last.count >= 2, last.allSatisfy(\.isLetter) else {
            return false
        }
        return labels.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" } }
    }
}
