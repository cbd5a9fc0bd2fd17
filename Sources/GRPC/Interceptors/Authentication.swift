// Who calls, by the key in the call's metadata.

import Codec

/// Finds the caller's name from `authorization: Bearer KEY` and puts it into `Call.principal`.
///
/// A key that nobody has is UNAUTHENTICATED. A call without a key passes, with the name of its client's certificate if
/// there is one: what it may do is for whoever knows the method to say.
public struct Authentication: Interceptor {
    private let identify: @Sendable (String) -> String?

    /// - Parameter identify: the name that belongs to a key, or nil.
    public init(identify: @escaping @Sendable (_ key: String) -> String?) { self.identify = identify }

    public func begin(_ call: inout Call) throws(Status) {
        guard let text = call.metadata["authorization"] else { return }
        let words = text.split(separator: " ", maxSplits: 1)
        guard words.count == 2, words[0].lowercased() == "bearer" else {
            throw Status(.unauthenticated, "authorization must be 'Bearer KEY'")
        }
        guard let name = identify(String(words[1])) else {
            throw Status(.unauthenticated, "the access key is not known here; ask whoever runs the server for one")
        }
        call.principal = name
    }
}

/// A client's side of it: sends a key with every call.
public struct BearerKey: Interceptor {
    private let value: String

    /// Throws INVALID_ARGUMENT for a key that cannot travel in a header.
    public init(_ key: String) throws(Status) {
        guard !key.isEmpty, key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw Status(.invalidArgument, "an access key consists of printable ASCII without spaces")
        }
        value = "Bearer \(key)"
    }

    public func begin(_ call: inout Call) throws(Status) { try call.metadata.add("authorization", value) }
}
