// The header list that begins a response, read once.

import Codec

/// What the first header list of a response means to gRPC.
struct ResponseHead {
    enum Encoding: Equatable {
        case identity, gzip
        case unknown(String)
    }

    /// How messages with the compressed flag are compressed.
    private(set) var encoding = Encoding.identity
    /// Set when this is no gRPC response: what the call ends with, unless the server sent a `grpc-status`.
    private(set) var rejection: Status?

    init(_ block: HeaderBlock) {
        let bytes = block.bytes.span
        var httpStatus = 0
        var contentType: String?
        for field in block {
            let name = bytes.extracting(field.name)
            switch name.count {
            case 7 where name.equals(":status"):
                httpStatus = Int(String(decoding: block.bytes[field.value], as: UTF8.self)) ?? 0
            case 12 where name.equals("content-type"):
                contentType = String(decoding: block.bytes[field.value], as: UTF8.self)
            case 13 where name.equals("grpc-encoding"):
                let value = bytes.extracting(field.value)
                if value.equals("gzip") {
                    encoding = .gzip
                } else if !value.equals("identity") {
                    encoding = .unknown(String(decoding: block.bytes[field.value], as: UTF8.self))
                }
            default: break
            }
        }
        let isGRPC = ResponseHead.isGRPC(contentType)
        if httpStatus != 200 {
            rejection = Status(httpStatus: httpStatus)
        } else if !isGRPC {
            let found = contentType.map { "content-type \($0)" } ?? "no content-type"
            rejection = Status(.unknown, "the server did not answer with gRPC but with \(found); check the address")
        }
    }

    /// `application/grpc`, alone or followed by `+` or `;`.
    private static func isGRPC(_ contentType: String?) -> Bool {
        guard let contentType, contentType.hasPrefix("application/grpc") else { return false }
        let next = contentType.utf8.dropFirst("application/grpc".utf8.count).first
        return next == nil || next == UInt8(ascii: "+") || next == UInt8(ascii: ";")
    }
}

extension Status {
    /// What a response without a `grpc-status` means (grpc/grpc doc/http-grpc-status-mapping.md).
    init(httpStatus: Int) {
        let code: Status.Code =
            switch httpStatus {
            case 400: .internalError
            case 401: .unauthenticated
            case 403: .permissionDenied
            case 404: .unimplemented
            case 429, 502, 503, 504: .unavailable
            default: .unknown
            }
        self.init(code, "the server answered with HTTP status \(httpStatus) and no gRPC status")
    }

    /// What the reset of a stream by the peer means (PROTOCOL-HTTP2.md, "HTTP2 Transport Mapping").
    init(reset code: HTTP2ErrorCode) {
        let mapped: Status.Code =
            switch code {
            case .refusedStream: .unavailable
            case .cancel: .cancelled
            case .enhanceYourCalm: .resourceExhausted
            case .inadequateSecurity: .permissionDenied
            default: .internalError
            }
        self.init(mapped, "the server reset the call with HTTP/2 code \(code)")
    }
}
