// Memory that the sessions of one thread share: room for plaintext, and what is to be sent.

/// Reused for every call of every session of a thread, so that a silent connection holds no buffer of ours.
@safe public final class TLSWorkspace {
    /// Room for decrypted bytes; four records of the largest size.
    static let plaintextSize = 64 * 1_024
    /// Capacity kept after `clear()`; a burst beyond it gives its memory back.
    static let keptCapacity = 512 * 1_024

    /// Ciphertext for the peer of the session that was just called. Send it and `clear()` before another session is called.
    public private(set) var output: [UInt8] = []
    let plaintext: UnsafeMutablePointer<UInt8>

    public init() {
        unsafe plaintext = .allocate(capacity: TLSWorkspace.plaintextSize)
    }

    deinit { unsafe plaintext.deallocate() }

    /// Forgets what was to be sent.
    public func clear() {
        if output.capacity > TLSWorkspace.keptCapacity {
            output = []
        } else {
            output.removeAll(keepingCapacity: true)
        }
    }

    func append(_ bytes: UnsafePointer<UInt8>, _ count: Int) {
        unsafe output.append(contentsOf: UnsafeBufferPointer(start: bytes, count: count))
    }
}
