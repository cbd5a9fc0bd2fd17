// JSON for people and for terminals.

enum JSONText {
    /// One line of JSON with everything escaped that a terminal might obey; still the same JSON.
    static func safe(_ json: String) -> String {
        if json.utf8.allSatisfy({ $0 < 0x7F }) { return json }
        var result = ""
        for scalar in json.unicodeScalars {
            // Beyond ASCII stands in strings only, where an escape means the same.
            if scalar.isASCII && scalar != "\u{7F}" || SafeText.isShown(scalar) {
                result.unicodeScalars.append(scalar)
            } else {
                for unit in String(scalar).utf16 { result += escape(unit) }
            }
        }
        return result
    }

    private static func escape(_ unit: UInt16) -> String {
        let digits = String(unit, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }

    /// The same JSON, a member a line, indented by two spaces.
    static func indented(_ json: String) -> String {
        var result = ""
        var depth = 0
        var inString = false
        var isEscaped = false
        var previous: Character = " "
        for character in json {
            if inString {
                result.append(character)
                if isEscaped {
                    isEscaped = false
                } else if character == "\\" {
                    isEscaped = true
                } else if character == "\"" {
                    inString = false
                }
                previous = character
                continue
            }
            switch character {
            case "{", "[":
                result.append(character)
                depth += 1
                result += newline(depth)
            case "}", "]":
                depth -= 1
                if previous == "{" || previous == "[" {
                    while result.last != previous { result.removeLast() }
                } else {
                    result += newline(depth)
                }
                result.append(character)
            case ",":
                result.append(character)
                result += newline(depth)
            case ":": result += ": "
            case " ", "\n": continue
            default:
                inString = character == "\""
                result.append(character)
            }
            previous = character
        }
        return result
    }

    private static func newline(_ depth: Int) -> String {
        "\n" + String(repeating: "  ", count: max(0, depth))
    }
}
