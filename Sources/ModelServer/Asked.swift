// A question as it came over HTTP, and what can be read out of it.

/// The body of a chat completion's request.
public struct Asked: Sendable {
    /// The stages that ask models, told apart by what their answers consist of.
    public enum Stage: Sendable, CaseIterable { case intake, classifier, diagnostic, fetch, solution }

    let body: [UInt8]

    init(body: [UInt8]) { self.body = body }

    /// Which stage asks.
    public var stage: Stage {
        // The schema stands at the end.
        let from = max(0, body.count - 4_096)
        if body.firstPlace(of: "potentialCauses", from: from) != nil { return .diagnostic }
        if body.firstPlace(of: "helpful", from: from) != nil { return .fetch }
        if body.firstPlace(of: "deviceType", from: from) != nil { return .intake }
        if body.firstPlace(of: "\"steps\"", from: from) != nil { return .solution }
        return .classifier
    }

    /// The ticket's subject, up to the first character that JSON escapes.
    public var subject: String { text(after: "Subject: ", or: "") }

    /// A step of the first source, word for word.
    var step: String { text(after: "Steps:\\n- ", or: "Restart it.") }

    /// The first word of the choices.
    var choice: String { text(after: "\"enum\":[\"", or: "other") }

    private func text(after mark: StaticString, or otherwise: String) -> String {
        guard let begin = body.firstPlace(of: mark, from: 0).map({ $0 + mark.utf8CodeUnitCount }) else {
            return otherwise
        }
        let rest = body[begin...].prefix(200).prefix { $0 != UInt8(ascii: "\\") && $0 != UInt8(ascii: "\"") }
        return String(decoding: rest, as: UTF8.self)
    }
}

extension [UInt8] {
    /// Where a text first stands at or after an index.
    func firstPlace(of text: StaticString, from start: Int) -> Int? {
        let wanted = Array("\(text)".utf8)
        guard let first = wanted.first, count >= wanted.count else { return nil }
        var index = start
        while index <= count - wanted.count {
            if self[index] == first, self[index..<index + wanted.count].elementsEqual(wanted) { return index }
            index += 1
        }
        return nil
    }
}

/// Requests of HTTP/1.1 with a body of known length: all that our client sends.
enum HTTPRequestReader {
    /// Takes a whole request off the front and gives its body.
    static func take(from input: inout [UInt8]) -> [UInt8]? {
        guard let head = input.firstPlace(of: "\r\n\r\n", from: 0) else { return nil }
        let lines = String(decoding: input[..<head], as: UTF8.self).split(separator: "\r\n").dropFirst()
        var length = 0
        for line in lines where line.lowercased().hasPrefix("content-length:") {
            length = Int(line.split(separator: ":")[1].drop { $0 == " " }) ?? 0
        }
        let end = head + 4 + length
        guard input.count >= end else { return nil }
        let body = Array(input[head + 4..<end])
        input.removeSubrange(..<end)
        return body
    }
}
