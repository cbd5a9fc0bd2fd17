// Header lists of answers: static where possible, the rest of a status where not.

import Codec

enum ResponseHeaders {
    /// Clients limit trailers to 8 KiB; what a status may take of that.
    static let maxMessageBytes = 1_024
    static let maxDetailsBytes = 4_096

    /// Headers of an answer with messages.
    static let ok = StaticHeaders([(":status", "200"), ("content-type", "application/grpc")])
    /// The same when messages may be compressed.
    static let okGzip = StaticHeaders([
        (":status", "200"), ("content-type", "application/grpc"), ("grpc-encoding", "gzip"),
        ("grpc-accept-encoding", "identity,gzip"),
    ])
    /// Not gRPC at all.
    static let notFound = StaticHeaders([(":status", "404")])
    static let unsupportedMediaType = StaticHeaders([(":status", "415")])
    static let methodNotAllowed = StaticHeaders([(":status", "405"), ("allow", "POST")])

    /// `grpc-status` by code.
    static let trailers = InlineArray<17, StaticHeaders> { StaticHeaders([("grpc-status", number($0))]) }
    /// Trailers-Only by code.
    static let trailersOnly = InlineArray<17, StaticHeaders> {
        StaticHeaders([(":status", "200"), ("content-type", "application/grpc"), ("grpc-status", number($0))])
    }

    private static func number(_ code: Int) -> StaticString {
        let numbers: [StaticString] = [
            "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16",
        ]
        return numbers[code]
    }

    /// Message and details of a status behind `grpc-status`, and `extra` trailers of the handler; nil if there are none.
    static func block(of status: Status, extra: HeaderBlock?) -> HeaderBlock? {
        guard !status.message.isEmpty || !status.details.isEmpty || extra != nil else { return nil }
        var block = extra ?? HeaderBlock()
        if !status.message.isEmpty { block.append("grpc-message", PercentEncoding.encode(cut(status.message))) }
        if let details = status.encodedDetails(), details.count <= maxDetailsBytes {
            block.append("grpc-status-details-bin", Base64.encode(details.span))
        }
        return block
    }

    private static func cut(_ text: String) -> String {
        guard text.utf8.count > maxMessageBytes else { return text }
        var short = ""
        for character in text.unicodeScalars {
            guard short.utf8.count + 4 <= maxMessageBytes - 3 else { break }
            short.unicodeScalars.append(character)
        }
        return short + "\u{2026}"
    }
}
