// What people type into a search, as Postgres takes it.

import Domain

extension String {
    /// The same search with one sign where several exclude the same word: `websearch_to_tsquery` nests each of them, and
    /// fails above some thirty.
    var searchWords: String {
        // What Postgres passes over between the signs.
        let passed: Set<Unicode.Scalar> = [" ", "\t", "\n", "\r", "\u{B}", "\u{C}", "!", "&", "|", "(", ")"]
        var words = String.UnicodeScalarView()
        var excludes = false
        for scalar in storable.unicodeScalars {
            if scalar == "-", excludes { continue }
            if !passed.contains(scalar) { excludes = scalar == "-" }
            words.append(scalar)
        }
        return String(words)
    }
}
