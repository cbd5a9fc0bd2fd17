// Where a requester is: building, floor, room or site, as people write them.

import Domain

/// A place named in a text; parts that were not named are empty.
struct Place: Sendable, Equatable {
    var site = ""
    var building = ""
    var floor = ""
    var room = ""

    var isEmpty: Bool { self == Place() }

    /// For people, such as `building North, floor 2, room 214`.
    var description: String {
        var parts: [String] = []
        if !site.isEmpty { parts.append(site) }
        if !building.isEmpty { parts.append("building \(building)") }
        if !floor.isEmpty { parts.append(floor == "ground" ? "ground floor" : "floor \(floor)") }
        if !room.isEmpty { parts.append("room \(room)") }
        return parts.joined(separator: ", ")
    }

    /// Reads the first building, floor, room and site that a text names.
    init(in text: String) {
        let words = Place.words(of: text)
        for (at, word) in words.enumerated() {
            let next = at + 1 < words.count ? words[at + 1] : ""
            let before = at > 0 ? words[at - 1] : ""
            switch word.lowercased() {
            case "building", "bldg", "tower", "block", "wing", "house", "hall":
                if building.isEmpty { building = Place.building(word, before: before, after: next) }
            case "floor", "storey", "fl":
                if floor.isEmpty { floor = Place.floor(before: before, after: next) }
            case "room", "office", "lab", "rm":
                if room.isEmpty, Place.isNumbered(next) { room = next }
            case "branch", "plant", "headquarters", "hq", "site":
                if site.isEmpty { site = Place.site(word, before: before, after: next) }
            case "basement", "reception", "warehouse", "canteen":
                if room.isEmpty, site.isEmpty, building.isEmpty { site = word.lowercased() }
            default:
                // `2.14`, `3.08`: floor and room as many offices write them, after `in` or `room`.
                if room.isEmpty, Place.isDottedRoom(word), ["in", "to", "at", "room"].contains(before.lowercased()) {
                    room = word
                }
            }
        }
    }

    init() {}

    /// `building C`, `North building`, `the west wing`: a letter, number or name, not a common word.
    private static func building(_ word: String, before: String, after: String) -> String {
        if Place.isName(after) || Place.isNumbered(after) || after.count == 1 && after.first?.isUppercase == true {
            return after
        }
        let sides: Set<String> = ["north", "south", "east", "west", "main"]
        if sides.contains(before.lowercased()) || Place.isName(before) { return before.capitalizedFirst }
        return ""
    }

    private static func floor(before: String, after: String) -> String {
        let ordinals = [
            "ground": "ground", "first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5", "sixth": "6",
            "seventh": "7", "eighth": "8", "ninth": "9", "tenth": "10", "top": "top",
        ]
        if let known = ordinals[before.lowercased()] { return known }
        let digits = before.prefix { $0.isNumber }
        if !digits.isEmpty, digits.count <= 2, ["", "st", "nd", "rd", "th"].contains(before.dropFirst(digits.count)) {
            return String(digits)
        }
        return after.count <= 2 && !after.isEmpty && after.allSatisfy(\.isNumber) ? after : ""
    }

    private static func site(_ word: String, before: String, after: String) -> String {
        let kind = word.lowercased()
        if kind == "hq" || kind == "headquarters" { return "headquarters" }
        if Place.isName(after) { return "\(kind) \(after)" }
        if Place.isName(before) { return "\(before) \(kind)" }
        return ""
    }

    /// A word that begins with a capital and is none that merely begins a sentence.
    private static func isName(_ word: String) -> Bool {
        guard let first = word.first, first.isUppercase, word.count > 2 else { return false }
        return !Terms.stopWords.contains(word.lowercased()) && word.dropFirst().contains(where: \.isLowercase)
    }

    private static func isNumbered(_ word: String) -> Bool {
        word.count <= 8 && word.contains(where: \.isNumber)
            && word.allSatisfy { $0.isNumber || $0.isLetter || $0 == "." || $0 == "-" }
    }

    private static func isDottedRoom(_ word: String) -> Bool {
        guard word.utf8.contains(UInt8(ascii: ".")) else { return false }
        let parts = word.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 2 && (1...2).contains(parts[0].count) && (2...3).contains(parts[1].count)
            && parts.allSatisfy { $0.allSatisfy(\.isNumber) }
    }

    /// Characters of a text that are looked at.
    private static let wordsLimit = 8_000

    /// Words with their capitals, without the punctuation around them.
    private static func words(of text: String) -> [String] {
        // Characters are counted only where there may be too many.
        let scalars = text.utf8.count <= wordsLimit ? text.unicodeScalars[...] : text.unicodeScalars.prefix(wordsLimit)
        return scalars.split(whereSeparator: isBetweenWords).map { word in
            var word = word
            while let last = word.last, !isInWords(last) { word.removeLast() }
            return String(word)
        }
    }

    private static func isBetweenWords(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ",", ";", ":", "(", ")": true
        default: scalar.isASCII ? scalar == " " || (0x09...0x0D).contains(scalar.value) : scalar.properties.isWhitespace
        }
    }

    /// Whether it is a letter, an accent on one, or a number.
    private static func isInWords(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9": return true
        default: break
        }
        guard !scalar.isASCII else { return false }
        let properties = scalar.properties
        return properties.isAlphabetic || properties.numericType != nil || properties.generalCategory == .nonspacingMark
    }
}

extension String {
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
    var lowercasedFirst: String {
        // `VPN client` and `I` stay as they are.
        guard count > 1, let second = dropFirst().first, second.isLowercase || second == " " else { return self }
        return hasPrefix("I ") ? self : prefix(1).lowercased() + dropFirst()
    }
}
