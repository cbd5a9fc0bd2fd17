// RFC 9113, sections 6.3 to 6.9: small frames, settings, windows.

import Codec

extension StrictCase {
    private typealias Kind = Frame.Kind

    static let connection: [StrictCase] = smallFrames + settings + extensions + windows

    private static let smallFrames: [StrictCase] = [
        StrictCase("6.3", "PRIORITY on stream 0", .goaway(.protocolError), [.priority(0)]),
        StrictCase(
            "6.3",
            "PRIORITY of four bytes",
            .goaway(.frameSizeError),
            [
                Frame(type: Kind.priority, stream: 1, payload: [0, 0, 0, 0])
            ]
        ),
        StrictCase("6.4", "RST_STREAM on stream 0", .goaway(.protocolError), [.reset(0)]),
        StrictCase(
            "6.4",
            "RST_STREAM of three bytes",
            .goaway(.frameSizeError),
            [
                .headers(1, Frame.request(), end: false), Frame(type: Kind.reset, stream: 1, payload: [0, 0, 0]),
            ]
        ),
        StrictCase(
            "6.6",
            "PUSH_PROMISE of a client",
            .goaway(.protocolError),
            [
                .headers(1, Frame.request(), end: false),
                Frame(
                    type: Kind.pushPromise,
                    flags: Frame.endHeaders,
                    stream: 1,
                    payload: [0, 0, 0, 2] + Frame.request()
                ),
            ]
        ),
        StrictCase(
            "6.7",
            "PING on a stream",
            .goaway(.protocolError),
            [
                Frame(type: Kind.ping, stream: 1, payload: [UInt8](repeating: 0, count: 8))
            ]
        ),
        StrictCase(
            "6.7",
            "PING of seven bytes",
            .goaway(.frameSizeError),
            [
                Frame(type: Kind.ping, payload: [UInt8](repeating: 0, count: 7))
            ]
        ),
        StrictCase(
            "6.7",
            "an answer to no PING",
            .ignored,
            [
                Frame(type: Kind.ping, flags: Frame.ack, payload: [UInt8](repeating: 1, count: 8))
            ]
        ),
        StrictCase(
            "6.8",
            "GOAWAY on a stream",
            .goaway(.protocolError),
            [
                Frame(type: Kind.goaway, stream: 1, payload: [UInt8](repeating: 0, count: 8))
            ]
        ),
        StrictCase(
            "6.8",
            "GOAWAY of seven bytes",
            .goaway(.frameSizeError),
            [
                Frame(type: Kind.goaway, payload: [UInt8](repeating: 0, count: 7))
            ]
        ),
    ]

    private static let settings: [StrictCase] = [
        StrictCase(
            "6.5",
            "an acknowledgement with settings",
            .goaway(.frameSizeError),
            [
                Frame(type: Kind.settings, flags: Frame.ack, payload: [0, 3, 0, 0, 0, 9])
            ]
        ),
        StrictCase("6.5", "SETTINGS on a stream", .goaway(.protocolError), [Frame(type: Kind.settings, stream: 1)]),
        StrictCase(
            "6.5",
            "SETTINGS of five bytes",
            .goaway(.frameSizeError),
            [
                Frame(type: Kind.settings, payload: [0, 3, 0, 0, 0])
            ]
        ),
        StrictCase("6.5.2", "ENABLE_PUSH of 2", .goaway(.protocolError), [.settings([(2, 2)])]),
        StrictCase(
            "6.5.2",
            "INITIAL_WINDOW_SIZE of 2^31",
            .goaway(.flowControlError),
            [
                .settings([(4, 0x8000_0000)])
            ]
        ),
        StrictCase("6.5.2", "MAX_FRAME_SIZE of 16,383", .goaway(.protocolError), [.settings([(5, 16_383)])]),
        StrictCase("6.5.2", "MAX_FRAME_SIZE of 2^24", .goaway(.protocolError), [.settings([(5, 1 << 24)])]),
        StrictCase("6.5.2", "a setting that nobody knows", .ignored, [.settings([(0xABCD, 1)])]),
        StrictCase(
            "6.5.2",
            "all settings at once",
            .answered(1),
            [
                .settings([(1, 0), (2, 0), (3, 1), (4, 70_000), (5, 20_000), (6, 100)])
            ] + good(1)
        ),
        StrictCase("RFC 9218, 2.1", "NO_RFC7540_PRIORITIES of 2", .goaway(.protocolError), [.settings([(9, 2)])]),
    ]

    private static let extensions: [StrictCase] = [
        StrictCase(
            "6.8",
            "GOAWAY before the last call",
            .answered(1),
            [
                .headers(1, Frame.request(), end: false),
                Frame(type: Kind.goaway, payload: [UInt8](repeating: 0, count: 8)), .data(1, Frame.framed(), end: true),
            ]
        ),
        StrictCase(
            "RFC 9218, 7.1",
            "PRIORITY_UPDATE",
            .ignored,
            [
                Frame(type: 0x10, payload: [0, 0, 0, 1] + Array("u=1".utf8))
            ]
        ),
    ]

    private static let windows: [StrictCase] = [
        StrictCase("6.9", "a connection's window grown by 0", .goaway(.protocolError), [.windowUpdate(0, 0)]),
        StrictCase(
            "6.9",
            "WINDOW_UPDATE of three bytes",
            .goaway(.frameSizeError),
            [
                Frame(type: Kind.windowUpdate, payload: [0, 0, 1])
            ]
        ),
        StrictCase(
            "6.9.1",
            "a connection's window beyond 2^31 - 1",
            .goaway(.flowControlError),
            [
                .windowUpdate(0, 0x7FFF_FFFF), .windowUpdate(0, 0x7FFF_FFFF),
            ]
        ),
        StrictCase(
            "6.9.1",
            "a stream's window beyond 2^31 - 1",
            .reset(1, .flowControlError),
            [
                .headers(1, Frame.request("/test.T/Chat"), end: false), .windowUpdate(1, 0x7FFF_FFFF),
            ]
        ),
        StrictCase(
            "6.9.2",
            "an initial window that lifts a stream's beyond 2^31 - 1",
            .reset(1, .flowControlError),
            [
                .headers(1, Frame.request("/test.T/Chat"), end: false), .windowUpdate(1, 0x7FFF_0000),
                .settings([(4, 0x7FFF_FFFF)]),
            ]
        ),
        StrictCase(
            "6.9.2",
            "an initial window of 0 that opens later",
            .answered(1),
            [.settings([(4, 0)])] + good(1) + [
                .windowUpdate(1, 2), .settings([(4, 3)]),
            ]
        ),
    ]
}
