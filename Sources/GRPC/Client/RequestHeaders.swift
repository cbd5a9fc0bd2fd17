// The header list of a request.

import Codec

enum RequestHeaders {
    /// Pseudo headers that are the same for every call; they stand before all others (RFC 9113, 8.3).
    static let cleartext = StaticHeaders([(":method", "POST"), (":scheme", "http")])
    static let sealed = StaticHeaders([(":method", "POST"), (":scheme", "https")])

    /// What follows the fixed part (PROTOCOL-HTTP2.md, Requests).
    static func block(
        path: String,
        authority: String,
        userAgent: String,
        options: CallOptions,
        timeLeft: Duration?,
        previousAttempts: Int
    ) -> HeaderBlock {
        var block = HeaderBlock()
        block.append(":path", path)
        block.append(":authority", authority)
        if let timeLeft { block.append("grpc-timeout", GRPCTimeout.format(timeLeft)) }
        block.append("te", "trailers")
        block.append("content-type", "application/grpc")
        block.append("user-agent", userAgent)
        if options.compressFrom != nil { block.append("grpc-encoding", "gzip") }
        block.append("grpc-accept-encoding", "identity,gzip")
        if previousAttempts > 0 { block.append("grpc-previous-rpc-attempts", "\(previousAttempts)") }
        let metadata = options.metadata.block
        let bytes = metadata.bytes.span
        for field in metadata { block.append(bytes.extracting(field.name), bytes.extracting(field.value)) }
        return block
    }
}
