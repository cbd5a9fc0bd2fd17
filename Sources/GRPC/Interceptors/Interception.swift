// The interceptors of one call: which have begun, and what they made of it.

import Codec

/// Runs interceptors around one call. Owned by the call's state on its loop.
struct Interception {
    private let interceptors: [any Interceptor]
    private(set) var call: Call
    /// Those that let the call pass, from the first.
    private var begun = 0

    init(_ interceptors: [any Interceptor], _ call: Call) {
        self.interceptors = interceptors
        self.call = call
    }

    /// Lets them begin in order, up to one that refuses.
    mutating func begin() throws(Status) {
        // By index, since a loop over the array would copy each.
        for index in interceptors.indices {
            try interceptors[index].begin(&call)
            begun += 1
        }
    }

    /// What they send with the response headers.
    var responseHeaders: HeaderBlock? { call.addedHeaders }

    /// Tells those that began, the last first.
    func end(_ result: CallResult) {
        for index in stride(from: begun - 1, through: 0, by: -1) { interceptors[index].end(call, result) }
    }
}
