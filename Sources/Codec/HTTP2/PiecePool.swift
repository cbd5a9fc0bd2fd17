// The memory that nghttp2 takes for frames: small pieces kept when it gives them back, and one buffer that sessions share.

import CNghttp2
internal import Glibc

/// An allocator for nghttp2, which takes some eight small pieces for each call. Pieces have one of four sizes; in front of
/// each stands which. What is larger is malloc's.
///
/// The servers' sessions of a thread share the buffer in which a frame is put together: nothing of it is needed once
/// `nghttp2_session_mem_send` was called until it had no more bytes, or its bytes were copied, and no other session sends
/// meanwhile. One of its own would cost each silent connection a page, and each busy one 16 KiB.
///
/// It serves the thread that takes first. A session may end on another one, if that holds on to a call to the last: what
/// is given back there goes to malloc.
///
/// The corresponding C type is `nghttp2_mem`.
@safe final class PiecePool {
    /// What the C callbacks get: the first free piece of each size, which points to the next one.
    @unsafe private struct Shelves {
        var free: InlineArray<4, UnsafeMutableRawPointer?> = unsafe InlineArray(repeating: nil)
        var kept = 0
        var thread: UInt = 0
        /// The shared frame buffer, made for the first session.
        var frame: UnsafeMutableRawPointer?
        /// Whether a session that begins has not got it yet.
        var lendsFrame = false
    }

    /// Bytes that are kept at most.
    private static let limit = 512 * 1_024
    /// In front of each piece; keeps it aligned for anything.
    private static let headerSize = 16
    private static let large = 4
    private static let lent = 5
    /// `NGHTTP2_FRAMEBUF_CHUNKLEN`: a frame's header, a byte for padding, 16 KiB.
    private static let frameSize = 9 + 1 + 16_384

    private let shelves = UnsafeMutablePointer<Shelves>.allocate(capacity: 1)

    init() { unsafe shelves.initialize(to: Shelves()) }

    deinit {
        for index in 0..<PiecePool.large {
            while let piece = unsafe shelves.pointee.free[index] {
                unsafe shelves.pointee.free[index] = piece.load(as: UnsafeMutableRawPointer?.self)
                unsafe free(piece)
            }
        }
        unsafe free(shelves.pointee.frame)
        unsafe shelves.deallocate()
    }

    /// Lends the C allocator, with which `body` begins a session; valid as long as this object.
    ///
    /// - Parameter role: a client's session begins with bytes in its frame buffer, so it has one of its own.
    func withAllocator<Result>(for role: HTTP2Role, _ body: (UnsafeMutablePointer<nghttp2_mem>) -> Result) -> Result {
        unsafe shelves.pointee.lendsFrame = role == .server
        defer { unsafe shelves.pointee.lendsFrame = false }
        var allocator = unsafe nghttp2_mem(
            mem_user_data: shelves,
            malloc: { size, shelves in unsafe PiecePool.take(size, shelves) },
            free: { piece, shelves in unsafe PiecePool.give(piece, shelves) },
            calloc: { count, size, shelves in
                let (total, overflows) = count.multipliedReportingOverflow(by: size)
                guard !overflows, let piece = unsafe PiecePool.take(total, shelves) else { return nil }
                unsafe piece.initializeMemory(as: UInt8.self, repeating: 0, count: total)
                return unsafe piece
            },
            realloc: { piece, size, shelves in unsafe PiecePool.resize(piece, size, shelves) }
        )
        return unsafe body(&allocator)
    }

    /// Size of a piece of that index, its header included.
    private static func size(_ index: Int) -> Int { 64 << index }

    private static func index(of size: Int) -> Int {
        size <= 64 ? 0 : min(large, Int.bitWidth - 6 - (size - 1).leadingZeroBitCount)
    }

    @inline(__always)
    private static func take(_ wanted: Int, _ user: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        let shelves = unsafe user.unsafelyUnwrapped.assumingMemoryBound(to: Shelves.self)
        // Mostly there is one.
        let index = index(of: wanted &+ headerSize)
        guard UInt(bitPattern: wanted) <= size(large - 1) - headerSize,
            unsafe shelves.pointee.thread == codec_current_thread(),
            let kept = unsafe shelves.pointee.free[index]
        else { return unsafe find(wanted, shelves) }
        unsafe shelves.pointee.free[index] = kept.load(as: UnsafeMutableRawPointer?.self)
        unsafe shelves.pointee.kept -= size(index)
        unsafe kept.storeBytes(of: index, as: Int.self)
        return unsafe kept + headerSize
    }

    /// What is on no shelf.
    @inline(never)
    private static func find(_ wanted: Int, _ shelves: UnsafeMutablePointer<Shelves>) -> UnsafeMutableRawPointer? {
        guard wanted >= 0, wanted < Int.max - headerSize else { return nil }
        let thread = codec_current_thread()
        if unsafe shelves.pointee.thread == 0 { unsafe shelves.pointee.thread = thread }
        var index = index(of: wanted + headerSize)
        var piece: UnsafeMutableRawPointer?
        if wanted == frameSize, unsafe shelves.pointee.lendsFrame, unsafe shelves.pointee.thread == thread {
            if unsafe shelves.pointee.frame == nil { unsafe shelves.pointee.frame = malloc(frameSize + headerSize) }
            unsafe piece = shelves.pointee.frame
            unsafe shelves.pointee.lendsFrame = false
            index = lent
        } else {
            unsafe piece = malloc(index == large ? wanted + headerSize : size(index))
        }
        guard let piece = unsafe piece else { return nil }
        unsafe piece.storeBytes(of: index, as: Int.self)
        return unsafe piece + headerSize
    }

    @inline(__always)
    private static func give(_ given: UnsafeMutableRawPointer?, _ user: UnsafeMutableRawPointer?) {
        guard let given = unsafe given else { return }
        let shelves = unsafe user.unsafelyUnwrapped.assumingMemoryBound(to: Shelves.self)
        let piece = unsafe given - headerSize
        let index = unsafe piece.load(as: Int.self)
        guard index < large, unsafe shelves.pointee.thread == codec_current_thread(),
            unsafe shelves.pointee.kept < limit
        else { return unsafe giveBack(piece, index) }
        unsafe piece.storeBytes(of: shelves.pointee.free[index], as: UnsafeMutableRawPointer?.self)
        unsafe shelves.pointee.free[index] = piece
        unsafe shelves.pointee.kept += size(index)
    }

    /// What goes onto no shelf.
    @inline(never)
    private static func giveBack(_ piece: UnsafeMutableRawPointer, _ index: Int) {
        if index != lent { unsafe free(piece) }
    }

    private static func resize(
        _ given: UnsafeMutableRawPointer?,
        _ wanted: Int,
        _ user: UnsafeMutableRawPointer?
    ) -> UnsafeMutableRawPointer? {
        guard let given = unsafe given else { return unsafe take(wanted, user) }
        guard wanted < Int.max - headerSize else { return nil }
        let piece = unsafe given - headerSize
        let index = unsafe piece.load(as: Int.self)
        precondition(index != lent, "nghttp2 makes a frame's buffer larger for a callback that is not set")
        if index == large {
            // It stays malloc's, also when it shrinks.
            guard let moved = unsafe realloc(piece, wanted + headerSize) else { return nil }
            return unsafe moved + headerSize
        }
        let room = size(index) - headerSize
        if wanted <= room { return unsafe given }
        guard let moved = unsafe take(wanted, user) else { return nil }
        unsafe moved.copyMemory(from: given, byteCount: room)
        unsafe give(given, user)
        return unsafe moved
    }
}
