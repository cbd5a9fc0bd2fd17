// Bytes that came in and have not been taken yet.

/// A queue of bytes in one array: appended at the end, dropped from the front, readable in place.
public struct ByteQueue: Sendable {
    /// Capacity that an emptied queue may keep for the next message; beyond it the memory goes back.
    static let keptCapacity = 4_096

    /// The storage; the queue's content is `storage[start...]`.
    public internal(set) var storage: [UInt8] = []
    /// Where the content begins in `storage`.
    public internal(set) var start = 0

    public init() {}

    /// Bytes waiting.
    @inlinable public var count: Int { storage.count - start }
    @inlinable public var isEmpty: Bool { storage.count == start }

    public mutating func append(_ bytes: Span<UInt8>) {
        unsafe bytes.withUnsafeBufferPointer { unsafe append($0) }
    }

    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        // The dropped front is moved away when it is the larger half, so a queue that never empties stays bounded.
        if start > ByteQueue.keptCapacity, start > storage.count / 2 {
            storage.removeSubrange(0..<start)
            start = 0
        }
        unsafe storage.append(contentsOf: bytes)
    }

    /// Makes room for a message whose length is already known and checked.
    public mutating func reserve(_ count: Int) {
        storage.reserveCapacity(start + count)
    }

    /// Drops the first bytes.
    public mutating func drop(_ count: Int) {
        precondition(count <= self.count, "more bytes dropped than were queued")
        start += count
        guard start == storage.count, start > 0 else { return }
        storage.removeAll(keepingCapacity: storage.capacity <= ByteQueue.keptCapacity)
        start = 0
    }

    /// Drops everything, and the memory too if it is more than `capacity`.
    mutating func clear(keeping capacity: Int) {
        if !storage.isEmpty || storage.capacity > capacity {
            storage.removeAll(keepingCapacity: storage.capacity <= capacity)
        }
        start = 0
    }

    /// Lends `count` bytes that begin `offset` bytes after the front; the span is valid during `body` only.
    @inlinable
    public func withBytes<Result, Failure: Error>(
        _ offset: Int,
        _ count: Int,
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(storage.span.extracting(start + offset..<start + offset + count))
    }

    @inlinable public subscript(offset: Int) -> UInt8 { storage[start + offset] }
}
