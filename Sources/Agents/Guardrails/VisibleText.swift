// What a person would see of a text: without invisible characters, and letters folded to what they look like.

/// Undoes the tricks that hide words from people or from filters.
enum VisibleText {
    /// The text without characters that show nothing: zero-width ones, direction overrides, tags, controls.
    static func strip(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x7F && ($0 >= 0x20 || $0 == 0x0A || $0 == 0x09 || $0 == 0x0D) }) { return text }
        var output = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where !isInvisible(scalar) { output.append(scalar) }
        return String(output)
    }

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A, 0x09, 0x0D: false
        case 0x00..<0x20, 0x7F..<0xA0: true
        case 0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F, 0x200B...0x200F, 0x202A...0x202E,
            0x2060...0x206F, 0x3164, 0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xFFF0...0xFFFB, 0xE0000...0xE0FFF:
            true
        default: false
        }
    }

    /// In lower case, letters of other alphabets folded to the Latin ones they look like, everything but letters and
    /// digits as one space, with a space at both ends: ready to look phrases up in.
    static func fold(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return foldASCII(text) }
        var output = String.UnicodeScalarView(" ".unicodeScalars)
        var afterSpace = true
        for scalar in text.unicodeScalars {
            let plain = Unicode.Scalar(look(scalar.value)) ?? scalar
            if let ascii = asciiLetter(plain.value) {
                output.append(ascii)
                afterSpace = false
            } else if plain.value >= 0x80, plain.properties.isAlphabetic || plain.properties.numericType != nil {
                output.append(contentsOf: plain.properties.lowercaseMapping.unicodeScalars)
                afterSpace = false
            } else if plain.value >= 0x80, isInvisible(scalar) || plain.properties.generalCategory == .nonspacingMark {
                continue
            } else if !afterSpace {
                output.append(" ")
                afterSpace = true
            }
        }
        if !afterSpace { output.append(" ") }
        return String(output)
    }

    /// The same for a text in which nothing can be disguised.
    private static func foldASCII(_ text: String) -> String {
        var output: [UInt8] = [0x20]
        output.reserveCapacity(text.utf8.count + 2)
        var afterSpace = true
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x61...0x7A: output.append(byte)
            case 0x41...0x5A: output.append(byte + 0x20)
            default:
                if !afterSpace { output.append(0x20) }
                afterSpace = true
                continue
            }
            afterSpace = false
        }
        if !afterSpace { output.append(0x20) }
        return String(decoding: output, as: UTF8.self)
    }

    private static func asciiLetter(_ value: UInt32) -> Unicode.Scalar? {
        switch value {
        case 0x30...0x39, 0x61...0x7A: Unicode.Scalar(value)
        case 0x41...0x5A: Unicode.Scalar(value + 0x20)
        default: nil
        }
    }

    private static func look(_ value: UInt32) -> UInt32 {
        switch value {
        case 0x00..<0x80: return value
        // Full width.
        case 0xFF01...0xFF5E: return value - 0xFEE0
        // Mathematical letters: alphabets of 26, capital and small in turn.
        case 0x1D400...0x1D6A3: return 0x61 + (value - 0x1D400) % 26
        case 0x1D7CE...0x1D7FF: return 0x30 + (value - 0x1D7CE) % 10
        // Circled and squared letters, and those that flags are made of.
        case 0x24B6...0x24CF: return 0x61 + (value - 0x24B6)
        case 0x24D0...0x24E9: return 0x61 + (value - 0x24D0)
        case 0x1F130...0x1F149: return 0x61 + (value - 0x1F130)
        case 0x1F170...0x1F189: return 0x61 + (value - 0x1F170)
        case 0x1F1E6...0x1F1FF: return 0x61 + (value - 0x1F1E6)
        default: return lookalikes[value] ?? value
        }
    }

    /// Cyrillic and Greek letters, and Latin ones with a turn, that pass for plain ones.
    private static let lookalikes: [UInt32: UInt32] = {
        let rows: [(letter: Character, looks: [UInt32])] = [
            ("a", [0x430, 0x410, 0x3B1, 0x391, 0x251]), ("b", [0x412, 0x392]), ("c", [0x441, 0x421, 0x3F2]),
            ("d", [0x501]), ("e", [0x435, 0x415, 0x3B5, 0x395, 0x451, 0x401]), ("g", [0x261]),
            ("h", [0x4BB, 0x41D, 0x397]),
            ("i", [0x456, 0x406, 0x3B9, 0x399, 0x131, 0x457, 0x407]), ("j", [0x458, 0x408]),
            ("k", [0x43A, 0x41A, 0x3BA, 0x39A]),
            ("l", [0x4CF]), ("m", [0x43C, 0x41C, 0x39C]), ("n", [0x43F, 0x3BD, 0x39D]),
            ("o", [0x43E, 0x41E, 0x3BF, 0x39F, 0x3C3]), ("p", [0x440, 0x420, 0x3C1, 0x3A1]), ("q", [0x51B]),
            ("r", [0x433]),
            ("s", [0x455, 0x405]), ("t", [0x442, 0x422, 0x3C4, 0x3A4]), ("u", [0x3C5]), ("v", [0x475]),
            ("w", [0x461, 0x3C9]),
            ("x", [0x445, 0x425, 0x3C7, 0x3A7]), ("y", [0x443, 0x423, 0x3B3, 0x3A5]), ("z", [0x3B6, 0x396]),
        ]
        var table: [UInt32: UInt32] = [:]
        for row in rows {
            guard let plain = row.letter.asciiValue else { continue }
            for look in row.looks { table[look] = UInt32(plain) }
        }
        return table
    }()
}
