// Server-sent events out of bytes, however they are cut (WHATWG HTML, 9.2.6).

/// One event.
struct ServerSentEvent: Sendable, Equatable {
    /// Empty when the event has no name.
    var name: String
    var data: String
}

/// Why a stream is none of events.
enum EventStreamError: Error, Sendable, Equatable {
    case notUTF8
    /// A line or an event longer than the limit.
    case tooLong
}

/// Reads events from a stream that arrives in pieces. A last event without its blank line is not one.
struct EventStreamParser: Sendable {
    /// Bytes of one line, and of one event's data.
    static let limit = 1 << 20

    private var line: [UInt8] = []
    private var name = ""
    private var data: String?
    private var afterCarriageReturn = false
    private var isFirstLine = true

    /// The events that these bytes complete.
    mutating func feed(_ bytes: [UInt8]) throws(EventStreamError) -> [ServerSentEvent] {
        var events: [ServerSentEvent] = []
        for byte in bytes {
            if byte == 0x0A && afterCarriageReturn {
                afterCarriageReturn = false
                continue
            }
            afterCarriageReturn = byte == 0x0D
            if byte == 0x0A || byte == 0x0D {
                if let event = try endLine() { events.append(event) }
            } else {
                guard line.count < EventStreamParser.limit else { throw .tooLong }
                line.append(byte)
            }
        }
        return events
    }

    private mutating func endLine() throws(EventStreamError) -> ServerSentEvent? {
        defer { line.removeAll(keepingCapacity: true) }
        guard var text = String(validating: line, as: UTF8.self) else { throw .notUTF8 }
        if isFirstLine, text.first == "\u{FEFF}" { text.removeFirst() }
        isFirstLine = false
        guard !text.isEmpty else {
            defer { (name, data) = ("", nil) }
            return data.map { ServerSentEvent(name: name, data: $0) }
        }
        // A line that begins with a colon is a comment, such as a sign of life.
        let colon = text.firstIndex(of: ":")
        let field = text[..<(colon ?? text.endIndex)]
        var value = colon.map { text[text.index(after: $0)...] } ?? ""
        if value.first == " " { value = value.dropFirst() }
        switch field {
        case "event": name = String(value)
        case "data":
            let whole = data.map { $0 + "\n" + value } ?? String(value)
            guard whole.utf8.count <= EventStreamParser.limit else { throw .tooLong }
            data = whole
        default: break
        }
        return nil
    }
}
