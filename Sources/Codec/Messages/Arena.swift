// The memory of one message while it is C: taken piece by piece from the stack or a few chunks, given back at once.

internal import Glibc

/// A bump allocator with a bound. Pieces are never given back one by one.
@safe package struct Arena: ~Copyable {
    @usableFromInline var cursor: UnsafeMutableRawPointer?
    @usableFromInline var space = 0
    /// The newest chunk, which points to the one before.
    private var chunk: UnsafeMutablePointer<ArenaChunk>?
    private var nextChunk: Int
    private var allowance: Int
    /// What lies here packs into no more bytes than these.
    @usableFromInline package internal(set) var packedBound = 0
    /// True once a piece was refused because of the bound.
    fileprivate(set) var isExhausted = false

    @usableFromInline package static let alignment = 16
    /// What is lent from the stack first: enough for a small message, and the most that Swift puts there.
    @usableFromInline package static let lentSize = 1024

    /// - Parameters:
    ///   - bound: bytes that may be taken in all.
    ///   - expected: bytes that the first chunk should hold, if what is lent does not suffice.
    ///   - lent: used first; must outlive the arena.
    @usableFromInline
    package init(bound: Int, expected: Int, lent: UnsafeMutableRawBufferPointer) {
        unsafe cursor = lent.baseAddress
        space = min(lent.count, bound)
        allowance = bound - space
        nextChunk = max(1024, expected)
    }

    /// A piece of uninitialized memory aligned for any type, or nil beyond the bound.
    @inlinable @inline(__always)
    mutating func allocate(_ bytes: Int) -> UnsafeMutableRawPointer? {
        let size = (bytes + (Self.alignment - 1)) & ~(Self.alignment - 1)
        if size > space {
            guard grow(by: size) else { return nil }
        }
        let piece = unsafe cursor
        unsafe cursor = unsafe cursor.unsafelyUnwrapped + size
        space -= size
        return unsafe piece
    }

    /// A piece for our own values, which no peer can grow without bound.
    /// - Parameter bound: bytes that it packs into, at most.
    @inlinable @inline(__always)
    package mutating func require(_ bytes: Int, packing bound: Int) -> UnsafeMutableRawPointer {
        packedBound += bound
        guard let piece = unsafe allocate(bytes) else { preconditionFailure("an arena for encoding has no bound") }
        return unsafe piece
    }

    /// The corresponding C function is `malloc`.
    @usableFromInline @inline(never)
    mutating func grow(by bytes: Int) -> Bool {
        guard bytes <= allowance else {
            isExhausted = true
            return false
        }
        let size = min(max(nextChunk, bytes), allowance)
        guard let fresh = unsafe ArenaChunk.take(size) else {
            isExhausted = true
            return false
        }
        unsafe fresh.pointee.before = chunk
        unsafe chunk = fresh
        unsafe cursor = UnsafeMutableRawPointer(fresh) + Self.alignment
        space = size
        allowance -= size
        nextChunk = size * 2
        return true
    }

    deinit {
        var next = unsafe chunk
        while let chunk = unsafe next {
            unsafe next = chunk.pointee.before
            unsafe ArenaChunk.give(chunk)
        }
    }
}

/// What stands in front of a chunk's memory. Each thread keeps one small chunk for its next message.
@safe private struct ArenaChunk {
    var before: UnsafeMutablePointer<ArenaChunk>?
    let size: Int

    /// Of a chunk that is kept; no chunk is smaller.
    private static let keptSize = 4096
    private static let kept: pthread_key_t = {
        var key = pthread_key_t()
        precondition(unsafe pthread_key_create(&key) { unsafe free($0) } == 0, "this process has too many thread keys")
        return key
    }()

    static func take(_ size: Int) -> UnsafeMutablePointer<ArenaChunk>? {
        let size = max(size, keptSize)
        if size == keptSize, let piece = unsafe pthread_getspecific(kept) {
            pthread_setspecific(kept, nil)
            return unsafe piece.assumingMemoryBound(to: ArenaChunk.self)
        }
        guard let piece = unsafe malloc(Arena.alignment + size) else { return nil }
        let chunk = unsafe piece.bindMemory(to: ArenaChunk.self, capacity: 1)
        unsafe chunk.initialize(to: ArenaChunk(before: nil, size: size))
        return unsafe chunk
    }

    static func give(_ chunk: UnsafeMutablePointer<ArenaChunk>) {
        let piece = UnsafeMutableRawPointer(chunk)
        if unsafe chunk.pointee.size == keptSize, unsafe pthread_getspecific(kept) == nil {
            if unsafe pthread_setspecific(kept, piece) == 0 { return }
        }
        unsafe free(piece)
    }
}
