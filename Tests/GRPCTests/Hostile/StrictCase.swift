// One rule of HTTP/2: what a client sends against it, and which frame has to answer.

import Codec
import GRPC
import Testing

/// What has to become of a connection or stream.
enum Outcome: Sendable {
    /// GOAWAY with one of these codes, then the end of the connection.
    case goaway([HTTP2ErrorCode])
    /// RST_STREAM of that stream with that code; the connection goes on.
    case reset(UInt32, HTTP2ErrorCode)
    /// Headers with that status (`200` in the table below) and END_STREAM sooner or later; the connection goes on.
    case answered(UInt32)
    /// Nothing happens; the connection goes on.
    case ignored

    static func goaway(_ code: HTTP2ErrorCode) -> Outcome { .goaway([code]) }
}

struct StrictCase: Sendable, CustomTestStringConvertible {
    let section: String
    let name: String
    let outcome: Outcome
    let frames: [Frame]

    init(_ section: String, _ name: String, _ outcome: Outcome, _ frames: [Frame]) {
        self.section = section
        self.name = name
        self.outcome = outcome
        self.frames = frames
    }

    var testDescription: String { "\(section) \(name)" }
}

extension StrictCase {
    /// A whole request of its own, as it should be.
    static func good(_ stream: UInt32) -> [Frame] {
        [.headers(stream, Frame.request(), end: false), .data(stream, Frame.framed(), end: true)]
    }

    /// A request whose header list is `fields`, without a body.
    static func fields(_ fields: [(String, String)]) -> [Frame] { [.headers(1, Frame.block(fields))] }

    /// A good request with one more field.
    static func with(_ name: String, _ value: String) -> [Frame] {
        [.headers(1, Frame.request("/test.T/Echo", [(name, value)]))]
    }

    /// The fields of a good request without one.
    static func without(_ name: String) -> [Frame] { fields(Frame.fields().filter { $0.0 != name }) }

    /// The fields of a good request with one given twice.
    static func twice(_ name: String) -> [Frame] {
        fields(Frame.fields().flatMap { $0.0 == name ? [$0, $0] : [$0] })
    }
}
