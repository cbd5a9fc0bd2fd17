// JSON as values, and the parser that makes them.

/// A JSON value. Objects keep their order; of two equal keys the first counts.
enum JSON: Sendable, Equatable {
    case null
    case bool(Bool)
    case integer(Int64)
    case double(Double)
    case string(String)
    case array([JSON])
    case object([Member])

    struct Member: Sendable, Equatable {
        var key: String
        var value: JSON
    }

    /// Parses one value, as Postgres hands it out.
    init(parsing bytes: Span<UInt8>) throws(JSONSyntaxError) {
        var parser = JSONParser()
        self = try parser.document(bytes)
    }

    init(parsing text: String) throws(JSONSyntaxError) {
        self = try JSON(parsing: text.utf8.span)
    }

    subscript(key: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }
}

/// Where a text stops being JSON.
struct JSONSyntaxError: Error, Sendable, Equatable {
    var offset: Int
    var reason: String
}
