// The memory of one message while it is C: taken piece by piece from the stack or a few chunks, given back at once.

internal import Glibc

/// A bump allocator with a bound. Pieces are never given back one by one.
@safe package struct Arena: ~Copyable {
    @usableFromInline var cursor: UnsafeMutableRawPointer?
    @usableFromInline var space = 0
    /// The newest chunk; its first word points to the one before.
    private var chunk: UnsafeMutableRawPointer?
    private var nextChunk: Int
    private var allowance: Int
    /// What lies here packs into no more bytes than these: a field of four bytes takes at most five for its tag and ten for
    /// its value; a text or a message takes its own length and at most ten before it.
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
    @inlinable @inline(__always)
    package mutating func require(_ bytes: Int) -> UnsafeMutableRawPointer {
        packedBound += 4 * bytes + 16
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
        guard let fresh = unsafe malloc(size + Self.alignment) else {
            isExhausted = true
            return false
        }
        unsafe fresh.storeBytes(of: chunk, as: UnsafeMutableRawPointer?.self)
        unsafe chunk = fresh
        unsafe cursor = fresh + Self.alignment
        space = size
        allowance -= size
        nextChunk = size * 2
        return true
    }

    deinit {
        var next = unsafe chunk
        while let chunk = unsafe next {
            unsafe next = chunk.load(as: UnsafeMutableRawPointer?.self)
            unsafe free(chunk)
        }
    }
}
