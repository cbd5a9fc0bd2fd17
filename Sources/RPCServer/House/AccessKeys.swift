// Who may use this server: names, roles and hashed keys, read from a file of the operator.

import Loop
import TLS

/// The callers that a server knows. One line each, `#` begins a comment:
///
/// ```
/// # name    role        key
/// ana       specialist  sha256:4c0d…   (the SHA-256 of the key in 64 hexadecimal digits)
/// dns:desk  admin       certificate    (the name as it stands in the client's certificate)
/// ```
/// Keys themselves are not stored, so who reads the file can't call; they are long and random, so they are not guessed
/// from their hashes either.
struct AccessKeys: Sendable {
    /// The largest file that is read, in bytes.
    static let maximumFileSize = 1 << 20

    private var names: [[UInt8]: String] = [:]
    private var roles: [String: Role] = [:]

    /// Throws `.setting` with the number of the first line that is wrong.
    init(parsing text: String) throws(StartupError) {
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let words = line.prefix { $0 != "#" }.split(whereSeparator: \.isWhitespace).map(String.init)
            guard !words.isEmpty else { continue }
            do throws(LineError) {
                try add(words)
            } catch {
                throw .setting("--access-keys, line \(index + 1): \(error.problem)")
            }
        }
        guard !roles.isEmpty else {
            throw .setting("--access-keys names nobody; write lines of 'NAME ROLE sha256:HASH'")
        }
    }

    private struct LineError: Error { let problem: String }

    private mutating func add(_ words: [String]) throws(LineError) {
        guard words.count == 3 else {
            throw LineError(problem: "write 'NAME ROLE sha256:HASH' or 'NAME ROLE certificate'")
        }
        let (name, roleWord, key) = (words[0], words[1], words[2])
        guard let role = Role(rawValue: roleWord), role != .anyone else {
            throw LineError(problem: "'\(roleWord)' is no role; give requester, specialist or admin")
        }
        guard roles.updateValue(role, forKey: name) == nil else {
            throw LineError(problem: "\(name) stands there twice")
        }
        guard key != "certificate" else { return }
        guard key.hasPrefix("sha256:"), let digest = AccessKeys.bytes(hexadecimal: key.dropFirst(7)), digest.count == 32
        else {
            throw LineError(
                problem: "the key of \(name) must be 'sha256:' and 64 hexadecimal digits, never the key itself"
            )
        }
        guard names.updateValue(name, forKey: digest) == nil else {
            throw LineError(problem: "\(name) has the key of another")
        }
    }

    /// What a key is known by.
    static func digest(_ key: String) -> [UInt8] { SHA256.digest(key) }

    /// Whose key has that digest.
    func name(_ digest: [UInt8]) -> String? { names[digest] }

    /// What a caller may do; nil for one who does not stand in the file.
    func role(of name: String) -> Role? { roles[name] }

    private static func bytes(hexadecimal text: Substring) -> [UInt8]? {
        let digits = text.utf8.map { byte -> UInt8? in
            switch byte {
            case 0x30...0x39: byte - 0x30
            case 0x41...0x46: byte - 0x41 + 10
            case 0x61...0x66: byte - 0x61 + 10
            default: nil
            }
        }
        guard digits.count % 2 == 0 else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = digits[index], let low = digits[index + 1] else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }
}
