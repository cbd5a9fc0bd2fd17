// Bytes of one stream's body that wait for the peer's window.

/// Encoded messages of one stream in sending order.
///
/// Small messages are written back to back into one open piece, so a busy stream allocates nothing and fills whole DATA
/// frames. Shared messages (one encoding sent to many watchers) are kept by reference until nghttp2 takes them, unless
/// they are small and something waits before them.
public struct OutboundQueue {
    /// From this size on a shared message is always referenced.
    static let sharingThreshold = 1_024
    /// Capacity that an emptied piece may keep; beyond it the memory goes back.
    static let keptCapacity = 16_384

    /// The piece that is taken from. Beside the others, since mostly there is no other.
    @usableFromInline var front: [UInt8] = []
    /// The pieces behind it, from `head` on.
    @usableFromInline var rest: [[UInt8]] = []
    private var head = 0
    /// How much of the front is taken.
    private var offset = 0
    /// Whether the last piece is ours to append to.
    @usableFromInline var lastIsOpen = true

    /// Bytes waiting.
    public internal(set) var count = 0

    init() {}

    /// Appends what `encode` writes at the end of the buffer it is given; it must not touch what stands there already.
    /// When it throws, the queue is as before.
    @inlinable
    public mutating func append<Failure: Error>(_ encode: (inout [UInt8]) throws(Failure) -> Void) throws(Failure) {
        if !lastIsOpen { openPiece() }
        if rest.isEmpty {
            added(try OutboundQueue.append(to: &front, encode))
        } else {
            added(try OutboundQueue.append(to: &rest[rest.count - 1], encode))
        }
    }

    @usableFromInline
    mutating func added(_ bytes: Int) { count += bytes }

    /// - Returns: how many bytes were appended.
    @inlinable
    static func append<Failure: Error>(
        to piece: inout [UInt8],
        _ encode: (inout [UInt8]) throws(Failure) -> Void
    ) throws(Failure) -> Int {
        let before = piece.count
        do {
            try encode(&piece)
        } catch {
            piece.removeSubrange(before..<piece.count)
            throw error
        }
        return piece.count - before
    }

    @usableFromInline
    mutating func openPiece() {
        if count == 0 { front = [] } else { rest.append([]) }
        lastIsOpen = true
    }

    /// Appends bytes that others may hold too; they are copied only where that saves a frame.
    public mutating func append(shared bytes: [UInt8]) {
        if count == 0 {
            front = bytes
        } else if bytes.count < OutboundQueue.sharingThreshold {
            return append { $0.append(contentsOf: bytes) }
        } else {
            rest.append(bytes)
        }
        lastIsOpen = false
        count += bytes.count
    }

    /// All bytes from the first message on that is not taken whole. A piece begins and ends with a message.
    func untaken() -> [UInt8] {
        guard count > 0 else { return [] }
        var start = 0
        while let length = OutboundQueue.messageLength(in: front, at: start), start + length <= offset {
            start += length
        }
        return Array(front[start...]) + rest[head...].joined()
    }

    /// The length of the message at an index, prefix included (`MessagePrefix`).
    private static func messageLength(in piece: [UInt8], at index: Int) -> Int? {
        guard index + MessagePrefix.size <= piece.count else { return nil }
        return MessagePrefix.size + piece[index + 1..<index + MessagePrefix.size].reduce(0) { $0 << 8 | Int($1) }
    }

    /// Hands the first `wanted` bytes (at most `count`) to `body`, piece by piece, and drops them.
    mutating func take(_ wanted: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        precondition(wanted <= count, "more bytes taken than were queued")
        count -= wanted
        var left = wanted
        while left > 0 {
            let piece = min(left, front.count - offset)
            unsafe front.withUnsafeBufferPointer {
                unsafe body(.init(rebasing: $0[offset..<offset + piece]))
            }
            offset += piece
            left -= piece
            if offset == front.count { dropFront() }
        }
    }

    private mutating func dropFront() {
        offset = 0
        if head < rest.count {
            front = rest[head]
            rest[head] = []
            head += 1
            if head == rest.count {
                rest.removeAll(keepingCapacity: head <= 16)
                head = 0
            }
        } else if lastIsOpen, front.capacity <= OutboundQueue.keptCapacity {
            // The queue is empty: keep one small open piece, so that the next message needs no new memory.
            front.removeAll(keepingCapacity: true)
        } else {
            front = []
            lastIsOpen = true
        }
    }

    /// Drops everything (the stream is over), and the memory too if it is others' or more than `capacity`.
    mutating func clear(keeping capacity: Int = 0) {
        if !lastIsOpen || !rest.isEmpty || front.capacity > capacity {
            front = []
            rest = []
        } else if !front.isEmpty {
            front.removeAll(keepingCapacity: true)
        }
        head = 0
        offset = 0
        lastIsOpen = true
        count = 0
    }
}
