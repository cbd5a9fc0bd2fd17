// RFC 9113, section 8, and RFC 7541: requests and their fields, and how fields are packed.

import Codec

extension StrictCase {
    static let requests: [StrictCase] = shapes + names + connectionFields + pseudoFields + lengths + packing

    private static func malformed(_ section: String, _ name: String, _ frames: [Frame]) -> StrictCase {
        StrictCase(section, name, .reset(1, .protocolError), frames)
    }

    private static func unpackable(_ section: String, _ name: String, _ block: [UInt8]) -> StrictCase {
        StrictCase(section, name, .goaway(.compressionError), [.headers(1, block)])
    }

    private static let shapes: [StrictCase] = [
        StrictCase(
            "8.1",
            "trailers",
            .answered(1),
            [
                .headers(1, Frame.request(), end: false), .data(1, Frame.framed()),
                .headers(1, Frame.block([("x-last", "word")])),
            ]
        ),
        malformed(
            "8.1",
            "a second header list without END_STREAM",
            [
                .headers(1, Frame.request("/test.T/Chat"), end: false),
                .headers(1, Frame.block([("x-last", "word")]), end: false),
            ]
        ),
        malformed(
            "8.1",
            "a pseudo field in trailers",
            [
                .headers(1, Frame.request("/test.T/Chat"), end: false), .headers(1, Frame.block([(":path", "/")])),
            ]
        ),
        StrictCase(
            "8.2.3",
            "cookies in crumbs",
            .answered(1),
            [
                .headers(1, Frame.request("/test.T/Echo", [("cookie", "a=b"), ("cookie", "c=d")]), end: false),
                .data(1, Frame.framed(), end: true),
            ]
        ),
        StrictCase(
            "8.2.1",
            "spaces around a value, which gRPC strips",
            .answered(1),
            [
                .headers(1, Frame.request("/test.T/Echo", [("x-spaced", "  v ")]), end: false),
                .data(1, Frame.framed(), end: true),
            ]
        ),
    ]

    private static let names: [StrictCase] = [
        malformed("8.2", "a field name in upper case", with("X-Upper", "v")),
        malformed("8.2.1", "a field name with a space", with("x y", "v")),
        malformed("8.2.1", "a field name with a colon within", with("x:y", "v")),
        malformed("8.2.1", "a field without a name", with("", "v")),
        malformed("8.2.1", "a value with NUL", with("x-nul", "a\u{0}b")),
        malformed("8.2.1", "a value with a line feed", with("x-line", "a\nb")),
        malformed("8.2.1", "a value with a carriage return", with("x-line", "a\rb")),
    ]

    private static let connectionFields: [StrictCase] = [
        malformed("8.2.2", "connection", with("connection", "keep-alive")),
        malformed("8.2.2", "proxy-connection", with("proxy-connection", "keep-alive")),
        malformed("8.2.2", "keep-alive", with("keep-alive", "5")),
        malformed("8.2.2", "transfer-encoding", with("transfer-encoding", "chunked")),
        malformed("8.2.2", "upgrade", with("upgrade", "h2c")),
        malformed("8.2.2", "te of more than trailers", fields(Frame.fields().dropLast() + [("te", "trailers, gzip")])),
    ]

    private static let pseudoFields: [StrictCase] = [
        malformed("8.3", "an unknown pseudo field", fields([(":unknown", "v")] + Frame.fields())),
        malformed("8.3", "a response's pseudo field", fields([(":status", "200")] + Frame.fields())),
        malformed(
            "8.3",
            "a pseudo field after another field",
            fields(
                Frame.fields().filter { $0.0 != ":path" } + [(":path", "/test.T/Echo")]
            )
        ),
        malformed("8.3.1", "no :method", without(":method")),
        malformed("8.3.1", "no :scheme", without(":scheme")),
        malformed("8.3.1", "no :path", without(":path")),
        malformed("8.3.1", "an empty :path", fields(Frame.fields(""))),
        malformed("8.3.1", "a :path without its slash", fields(Frame.fields("test.T/Echo"))),
        malformed("8.3.1", ":method twice", twice(":method")),
        malformed("8.3.1", ":scheme twice", twice(":scheme")),
        malformed("8.3.1", ":path twice", twice(":path")),
        malformed("8.3.1", ":authority twice", twice(":authority")),
        malformed("8.5", "CONNECT with a :path", fields([(":method", "CONNECT")] + Frame.fields().dropFirst())),
    ]

    private static let lengths: [StrictCase] = [
        malformed(
            "8.1.1",
            "a content-length larger than the body",
            [
                .headers(1, Frame.request("/test.T/Chat", [("content-length", "9")]), end: false),
                .data(1, Frame.framed(), end: true),
            ]
        ),
        malformed(
            "8.1.1",
            "a content-length smaller than the body",
            [
                .headers(1, Frame.request("/test.T/Chat", [("content-length", "4")]), end: false),
                .data(1, Frame.framed(), end: true),
            ]
        ),
        malformed("8.1.1", "a content-length without a body", with("content-length", "5")),
        malformed("8.1.1", "a content-length that is no number", with("content-length", "five")),
        malformed(
            "8.1.1",
            "content-length twice",
            [
                .headers(
                    1,
                    Frame.request("/test.T/Echo", [("content-length", "5"), ("content-length", "5")]),
                    end: false
                )
            ]
        ),
        StrictCase(
            "8.1.1",
            "the content-length of two frames together",
            .answered(1),
            [
                .headers(1, Frame.request("/test.T/Echo", [("content-length", "5")]), end: false), .data(1, [0, 0]),
                .data(1, [0, 0, 0], end: true),
            ]
        ),
    ]

    private static let packing: [StrictCase] = [
        unpackable("RFC 7541, 2.3.3", "an index beyond both tables", [0xFF, 0x40]),
        unpackable("RFC 7541, 6.1", "index 0", [0x80]),
        unpackable("RFC 7541, 5.1", "a number without end", [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F]),
        unpackable("RFC 7541, 5.2", "a string longer than its list", [0x00, 0x7F, 0x20, 0x61]),
        unpackable("RFC 7541, 5.2", "Huffman padding of more than seven bits", [0x00, 0x82, 0x1F, 0xFF, 0x01, 0x61]),
        unpackable("RFC 7541, 5.2", "Huffman padding with zeros", [0x00, 0x81, 0x18, 0x01, 0x61]),
        unpackable(
            "RFC 7541, 5.2",
            "the end mark within a Huffman string",
            [0x00, 0x84, 0xFF, 0xFF, 0xFF, 0xFF, 1, 0x61]
        ),
        unpackable("RFC 7541, 6.3", "a table larger than granted", [0x3F, 0xE2, 0x1F] + Frame.request()),
        unpackable("RFC 7541, 4.2", "a table resized behind a field", Frame.request() + [0x20]),
        StrictCase(
            "RFC 7541, 6.3",
            "a table resized in front",
            .answered(1),
            [
                .headers(1, [0x20] + Frame.request(), end: false), .data(1, Frame.framed(), end: true),
            ]
        ),
        StrictCase(
            "RFC 7541, 6.2.1",
            "a field remembered and used again",
            .answered(3),
            [
                .headers(1, Frame.request() + [0x40] + Frame.string("x-a") + Frame.string("b"), end: false),
                .data(1, Frame.framed(), end: true),
                .headers(3, Frame.request() + [0xBE], end: false), .data(3, Frame.framed(), end: true),
            ]
        ),
        StrictCase(
            "RFC 7541, 6.2.3",
            "a field that is never to be remembered",
            .answered(1),
            [
                .headers(1, Frame.request() + [0x10] + Frame.string("x-a") + Frame.string("b"), end: false),
                .data(1, Frame.framed(), end: true),
            ]
        ),
    ]
}
