// RFC 9113, sections 4 to 6: the layout of frames, streams, and the frames that carry requests.

import Codec

extension StrictCase {
    private typealias Kind = Frame.Kind

    static let frames: [StrictCase] =
        layout + streams + dataAndHeaders + continuations

    private static let layout: [StrictCase] = [
        StrictCase("4.1", "a frame of an unknown type", .ignored, [Frame(type: 0xEE, stream: 0, payload: [1, 2])]),
        StrictCase(
            "4.1",
            "undefined flags",
            .answered(1),
            good(1).map { frame in
                var frame = frame
                frame.flags |= 0x40
                return frame
            }
        ),
        StrictCase(
            "4.1",
            "the reserved bit of a stream number",
            .ignored,
            [
                Frame(type: Kind.ping, stream: 0x8000_0000, payload: [UInt8](repeating: 9, count: 8))
            ]
        ),
        StrictCase(
            "4.2",
            "DATA over the largest frame",
            .goaway(.frameSizeError),
            [
                .headers(1, Frame.request(), end: false), .data(1, [UInt8](repeating: 0, count: 16_385)),
            ]
        ),
        StrictCase(
            "4.2",
            "HEADERS over the largest frame",
            .goaway(.frameSizeError),
            [
                .headers(1, [UInt8](repeating: 0, count: 16_385))
            ]
        ),
        StrictCase(
            "4.2",
            "SETTINGS over the largest frame",
            .goaway(.frameSizeError),
            [
                Frame(type: Kind.settings, payload: [UInt8](repeating: 0, count: 16_386))
            ]
        ),
        StrictCase(
            "4.2",
            "DATA of exactly the largest frame",
            .answered(1),
            [
                .headers(1, Frame.request(), end: false),
                .data(1, Frame.framed([UInt8](repeating: 0x7A, count: 16_379)), end: true),
            ]
        ),
        StrictCase(
            "4.3",
            "PRIORITY within a header list",
            .goaway(.protocolError),
            [
                .headers(1, Frame.request(), whole: false), .priority(1), .continuation(1, []),
            ]
        ),
        StrictCase(
            "4.3",
            "another stream's HEADERS within a header list",
            .goaway(.protocolError),
            [
                .headers(1, Frame.request(), whole: false), .headers(3, Frame.request()),
            ]
        ),
        StrictCase(
            "5.5",
            "an unknown frame within a header list",
            .goaway(.protocolError),
            [
                .headers(1, Frame.request(), whole: false), Frame(type: 0xEE, stream: 1), .continuation(1, []),
            ]
        ),
    ]

    private static let streams: [StrictCase] = [
        StrictCase("5.1", "DATA on an idle stream", .goaway([.protocolError, .streamClosed]), [.data(1, [1])]),
        StrictCase("5.1", "RST_STREAM on an idle stream", .goaway(.protocolError), [.reset(1)]),
        StrictCase("5.1", "WINDOW_UPDATE on an idle stream", .goaway(.protocolError), [.windowUpdate(1, 1)]),
        StrictCase("5.1", "CONTINUATION on an idle stream", .goaway(.protocolError), [.continuation(1, [])]),
        StrictCase("5.1", "PRIORITY on an idle stream", .ignored, [.priority(7)]),
        StrictCase(
            "5.1",
            "DATA after END_STREAM",
            .goaway(.streamClosed),
            [
                .headers(1, Frame.request("/test.T/Wait"), end: false), .data(1, Frame.framed(), end: true),
                .data(1, [1]),
            ]
        ),
        StrictCase(
            "5.1",
            "HEADERS after END_STREAM",
            .goaway(.streamClosed),
            [
                .headers(1, Frame.request("/test.T/Wait"), end: false), .data(1, Frame.framed(), end: true),
                .headers(1, Frame.request()),
            ]
        ),
        StrictCase(
            "5.1",
            "CONTINUATION after END_STREAM",
            .goaway([.protocolError, .streamClosed]),
            [
                .headers(1, Frame.request("/test.T/Wait"), end: false), .data(1, Frame.framed(), end: true),
                .continuation(1, []),
            ]
        ),
        StrictCase(
            "5.1",
            "DATA after RST_STREAM, which may be ignored",
            .ignored,
            [
                .headers(1, Frame.request("/test.T/Chat"), end: false), .reset(1), .data(1, [1]),
            ]
        ),
        StrictCase(
            "5.1",
            "HEADERS after RST_STREAM",
            .goaway(.streamClosed),
            [
                .headers(1, Frame.request("/test.T/Chat"), end: false), .reset(1), .headers(1, Frame.request()),
            ]
        ),
        StrictCase(
            "5.1",
            "PRIORITY after RST_STREAM",
            .ignored,
            [
                .headers(1, Frame.request("/test.T/Chat"), end: false), .reset(1), .priority(1),
            ]
        ),
        StrictCase(
            "5.1",
            "WINDOW_UPDATE and RST_STREAM after RST_STREAM",
            .ignored,
            [
                .headers(1, Frame.request("/test.T/Chat"), end: false), .reset(1), .windowUpdate(1, 1), .reset(1),
            ]
        ),
        StrictCase("5.1.1", "a stream with an even number", .goaway(.protocolError), [.headers(2, Frame.request())]),
        StrictCase(
            "5.1.1",
            "a stream below one that is open",
            .goaway(.protocolError),
            [
                .headers(5, Frame.request("/test.T/Chat"), end: false), .headers(3, Frame.request()),
            ]
        ),
        StrictCase(
            "5.1.2",
            "more streams than allowed",
            .goaway(.protocolError),
            (0..<101).map {
                .headers(2 * $0 + 1, Frame.request("/test.T/Chat"), end: false)
            }
        ),
    ]

    private static let dataAndHeaders: [StrictCase] = [
        StrictCase("6.1", "DATA on stream 0", .goaway(.protocolError), [.data(0, [1])]),
        StrictCase(
            "6.1",
            "DATA padded with all that it has",
            .goaway(.protocolError),
            [
                .headers(1, Frame.request(), end: false),
                Frame(type: Kind.data, flags: Frame.padded, stream: 1, payload: [5, 0, 0, 0, 0]),
            ]
        ),
        StrictCase(
            "6.1",
            "padded DATA",
            .answered(1),
            [
                .headers(1, Frame.request(), end: false),
                Frame(
                    type: Kind.data,
                    flags: Frame.padded | Frame.endStream,
                    stream: 1,
                    payload: [3] + Frame.framed() + [0, 0, 0]
                ),
            ]
        ),
        StrictCase("6.2", "HEADERS on stream 0", .goaway(.protocolError), [.headers(0, Frame.request())]),
        StrictCase(
            "6.2",
            "HEADERS padded with more than it has",
            .goaway(.protocolError),
            [
                Frame(
                    type: Kind.headers,
                    flags: Frame.padded | Frame.endHeaders,
                    stream: 1,
                    payload: [255] + Frame.request()
                )
            ]
        ),
        StrictCase(
            "6.2",
            "HEADERS padded and with a priority",
            .answered(1),
            [
                Frame(
                    type: Kind.headers,
                    flags: Frame.padded | Frame.hasPriority | Frame.endHeaders,
                    stream: 1,
                    payload: [2, 0, 0, 0, 0, 15] + Frame.request() + [0, 0]
                ), .data(1, Frame.framed(), end: true),
            ]
        ),
        StrictCase(
            "6.2",
            "HEADERS too short for its priority",
            .goaway(.frameSizeError),
            [
                Frame(type: Kind.headers, flags: Frame.hasPriority | Frame.endHeaders, stream: 1, payload: [0, 0, 0])
            ]
        ),
    ]

    private static let continuations: [StrictCase] = [
        StrictCase(
            "6.10",
            "CONTINUATION after the end of a header list",
            .goaway(.protocolError),
            [
                .headers(1, Frame.request(), end: false), .continuation(1, Frame.block([("a", "b")])),
            ]
        ),
        StrictCase(
            "6.10",
            "CONTINUATION on stream 0",
            .goaway(.protocolError),
            [
                .headers(1, Frame.request(), whole: false), .continuation(0, []),
            ]
        ),
        StrictCase(
            "6.10",
            "CONTINUATION on another stream",
            .goaway(.protocolError),
            [
                .headers(1, Frame.request(), whole: false), .continuation(3, []),
            ]
        ),
        StrictCase(
            "6.10",
            "CONTINUATION after DATA",
            .goaway(.protocolError),
            [
                .headers(1, Frame.request(), end: false), .data(1, Frame.framed()), .continuation(1, []),
            ]
        ),
        StrictCase(
            "6.10",
            "a header list in four frames",
            .answered(1),
            {
                let block = Frame.request()
                return [
                    .headers(1, Array(block[..<7]), end: false, whole: false),
                    .continuation(1, Array(block[7..<8]), whole: false), .continuation(1, [], whole: false),
                    .continuation(1, Array(block[8...])), .data(1, Frame.framed(), end: true),
                ]
            }()
        ),
    ]
}
