// What makes a request's header list well-formed (RFC 9113, section 8). Checked for each list that differs from the one
// before it on its connection; nghttp2 would check every field of every request.

import CNghttp2

/// The rules that nghttp2 leaves to us when it is told not to enforce HTTP (`nghttp2_option_set_no_http_messaging`). What
/// characters may stand where is still its word.
struct RequestRules {
    private enum Name { case method, scheme, path, authority, host, contentLength, te, forbidden, other }

    private var method = false
    private var scheme = false
    private var path = false
    private var authority = false
    private var host = false
    private var isConnect = false
    private var isOptions = false
    private var pathStart: UInt8 = 0
    private var pathLength = 0
    private var pseudoFieldsAreOver = false
    /// The body's length as the list tells it, if it does.
    private(set) var contentLength: Int?

    /// Nil for a list that is no request.
    init?(_ block: HeaderBlock) {
        let bytes = block.bytes.span
        for field in block {
            guard take(bytes.extracting(field.name), bytes.extracting(field.value)) else { return nil }
        }
        if isConnect {
            guard authority, !path, !scheme else { return nil }
            contentLength = nil
        } else {
            guard method, scheme, path, authority || host else { return nil }
            let isAsterisk = isOptions && pathStart == UInt8(ascii: "*") && pathLength == 1
            guard pathStart == UInt8(ascii: "/") || isAsterisk else { return nil }
        }
    }

    /// Whether a list may follow the body: it has fields of the message only.
    static func areTrailers(_ block: HeaderBlock) -> Bool {
        let bytes = block.bytes.span
        for field in block {
            let (name, value) = (bytes.extracting(field.name), bytes.extracting(field.value))
            guard isName(name), name[0] != UInt8(ascii: ":"), isValue(value) else { return false }
            switch kind(name) {
            case .forbidden, .contentLength: return false
            case .te where !isTrailers(value): return false
            default: break
            }
        }
        return true
    }

    /// Whether the list may go on with this field.
    private mutating func take(_ name: Span<UInt8>, _ value: Span<UInt8>) -> Bool {
        guard RequestRules.isName(name) else { return false }
        let isPseudo = name[0] == UInt8(ascii: ":")
        guard !isPseudo || !pseudoFieldsAreOver else { return false }
        if !isPseudo { pseudoFieldsAreOver = true }
        switch RequestRules.kind(name) {
        case .method:
            isConnect = value.equals("CONNECT")
            isOptions = value.equals("OPTIONS")
            guard once(&method) else { return false }
            return unsafe RequestRules.holds(value, nghttp2_check_method)
        case .scheme:
            return once(&scheme) && RequestRules.isScheme(value)
        case .path:
            guard once(&path), !value.isEmpty else { return false }
            (pathStart, pathLength) = (value[0], value.count)
            return unsafe RequestRules.holds(value, nghttp2_check_path)
        case .authority: return once(&authority) && RequestRules.isAuthority(value)
        case .host: return once(&host) && RequestRules.isAuthority(value)
        case .contentLength:
            guard contentLength == nil, let length = RequestRules.number(value) else { return false }
            contentLength = length
            return true
        case .te: return RequestRules.isTrailers(value)
        case .forbidden: return false
        case .other: return !isPseudo && RequestRules.isValue(value)
        }
    }

    private func once(_ flag: inout Bool) -> Bool {
        defer { flag = true }
        return !flag
    }

    /// Fields about the connection belong to HTTP/1 (RFC 9113, 8.2.2).
    private static func kind(_ name: Span<UInt8>) -> Name {
        switch name.count {
        case 2 where name.equals("te"): .te
        case 4 where name.equals("host"): .host
        case 5 where name.equals(":path"): .path
        case 7 where name.equals(":method"): .method
        case 7 where name.equals(":scheme"): .scheme
        case 7 where name.equals("upgrade"): .forbidden
        case 10 where name.equals(":authority"): .authority
        case 10 where name.equals("connection") || name.equals("keep-alive"): .forbidden
        case 14 where name.equals("content-length"): .contentLength
        case 16 where name.equals("proxy-connection"): .forbidden
        case 17 where name.equals("transfer-encoding"): .forbidden
        default: .other
        }
    }

    /// All that HTTP/2 leaves of `te`, in any case (RFC 9113, 8.2.2).
    private static func isTrailers(_ value: Span<UInt8>) -> Bool {
        let word: StaticString = "trailers"
        guard value.count == word.utf8CodeUnitCount else { return false }
        for index in 0..<value.count where unsafe value[index] | 0x20 != word.utf8Start[index] { return false }
        return true
    }

    private static func isName(_ name: Span<UInt8>) -> Bool { unsafe holds(name, nghttp2_check_header_name) }
    private static func isValue(_ value: Span<UInt8>) -> Bool { unsafe holds(value, nghttp2_check_header_value) }

    private static func isAuthority(_ value: Span<UInt8>) -> Bool {
        guard unsafe holds(value, nghttp2_check_authority) else { return false }
        for index in 0..<value.count where value[index] != 0x20 && value[index] != 0x09 { return true }
        return false
    }

    /// RFC 3986, 3.1.
    private static func isScheme(_ value: Span<UInt8>) -> Bool {
        for index in 0..<value.count {
            switch value[index] {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): continue
            case UInt8(ascii: "0")...UInt8(ascii: "9") where index > 0: continue
            case UInt8(ascii: "+") where index > 0, UInt8(ascii: "-") where index > 0: continue
            case UInt8(ascii: ".") where index > 0: continue
            default: return false
            }
        }
        return !value.isEmpty
    }

    /// Digits alone, as large as fits.
    private static func number(_ value: Span<UInt8>) -> Int? {
        guard !value.isEmpty else { return nil }
        var number = 0
        for index in 0..<value.count {
            guard value[index] >= 0x30, value[index] <= 0x39 else { return nil }
            let (tens, overflows) = number.multipliedReportingOverflow(by: 10)
            let (sum, exceeds) = tens.addingReportingOverflow(Int(value[index] - 0x30))
            guard !overflows, !exceeds else { return nil }
            number = sum
        }
        return number
    }

    /// Asks nghttp2 about characters.
    private static func holds(
        _ text: Span<UInt8>,
        _ check: (UnsafePointer<UInt8>?, Int) -> Int32
    ) -> Bool {
        unsafe text.withUnsafeBufferPointer { unsafe check($0.baseAddress, $0.count) != 0 }
    }
}
