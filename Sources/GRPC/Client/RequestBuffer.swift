// What a call has sent so far, kept as long as it may have to be sent again.

/// Requests of one call in wire form.
struct RequestBuffer {
    private(set) var messages: [[UInt8]] = []
    /// Bytes of all messages.
    private(set) var bytes = 0
    /// Nothing more will be sent.
    private(set) var isEnded = false

    /// A call whose one request is at hand.
    init(only request: [UInt8]) {
        append(request)
        end()
    }

    /// A call that streams its requests.
    init() {}

    mutating func append(_ request: [UInt8]) {
        messages.append(request)
        bytes += request.count
    }

    mutating func end() { isEnded = true }

    /// The requests are with the server for good.
    mutating func drop() {
        messages = []
        bytes = 0
    }
}
