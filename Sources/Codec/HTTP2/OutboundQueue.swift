// Bytes of one stream's body that wait for the peer's window.

/// Encoded messages of one stream in sending order.
///
/// Small messages are written back to back into one open piece, so a busy stream allocates nothing and fills whole DATA
/// frames. Large shared messages (one encoding sent to many watchers) are kept by reference until nghttp2 takes them.
public struct OutboundQueue {
    /// From this size on a shared message is referenced instead of copied.
    static let sharingThreshold = 1_024
    /// Capacity that an emptied piece may keep; beyond it the memory goes back.
    static let keptCapacity = 16_384

    @usableFromInline var pieces: [[UInt8]] = []
    /// Whether the last piece is ours to append to.
    @usableFromInline var lastIsOpen = false
    private var head = 0
    private var offset = 0

    /// Bytes waiting.
    public internal(set) var count = 0

    init() {}

    /// Appends what `encode` writes at the end of the buffer it is given; it must not touch what stands there already.
    /// When it throws, the queue is as before.
    @inlinable
    public mutating func append<Failure: Error>(_ encode: (inout [UInt8]) throws(Failure) -> Void) throws(Failure) {
        if !lastIsOpen {
            pieces.append([])
            lastIsOpen = true
        }
        let last = pieces.count - 1
        let before = pieces[last].count
        do {
            try encode(&pieces[last])
        } catch {
            pieces[last].removeSubrange(before..<pieces[last].count)
            throw error
        }
        added(pieces[last].count - before)
    }

    /// Appends bytes that others may hold too; large ones are not copied.
    public mutating func append(shared bytes: [UInt8]) {
        guard bytes.count >= OutboundQueue.sharingThreshold else {
            append { $0.append(contentsOf: bytes) }
            return
        }
        pieces.append(bytes)
        lastIsOpen = false
        count += bytes.count
    }

    @usableFromInline
    mutating func added(_ bytes: Int) { count += bytes }

    /// Hands the first `wanted` bytes (at most `count`) to `body`, piece by piece, and drops them.
    mutating func take(_ wanted: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        precondition(wanted <= count, "more bytes taken than were queued")
        var left = wanted
        while left > 0 {
            let piece = min(left, pieces[head].count - offset)
            unsafe pieces[head].withUnsafeBufferPointer { unsafe body(.init(rebasing: $0[offset..<offset + piece])) }
            offset += piece
            left -= piece
            if offset == pieces[head].count { dropHead() }
        }
        count -= wanted
    }

    private mutating func dropHead() {
        offset = 0
        if head + 1 < pieces.count {
            pieces[head] = []
            head += 1
            return
        }
        // The queue is empty: keep one small open piece, so that the next message needs no new memory.
        if lastIsOpen, pieces[head].capacity <= OutboundQueue.keptCapacity {
            pieces[head].removeAll(keepingCapacity: true)
            if head > 0 {
                pieces.swapAt(0, head)
                pieces.removeSubrange(1...)
            }
        } else {
            pieces.removeAll()
            lastIsOpen = false
        }
        head = 0
    }

    /// Drops everything (the stream is over).
    mutating func removeAll() { self = OutboundQueue() }
}
