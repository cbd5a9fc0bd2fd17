// A request to a web server and the limits it is made under.

/// One request. Its headers may hold a key, so it prints neither headers nor body.
public struct HTTPRequest: Sendable {
    public enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
    }

    public var method: Method
    public var url: HTTPURL
    /// Names as they are sent; values without line breaks.
    public var headers: [(name: String, value: String)]
    public var body: [UInt8]
    /// From `send` to the last byte.
    public var deadline = Duration.seconds(30)

    public init(
        _ method: Method,
        _ url: HTTPURL,
        headers: [(name: String, value: String)] = [],
        body: [UInt8] = []
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
    }

    /// - Throws: `HTTPError.invalidRequest` for a header that would break out of its line (RFC 9110, 5.5).
    func check() throws(HTTPError) {
        for (name, value) in headers {
            let isToken = !name.isEmpty && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") }
            guard isToken else { throw .invalidRequest("a header's name is not a token") }
            guard value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else {
                throw .invalidRequest("the value of header \(name) holds a control character")
            }
        }
    }
}

extension HTTPRequest: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "\(method.rawValue) \(url)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: ["request": description]) }
}

/// The address of something on a web server: `http` or `https`, without an account.
public struct HTTPURL: Sendable, Hashable, CustomStringConvertible {
    public let text: String
    public let isSecure: Bool
    /// Host and port as written.
    public let authority: String

    public var description: String { text }

    /// - Throws: `HTTPError.invalidRequest` without quoting the text, which may hold a password.
    public init(parsing text: String) throws(HTTPError) {
        guard let mark = text.firstRange(of: "://") else { throw HTTPURL.unreadable("there is no :// in it") }
        let scheme = text[..<mark.lowerBound].lowercased()
        guard scheme == "http" || scheme == "https" else { throw HTTPURL.unreadable("its scheme is not http or https") }
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw HTTPURL.unreadable("it holds spaces, control characters or letters beyond ASCII")
        }
        let authority = text[mark.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard !authority.isEmpty else { throw HTTPURL.unreadable("it names no host") }
        guard !authority.contains("@") else {
            throw HTTPURL.unreadable("it holds an account, which belongs in a header")
        }
        self.text = text
        self.authority = String(authority)
        isSecure = scheme == "https"
    }

    /// This address with a path added, with one slash between them.
    public func appending(path: String) throws(HTTPError) -> HTTPURL {
        var base = text[...]
        while base.hasSuffix("/") { base = base.dropLast() }
        return try HTTPURL(parsing: base + "/" + path.drop { $0 == "/" })
    }

    private static func unreadable(_ why: String) -> HTTPError {
        .invalidRequest("the URL can't be read: \(why); write https://host or https://host:port/path")
    }
}
