// Whether words rest on texts, asked in the plainest way, to hold the fast one against.

import Domain

@testable import Agents

/// Looks at every word of every sentence.
struct PlainGrounding {
    private let stems: Set<String>
    /// In lower case, to look links and codes up in.
    private let text: String

    init(_ texts: [String]) {
        stems = Set(texts.flatMap(Terms.stems))
        text = texts.joined(separator: "\n").lowercased()
    }

    /// The share of a text's telling words that the given texts have too; 1 for a text without any.
    func share(of words: String) -> Double {
        let asked = Set(Terms.stems(of: words))
        guard !asked.isEmpty else { return 1 }
        return Double(asked.count { stems.contains($0) }) / Double(asked.count)
    }

    /// Whether a sentence may stand: enough words in common, and nothing in it that only the model knows.
    func holds(_ sentence: String, share least: Double) -> Bool {
        share(of: sentence) >= least && !hasStranger(sentence)
    }

    /// The sentences that may stand, and how many may not.
    func keep(_ prose: String, share least: Double) -> (text: String, removed: Int) {
        let sentences = prose.plainSentences
        let kept = sentences.filter { holds($0, share: least) }
        return (kept.joined(separator: " "), sentences.count - kept.count)
    }

    /// A link, an address, or a word with digits or in capitals that none of the given texts holds.
    private func hasStranger(_ sentence: String) -> Bool {
        sentence.split(whereSeparator: \.isWhitespace).contains { token in
            let word = token.trimmedOfMarks
            guard !word.isEmpty else { return false }
            let isLink = word.contains("://") || word.contains("@") || word.looksLikeHost || token.contains("](")
            let isCode = word.count > 2 && word.contains { $0.isNumber } && word.contains { $0.isLetter }
            let isNumber = word.count { $0.isNumber } > 3
            let isShout = word.count > 4 && word.allSatisfy { $0.isUppercase || $0 == "_" || $0 == "-" }
            return (isLink || isCode || isNumber || isShout) && !text.contains(word.lowercased())
        }
    }
}

extension String {
    /// Cut after full stops, question and exclamation marks before a space, and at line ends.
    fileprivate var plainSentences: [String] {
        var sentences: [String] = []
        var current = ""
        var previous: Character = " "
        for character in self {
            let ends = character.isNewline || (character.isWhitespace && ".!?".contains(previous))
            if ends {
                if !current.isBlank { sentences.append(current.trimmed) }
                current = ""
            } else {
                current.append(character)
            }
            previous = character
        }
        if !current.isBlank { sentences.append(current.trimmed) }
        return sentences
    }

    private var isBlank: Bool { allSatisfy(\.isWhitespace) }
}

extension Substring {
    /// Without the marks that stand around words.
    fileprivate var trimmedOfMarks: Substring {
        let marks: Set<Character> = [
            ".", ",", ";", ":", "!", "?", "(", ")", "[", "]", "{", "}", "\"", "'", "“", "”", "„", "‘", "’", "<", ">",
            "*",
            "`", "«", "»", "…",
        ]
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
