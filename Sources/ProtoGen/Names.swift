// How a name of a proto is spelled in Swift and in the C that protoc-c writes.

enum Names {
    /// `ticket_id` to `ticketID`, `IN_PROGRESS` to `inProgress`: words joined, the first small, `id` as an initialism.
    static func lowerCamel(_ name: String) -> String {
        var words = name.split(separator: "_").map { $0.lowercased() }
        for index in words.indices.dropFirst() {
            words[index] =
                switch words[index] {
                case "id": "ID"
                case "ids": "IDs"
                case "url": "URL"
                default: capitalized(words[index])
                }
        }
        return escaped(words.joined())
    }

    /// `CreateTicket` to `createTicket`.
    static func methodName(_ name: String) -> String {
        escaped(name.prefix(1).lowercased() + name.dropFirst())
    }

    /// `message_request` to `MessageRequest`.
    static func upperCamel(_ name: String) -> String {
        name.split(separator: "_").map { capitalized(String($0)) }.joined()
    }

    /// `TICKET_STATUS_IN_PROGRESS` of `TicketStatus` to `inProgress`.
    static func enumCase(_ value: String, of enumName: String) -> String {
        let prefix = cLower(enumName).uppercased() + "_"
        return lowerCamel(value.hasPrefix(prefix) ? String(value.dropFirst(prefix.count)) : value)
    }

    /// The proto3 JSON name: `ticket_id` to `ticketId`.
    static func json(_ name: String) -> String {
        var result = ""
        var capitalize = false
        for character in name {
            if character == "_" {
                capitalize = true
            } else {
                result += capitalize ? character.uppercased() : String(character)
                capitalize = false
            }
        }
        return result
    }

    /// The C struct or enum: `ithelper.v1.Ticket` to `Ithelper__V1__Ticket`.
    static func cType(_ fullName: String) -> String {
        fullName.split(separator: ".").map { upperCamel(String($0)) }.joined(separator: "__")
    }

    /// The prefix of C functions: `ithelper.v1.TicketEvent` to `ithelper__v1__ticket_event`.
    static func cFunctionPrefix(_ fullName: String) -> String {
        fullName.split(separator: ".").map { cLower(String($0)) }.joined(separator: "__")
    }

    /// `TicketEvent` to `ticket_event`, by protoc-c's rule: an underscore where a capital follows a small letter.
    static func cLower(_ name: String) -> String {
        var result = ""
        var wasUpper = true
        for character in name {
            if character.isUppercase && !wasUpper { result += "_" }
            wasUpper = character.isUppercase
            result += character.lowercased()
        }
        return result
    }

    private static func capitalized(_ word: String) -> String { word.prefix(1).uppercased() + word.dropFirst() }

    private static func escaped(_ name: String) -> String { keywords.contains(name) ? "`\(name)`" : name }

    private static let keywords: Set<String> = [
        "as", "break", "case", "catch", "class", "continue", "default", "defer", "deinit", "do", "else", "enum",
        "extension", "false", "for", "func", "guard", "if", "import", "in", "init", "internal", "is", "let", "nil",
        "operator", "private", "protocol", "public", "repeat", "rethrows", "return", "self", "static", "struct",
        "subscript", "super", "switch", "throw", "throws", "true", "try", "typealias", "var", "where", "while",
    ]
}
