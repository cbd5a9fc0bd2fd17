// One question to a provider over HTTP: what goes out, what comes back as events, and what each failure means.

import Domain
import Drivers

/// What the providers share.
struct ModelTransport: Sendable {
    let client: HTTPClient

    /// Sends a request and hands the answer's events to `take` until it says that the answer is whole.
    ///
    /// - Throws: also when the stream ends before `take` was content: what ends early is half an answer.
    func events(
        _ request: consuming HTTPRequest,
        take: (ServerSentEvent) throws(ModelFailure) -> Bool
    ) async throws(ModelFailure) {
        let response: HTTPResponse
        do throws(HTTPError) { response = try await client.send(consume request) } catch { throw ModelFailure(error) }
        guard response.head.status == 200 else { throw await ProviderRefusal.failure(of: response) }
        let type = response.head["content-type"]?.lowercased() ?? ""
        guard type.hasPrefix("text/event-stream") else {
            throw ModelFailure(.unavailable, "the provider answered with something else than a stream of events")
        }
        var parser = EventStreamParser()
        while let bytes = try await next(of: response) {
            let events: [ServerSentEvent]
            do throws(EventStreamError) { events = try parser.feed(bytes) } catch {
                let what = error == .notUTF8 ? "is not UTF-8" : "holds an event that is too long"
                throw ModelFailure(.unavailable, "the provider's stream \(what)")
            }
            for event in events where try take(event) {
                // The last chunk is on its way; taking it lets the connection be used again.
                return await response.drain(within: .seconds(1))
            }
        }
        throw ModelFailure(.unavailable, "the provider's stream ended before the answer was whole")
    }

    private func next(of response: HTTPResponse) async throws(ModelFailure) -> [UInt8]? {
        do throws(HTTPError) { return try await response.next() } catch { throw ModelFailure(error) }
    }

    /// An event's data as JSON. A stream with anything else in it is broken.
    static func json(_ event: ServerSentEvent) throws(ModelFailure) -> AnswerValue {
        do throws(JSONError) { return try AnswerValue(parsing: event.data) } catch {
            throw ModelFailure(.unavailable, "the provider's stream holds an event that is not JSON")
        }
    }

    /// An answer's text with its values, if it is JSON.
    static func answer(_ text: String, _ usage: ModelUsage) -> ModelAnswer {
        do throws(JSONError) {
            return ModelAnswer(text: text, value: try AnswerValue(parsing: text), usage: usage)
        } catch {
            return ModelAnswer(text: text, value: nil, usage: usage)
        }
    }
}

extension ModelFailure {
    /// What becomes of an error of HTTP: the one place where they are translated.
    init(_ error: HTTPError) {
        switch error {
        case .unreachable, .broken: self.init(.unavailable, "\(error)")
        case .insecure, .invalidRequest, .tooLarge: self.init(.rejected, "\(error)")
        case .timeout, .stalled: self.init(.timeout, "\(error)")
        case .overloaded: self.init(.unavailable, "\(error)")
        case .cancelled, .closed: self.init(.cancelled, "\(error)")
        }
    }
}

extension AnswerValue {
    /// Reads one JSON value. Other than what Postgres hands out, it may be of any shape.
    init(parsing text: String) throws(JSONError) {
        var reader = JSONReader(text)
        self = try reader.document { reader throws(JSONError) in try AnswerValue(from: &reader, depth: 0) }
    }

    private init(from reader: inout JSONReader, depth: Int) throws(JSONError) {
        guard depth < JSONReader.depthLimit else { throw reader.wrong("deeper than \(JSONReader.depthLimit)") }
        guard reader.at < reader.bytes.count else { throw reader.wrong("a value is missing") }
        switch reader.bytes[reader.at] {
        case UInt8(ascii: "{"):
            var fields: [Field] = []
            try reader.members { name, reader throws(JSONError) in
                fields.append(Field(name, try AnswerValue(from: &reader, depth: depth + 1)))
            }
            self = .object(fields)
        case UInt8(ascii: "["):
            self = .list(
                try reader.list { reader throws(JSONError) in try AnswerValue(from: &reader, depth: depth + 1) }
            )
        case UInt8(ascii: "\""): self = .text(try reader.string())
        case UInt8(ascii: "t"), UInt8(ascii: "f"): self = .bool(try reader.bool())
        case UInt8(ascii: "n"):
            guard reader.passesNull() else { throw reader.wrong("an unknown word") }
            self = .null
        default: self = .number(try reader.double())
        }
    }

    /// A count of tokens or a place in a list; 0 for anything else.
    var count: Int {
        guard case .number(let number) = self, number > 0, number < 1e12 else { return 0 }
        return Int(number)
    }
}
