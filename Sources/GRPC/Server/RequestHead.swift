// The header list of a request, read once: what the protocol's own fields say.

import Codec

/// What the header fields of a request mean to gRPC. Everything is matched as bytes; no text is made.
struct RequestHead {
    enum Encoding { case identity, gzip, unknown }
    enum Timeout: Equatable {
        case none, malformed
        case after(Duration)
    }

    private(set) var isPost = false
    private(set) var isGRPC = false
    /// Where `:path` lies in the block's bytes.
    private(set) var path = 0..<0
    private(set) var timeout = Timeout.none
    /// How the client's messages with the compressed flag are compressed.
    private(set) var encoding = Encoding.identity
    /// The client takes gzip.
    private(set) var acceptsGzip = false

    init(_ block: HeaderBlock) {
        let bytes = block.bytes.span
        for field in block {
            let name = bytes.extracting(field.name)
            // The length alone rules most names out.
            switch name.count {
            case 5 where name.equals(":path"):
                path = field.value
            case 7 where name.equals(":method"):
                isPost = bytes.extracting(field.value).equals("POST")
            case 12 where name.equals("content-type"):
                isGRPC = RequestHead.isGRPC(bytes.extracting(field.value))
            case 12 where name.equals("grpc-timeout"):
                let value = GRPCTimeout.parse(bytes.extracting(field.value))
                timeout = value.map { .after($0) } ?? .malformed
            case 13 where name.equals("grpc-encoding"):
                let value = bytes.extracting(field.value)
                encoding = value.equals("gzip") ? .gzip : value.equals("identity") ? .identity : .unknown
            case 20 where name.equals("grpc-accept-encoding"):
                acceptsGzip = acceptsGzip || RequestHead.listsGzip(bytes.extracting(field.value))
            default:
                break
            }
        }
    }

    /// `application/grpc`, alone or followed by `+` or `;`; `application/grpc-web` is another protocol.
    private static func isGRPC(_ value: Span<UInt8>) -> Bool {
        let prefix: StaticString = "application/grpc"
        let length = prefix.utf8CodeUnitCount
        guard value.count >= length, value.extracting(0..<length).equals(prefix) else { return false }
        guard value.count > length else { return true }
        return value[length] == UInt8(ascii: "+") || value[length] == UInt8(ascii: ";")
    }

    /// Whether a comma-separated list contains `gzip`.
    private static func listsGzip(_ value: Span<UInt8>) -> Bool {
        var start = 0
        for index in 0...value.count where index == value.count || value[index] == UInt8(ascii: ",") {
            var from = start
            var to = index
            while from < to, value[from] == 0x20 { from += 1 }
            while to > from, value[to - 1] == 0x20 { to -= 1 }
            if value.extracting(from..<to).equals("gzip") { return true }
            start = index + 1
        }
        return false
    }
}

/// What a header list opens, found once for all the calls that send the same list.
final class Opening {
    /// `HTTP2Stream.headersNumber` of the list.
    let number: Int
    let head: RequestHead
    /// Nil when no method has that path.
    let route: Route?

    init(number: Int, head: RequestHead, route: Route?) {
        self.number = number
        self.head = head
        self.route = route
    }
}
