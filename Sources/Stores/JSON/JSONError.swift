// Why a stored text can't be read.

/// Where a text stops being the JSON that was expected.
struct JSONError: Error, Sendable, Equatable, CustomStringConvertible {
    /// In bytes.
    var offset: Int
    var reason: String
    /// The members that lead there, outermost first.
    var path: [String] = []

    /// The same as seen from one object further out.
    func within(_ name: String) -> JSONError { JSONError(offset: offset, reason: reason, path: [name] + path) }

    var description: String {
        path.isEmpty ? "\(reason) at byte \(offset)" : "\(path.joined(separator: ".")): \(reason) at byte \(offset)"
    }
}
