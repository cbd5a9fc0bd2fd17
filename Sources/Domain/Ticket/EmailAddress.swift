// An e-mail address as a help desk needs it: well formed enough to write back to.

/// A checked address with its domain in lower case. The corresponding grammar is RFC 5321 section 4.1.2 without
/// quoted local parts and address literals, which no help desk sees; non-ASCII letters are allowed (RFC 6531).
public struct EmailAddress: Hashable, Sendable {
    public let text: String

    /// - Returns: `nil` unless `text` is `local@domain` with non-empty dot-separated parts, a local part of at most
    ///   64 bytes and domain labels of at most 63.
    public init?(_ text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        let local = parts[0]
        let domain = parts[1].lowercased()
        guard local.utf8.count <= 64, EmailAddress.isDotted(local, allowed: EmailAddress.isLocal) else { return nil }
        guard EmailAddress.isDotted(domain[...], allowed: EmailAddress.isDomain) else { return nil }
        for label in domain.split(separator: ".") {
            guard label.utf8.count <= 63, label.first != "-", label.last != "-" else { return nil }
        }
        self.text = local + "@" + domain
    }

    private static func isDotted(_ text: Substring, allowed: (Unicode.Scalar) -> Bool) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return !parts.isEmpty && parts.allSatisfy { !$0.isEmpty && $0.unicodeScalars.allSatisfy(allowed) }
    }

    private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9": true
        default: scalar.value >= 0xA0 && scalar.properties.isAlphabetic
        }
    }

    private static func isLocal(_ scalar: Unicode.Scalar) -> Bool {
        isLetterOrDigit(scalar) || "!#$%&'*+-/=?^_`{|}~".unicodeScalars.contains(scalar)
    }

    private static func isDomain(_ scalar: Unicode.Scalar) -> Bool { isLetterOrDigit(scalar) || scalar == "-" }
}
