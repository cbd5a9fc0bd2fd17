// Who the peer is, as its verified certificate says.

import COpenSSL

/// The first name in a certificate's subject alternative names (RFC 5280, 4.2.1.6): a URI if there is one, else a DNS name,
/// else an e-mail address. The common name of the subject is never looked at.
public struct PeerIdentity: Sendable, Hashable, CustomStringConvertible {
    public enum Kind: String, Sendable, CaseIterable { case uri, dns, email }

    public let kind: Kind
    /// Printable ASCII, 1 to 512 bytes; a name that holds anything else is passed over.
    public let name: String

    /// The longest name that is taken.
    public static let nameLimit = 512

    public init(_ kind: Kind, _ name: String) {
        self.kind = kind
        self.name = name
    }

    /// `uri:spiffe://example/desk`, `dns:desk.example`, `email:desk@example`: kinds can't be mistaken for one another.
    public var description: String { "\(kind.rawValue):\(name)" }
}

extension PeerIdentity {
    /// Reads a certificate. The corresponding C function is `X509_get_ext_d2i`.
    init?(certificate: OpaquePointer) {
        guard let names = unsafe AlternativeNames(certificate) else { return nil }
        for kind in Kind.allCases {
            guard let name = names.first(kind) else { continue }
            self.init(kind, name)
            return
        }
        return nil
    }
}

/// Owns the decoded names of one certificate (`GENERAL_NAMES`).
@safe private struct AlternativeNames: ~Copyable {
    private let pointer: OpaquePointer

    init?(_ certificate: OpaquePointer) {
        guard let found = unsafe X509_get_ext_d2i(certificate, NID_subject_alt_name, nil, nil) else { return nil }
        unsafe pointer = OpaquePointer(found)
    }

    deinit { unsafe GENERAL_NAMES_free(pointer) }

    /// The first clean name of a kind.
    func first(_ kind: PeerIdentity.Kind) -> String? {
        let wanted =
            switch kind {
            case .uri: GEN_URI
            case .dns: GEN_DNS
            case .email: GEN_EMAIL
            }
        for index in 0..<(unsafe tls_name_count(pointer)) {
            var found: Int32 = 0
            var start: UnsafePointer<UInt8>?
            let length = Int(unsafe tls_name_at(pointer, index, &found, &start))
            guard found == wanted, length > 0, length <= PeerIdentity.nameLimit, let start = unsafe start else {
                continue
            }
            let bytes = unsafe UnsafeBufferPointer(start: start, count: length)
            // A NUL or a line break in a name is an attempt to be taken for somebody else.
            guard unsafe bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { continue }
            return unsafe String(decoding: bytes, as: UTF8.self)
        }
        return nil
    }
}
