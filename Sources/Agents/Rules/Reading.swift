// A ticket's text cut into words once, for all rules that look at it.

import Domain

/// The words of a text as rules compare them.
struct Reading: Sendable {
    /// In lower case, in order.
    let words: [String]
    /// Each word without its ending, in the same order.
    let stems: [String]
    /// Where the description begins: what stands before is the subject.
    let bodyStart: Int
    /// Of each stem a small number that follows from its letters: stems that differ in it are different.
    let marks: [Int]
    /// The words that say something, each once in the form that comes first, with their stems.
    let telling: [(word: String, stem: String)]

    init(subject: String, description: String) {
        let head = Terms.words(of: subject)
        words = head + Terms.words(of: description)
        stems = words.map(Terms.stem)
        bodyStart = head.count
        marks = stems.map(Reading.mark)
        var seen = Set<String>()
        telling = zip(words, stems).compactMap { word, stem in
            Terms.stopWords.contains(word) || !seen.insert(stem).inserted ? nil : (word: word, stem: stem)
        }
    }

    /// How many marks there are.
    static let markCount = 1_024

    /// FNV-1a of a stem, as far as it is kept.
    static func mark(_ stem: String) -> Int {
        var hash: UInt32 = 0x811C_9DC5
        for byte in stem.utf8 { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
        return Int((hash ^ hash >> 15) % UInt32(markCount))
    }

    /// The words between two places, as they were written but in lower case.
    func text(_ range: Range<Int>) -> String { words[range].joined(separator: " ") }
}

/// Finds phrases in a text: each is one or more words, compared without their endings.
struct PhraseTable<Value: Sendable>: Sendable {
    struct Match: Sendable {
        var value: Value
        var range: Range<Int>
    }

    private struct Phrase: Sendable {
        var rest: [String]
        var value: Value
    }

    private var byFirst: [String: [Phrase]] = [:]
    /// Whether a phrase begins with a stem of this mark: hardly any word of a text has to be looked up.
    private var isFirst = [Bool](repeating: false, count: Reading.markCount)

    /// - Parameter rows: phrases parted by commas, and what they stand for.
    init(_ rows: [(phrases: String, value: Value)]) {
        for (phrases, value) in rows {
            for phrase in phrases.split(separator: ",") {
                let stems = Terms.words(of: String(phrase)).map(Terms.stem)
                guard let first = stems.first else { continue }
                isFirst[Reading.mark(first)] = true
                byFirst[first, default: []].append(Phrase(rest: Array(stems.dropFirst()), value: value))
            }
        }
    }

    /// All phrases in a text, in order of their place.
    func matches(in reading: Reading) -> [Match] {
        var found: [Match] = []
        for (place, mark) in reading.marks.enumerated() where isFirst[mark] {
            for phrase in byFirst[reading.stems[place]] ?? [] {
                let end = place + 1 + phrase.rest.count
                guard end <= reading.stems.count, reading.stems[(place + 1)..<end].elementsEqual(phrase.rest) else {
                    continue
                }
                found.append(Match(value: phrase.value, range: place..<end))
            }
        }
        return found
    }
}
