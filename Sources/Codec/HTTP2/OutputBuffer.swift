// Where a session writes the frames that are to go to the socket: one per loop, reused for ever.

/// A growable buffer of outgoing bytes.
///
/// It lives as long as its loop and is emptied after each write, so in steady state sending allocates nothing.
@safe public final class OutputBuffer {
    /// Capacity kept after `clear()`; a burst beyond it gives its memory back.
    static let keptCapacity = 512 * 1_024

    private var start: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    public private(set) var count = 0

    public init(capacity: Int = 64 * 1_024) {
        self.capacity = capacity
        unsafe start = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    }

    deinit { unsafe start.deallocate() }

    public var isEmpty: Bool { count == 0 }

    /// The bytes gathered since the last `clear()`; the span is valid during `body` only.
    public func withBytes<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
        unsafe body(Span(_unsafeStart: UnsafePointer(start), count: count))
    }

    /// Forgets the content.
    public func clear() {
        count = 0
        guard capacity > OutputBuffer.keptCapacity else { return }
        unsafe start.deallocate()
        capacity = 64 * 1_024
        unsafe start = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    }

    func append(_ bytes: UnsafePointer<UInt8>, _ length: Int) {
        if count + length > capacity { grow(to: count + length) }
        unsafe (start + count).update(from: bytes, count: length)
        count += length
    }

    private func grow(to needed: Int) {
        var larger = capacity
        while larger < needed { larger *= 2 }
        let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        unsafe moved.update(from: start, count: count)
        unsafe start.deallocate()
        unsafe start = moved
        capacity = larger
    }
}
