// Values of protobuf enums as the words that people type and read.

import ArgumentParser
import Codec

extension ProtoEnum {
    /// `in_progress` for TICKET_STATUS_IN_PROGRESS: the name without the enum's own.
    var word: String {
        let zeroName = Self.allCases.first?.protoName ?? ""
        let prefix = zeroName.hasSuffix("UNSPECIFIED") ? zeroName.utf8.count - "UNSPECIFIED".utf8.count : 0
        return protoName.dropFirst(prefix).lowercased()
    }

    /// The word for people: `in progress`; a dash for what is not said.
    var shown: String {
        rawValue == 0 && word == "unspecified" ? "-" : String(word.map { $0 == "_" ? " " : $0 })
    }
}

/// A value of an enum given on the command line, by its word.
struct Choice<Value: ProtoEnum>: ExpressibleByArgument, Sendable {
    let value: Value

    init?(argument: String) {
        let word = argument.lowercased().map { $0 == "-" ? "_" : $0 }
        guard let match = Choice.choices.first(where: { $0.word == String(word) }) else { return nil }
        value = match
    }

    private static var choices: [Value] { Value.allCases.filter { $0.rawValue != 0 } }

    static var allValueStrings: [String] { choices.map(\.word) }
}

/// A moment given on the command line: RFC 3339, or a date that means its midnight UTC.
struct Moment: ExpressibleByArgument, Sendable {
    let timestamp: Timestamp

    init?(argument: String) {
        let isDate = argument.utf8.count == 10
        let text = isDate ? argument + "T00:00:00Z" : argument
        guard let timestamp = Timestamp(text) else { return nil }
        self.timestamp = timestamp
    }
}
