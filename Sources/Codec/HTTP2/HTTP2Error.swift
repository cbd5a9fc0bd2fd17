// What can go wrong on an HTTP/2 connection, and the error codes that frames carry.

import CNghttp2

/// Why an HTTP/2 connection cannot go on. What is already queued should still be sent (it holds the GOAWAY that tells the
/// peer), then the connection is to be closed.
public struct HTTP2Error: Error, Sendable, Equatable, CustomStringConvertible {
    /// The library's number, for example -903 (NGHTTP2_ERR_BAD_CLIENT_MAGIC).
    public let code: Int
    public let description: String

    init(_ code: Int) {
        self.code = code
        self.description = unsafe String(cString: nghttp2_strerror(Int32(code)))
    }

    /// The peer did not open with the HTTP/2 connection preface: it speaks something else.
    public var isForeignProtocol: Bool { code == Int(NGHTTP2_ERR_BAD_CLIENT_MAGIC.rawValue) }
    /// What GOAWAY should say of it, since after such an error the library itself says nothing.
    public var goawayCode: HTTP2ErrorCode {
        switch Int32(code) {
        case NGHTTP2_ERR_BAD_CLIENT_MAGIC.rawValue: .protocolError
        case NGHTTP2_ERR_FLOODED.rawValue, NGHTTP2_ERR_TOO_MANY_CONTINUATIONS.rawValue: .enhanceYourCalm
        default: .internalError
        }
    }
    /// The peer made us queue too many answers (PING, SETTINGS, resets).
    public var isFlood: Bool { code == Int(NGHTTP2_ERR_FLOODED.rawValue) }
}

/// The code in RST_STREAM and GOAWAY (RFC 9113, 7). Unknown codes are kept as they are.
public struct HTTP2ErrorCode: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    public static let noError = HTTP2ErrorCode(rawValue: 0x0)
    public static let protocolError = HTTP2ErrorCode(rawValue: 0x1)
    public static let internalError = HTTP2ErrorCode(rawValue: 0x2)
    public static let flowControlError = HTTP2ErrorCode(rawValue: 0x3)
    public static let settingsTimeout = HTTP2ErrorCode(rawValue: 0x4)
    public static let streamClosed = HTTP2ErrorCode(rawValue: 0x5)
    public static let frameSizeError = HTTP2ErrorCode(rawValue: 0x6)
    public static let refusedStream = HTTP2ErrorCode(rawValue: 0x7)
    public static let cancel = HTTP2ErrorCode(rawValue: 0x8)
    public static let compressionError = HTTP2ErrorCode(rawValue: 0x9)
    public static let connectError = HTTP2ErrorCode(rawValue: 0xa)
    public static let enhanceYourCalm = HTTP2ErrorCode(rawValue: 0xb)
    public static let inadequateSecurity = HTTP2ErrorCode(rawValue: 0xc)
    public static let http11Required = HTTP2ErrorCode(rawValue: 0xd)

    /// The name the RFC gives, for logs.
    public var description: String { unsafe String(cString: nghttp2_http2_strerror(rawValue)) }
}
