// Makes text of strangers harmless to a terminal: ticket texts may hold escape sequences that move the cursor or lie.

/// Text that a terminal only shows, never obeys.
enum SafeText {
    /// Everything on one line: line breaks and tabs become spaces, what a terminal would obey becomes visible.
    static func line(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
        var result = ""
        result.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n", "\r", "\t", "\u{0B}", "\u{0C}", "\u{85}", "\u{2028}", "\u{2029}":
                result.unicodeScalars.append(" ")
            case _ where isObeyed(scalar): result += escape(scalar)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// The paragraphs of a text, each made harmless. `\r\n`, `\n` and `\r` all end one.
    static func paragraphs(_ text: String) -> [String] {
        var paragraphs: [String] = []
        var current = String.UnicodeScalarView()
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n" where previous == "\r": break
            case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}":
                paragraphs.append(line(String(current)))
                current = String.UnicodeScalarView()
            default: current.append(scalar)
            }
            previous = scalar
        }
        paragraphs.append(line(String(current)))
        return paragraphs
    }

    /// Control characters, and the format characters that reorder or hide text (the "Trojan source" ones). The joiners
    /// of emoji and of Arabic or Indic script stay.
    private static func isObeyed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00...0x1F, 0x7F...0x9F: true
        case 0x061C, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB: true
        case 0xE0001, 0xE0020...0xE007F: true
        default: false
        }
    }

    /// Whether a terminal only shows it.
    static func isShown(_ scalar: Unicode.Scalar) -> Bool {
        !isObeyed(scalar) && scalar != "\u{2028}" && scalar != "\u{2029}"
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return scalar.value < 0x100
            ? "\\x" + (digits.count < 2 ? "0" : "") + digits
            : "\\u{" + digits + "}"
    }
}
