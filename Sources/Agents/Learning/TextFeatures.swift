// Cuts a text into the features that the category model weighs: words, first words, and pieces of words, as hashes.

/// What a feature is made of: a feature is a 64-bit hash that begins with its kind, so that no vocabulary of strings
/// is kept.
enum FeatureKind: UInt64 {
    case word = 0x9ae1_6a3b_2f90_404f
    /// A word among the first, where people say what they want.
    case head = 0xd6e8_feb8_6659_fd93
    /// Some letters of a word: catches what words miss, as endings, compounds, misspellings.
    case piece = 0xff51_afd7_ed55_8ccd
}

/// A text in lower case, with the places of its words.
struct TextWords {
    /// Each word between two blanks.
    private(set) var bytes: [UInt8] = [TextWords.blank]
    /// Of each word in `bytes`, without the blanks.
    private(set) var ranges: [Range<Int>] = []

    private static let blank = UInt8(ascii: " ")
    /// A text is read up to here: more says no more of what it is about, and a hostile one costs no more.
    static let bytesMax = 16 * 1024
    /// A word is cut there, as in `Terms`.
    static let wordBytesMax = 40

    init(_ text: String) {
        bytes.reserveCapacity(min(text.utf8.count, TextWords.bytesMax) + 2)
        var start = 1
        var read = 0
        for byte in text.utf8 {
            read += 1
            if read > TextWords.bytesMax { break }
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), 0x80...:
                if bytes.count - start < TextWords.wordBytesMax { bytes.append(byte) }
            case UInt8(ascii: "A")...UInt8(ascii: "Z"):
                if bytes.count - start < TextWords.wordBytesMax { bytes.append(byte | 0x20) }
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                // All numbers of one length are the same word: a ticket is never about the number itself.
                if bytes.count - start < TextWords.wordBytesMax { bytes.append(UInt8(ascii: "0")) }
            case UInt8(ascii: "'"),
                UInt8(ascii: "-") where bytes.count - start <= 2 && bytes.count > start:
                continue
            default: end(&start)
            }
        }
        end(&start)
    }

    private mutating func end(_ start: inout Int) {
        if bytes.count > start {
            ranges.append(start..<bytes.count)
            bytes.append(TextWords.blank)
        }
        start = bytes.count
    }

    func word(_ index: Int) -> String { String(decoding: bytes[ranges[index]], as: UTF8.self) }

    func hash(ofWord index: Int) -> UInt64 {
        var hash = FeatureKind.word.rawValue
        for at in ranges[index] { hash = mix(hash, bytes[at]) }
        return hash
    }

    /// How many words count as the first.
    static let headWords = 6

    /// Calls `body` with the hash of each feature, repeats included.
    func forEachFeature(pieces: ClosedRange<Int>?, _ body: (UInt64, FeatureKind) -> Void) {
        for index in ranges.indices {
            let hash = hash(ofWord: index)
            body(hash, .word)
            if index < TextWords.headWords { body(hash ^ FeatureKind.head.rawValue, .head) }
            if let pieces { forEachPiece(of: ranges[index], lengths: pieces, body) }
        }
    }

    private func forEachPiece(
        of word: Range<Int>,
        lengths: ClosedRange<Int>,
        _ body: (UInt64, FeatureKind) -> Void
    ) {
        // With the blanks around the word, so that a piece at its edge differs from one inside.
        let whole = (word.lowerBound - 1)...word.upperBound
        for start in whole {
            var hash = FeatureKind.piece.rawValue
            var length = 0
            for at in start...whole.upperBound {
                hash = mix(hash, bytes[at])
                length += 1
                if length < lengths.lowerBound { continue }
                if length > lengths.upperBound { break }
                body(hash, .piece)
            }
        }
    }

    private func mix(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
        let product = (hash ^ UInt64(byte)) &* 0x9fb2_1c65_1e98_df25
        return product ^ (product >> 29)
    }
}
