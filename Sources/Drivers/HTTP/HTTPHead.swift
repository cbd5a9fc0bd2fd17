// An answer's status and headers, and how they come together line by line.

/// The beginning of an answer.
public struct HTTPHead: Sendable, Equatable {
    public struct Field: Sendable, Equatable {
        /// In lower case.
        public var name: String
        public var value: String
    }

    public var status: Int
    public var fields: [Field]

    /// The first value of a header, by its name in lower case.
    public subscript(name: String) -> String? { fields.first { $0.name == name }?.value }
}

/// Header lines as curl hands them out, one at a time, for each answer anew (100 Continue comes before the real one).
struct HeaderLines {
    private var status = 0
    private var fields: [HTTPHead.Field] = []
    private var bytes = 0
    private var count = 0

    /// - Returns: the head, once its last line is there.
    mutating func take(_ line: [UInt8], _ options: HTTPOptions) throws(HTTPError) -> HTTPHead? {
        bytes += line.count
        count += 1
        guard bytes <= options.maxHeaderBytes else { throw .tooLarge(limit: "maxHeaderBytes") }
        guard count <= options.maxHeaders else { throw .tooLarge(limit: "maxHeaders") }
        let text = String(decoding: line, as: UTF8.self)
        if text.hasPrefix("HTTP/") {
            fields = []
            let code = text.split(separator: " ", maxSplits: 2).dropFirst().first?.prefix { $0.isNumber }
            guard let code, let status = Int(code), (100...599).contains(status) else {
                throw .broken(reason: "the status line can't be read")
            }
            self.status = status
            return nil
        }
        let trimmed = text.trimmed
        guard !trimmed.isEmpty else { return status >= 200 ? HTTPHead(status: status, fields: fields) : nil }
        guard let colon = trimmed.firstIndex(of: ":") else { return nil }
        let name = trimmed[..<colon].lowercased()
        fields.append(.init(name: name, value: String(trimmed[trimmed.index(after: colon)...]).trimmed))
        return nil
    }
}

extension String {
    /// Without white space at its ends.
    fileprivate var trimmed: String {
        let head = drop { $0.isWhitespace }
        guard let last = head.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(head[...last])
    }
}
