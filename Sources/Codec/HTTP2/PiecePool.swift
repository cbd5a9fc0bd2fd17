// The small pieces of memory that nghttp2 takes for each frame, kept when it gives them back.

import CNghttp2
internal import Glibc

/// An allocator for nghttp2, which takes some eight small pieces for each call. Pieces have one of four sizes; in front of
/// each stands which. What is larger is malloc's.
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
        var thread: pthread_t = 0
    }

    /// Bytes that are kept at most.
    private static let limit = 512 * 1_024
    /// In front of each piece; keeps it aligned for anything.
    private static let headerSize = 16
    private static let large = 4

    private let shelves = UnsafeMutablePointer<Shelves>.allocate(capacity: 1)

    init() { unsafe shelves.initialize(to: Shelves()) }

    deinit {
        for index in 0..<PiecePool.large {
            while let piece = unsafe shelves.pointee.free[index] {
                unsafe shelves.pointee.free[index] = piece.load(as: UnsafeMutableRawPointer?.self)
                unsafe free(piece)
            }
        }
        unsafe shelves.deallocate()
    }

    /// Lends the C allocator; valid as long as this object.
    func withAllocator<Result>(_ body: (UnsafeMutablePointer<nghttp2_mem>) -> Result) -> Result {
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
        size <= 64 ? 0 : size <= 128 ? 1 : size <= 256 ? 2 : size <= 512 ? 3 : large
    }

    private static func take(_ wanted: Int, _ user: UnsafeMutableRawPointer?)
        -> UnsafeMutableRawPointer?
    {
        guard wanted < Int.max - headerSize else { return nil }
        let shelves = unsafe user.unsafelyUnwrapped.assumingMemoryBound(to: Shelves.self)
        if unsafe shelves.pointee.thread == 0 { unsafe shelves.pointee.thread = pthread_self() }
        let index = index(of: wanted + headerSize)
        var piece: UnsafeMutableRawPointer?
        if index == large {
            unsafe piece = malloc(wanted + headerSize)
        } else if unsafe shelves.pointee.thread != pthread_self() {
            unsafe piece = malloc(size(index))
        } else if let kept = unsafe shelves.pointee.free[index] {
            unsafe shelves.pointee.free[index] = kept.load(as: UnsafeMutableRawPointer?.self)
            unsafe shelves.pointee.kept -= size(index)
            unsafe piece = kept
        } else {
            unsafe piece = malloc(size(index))
        }
        guard let piece = unsafe piece else { return nil }
        unsafe piece.storeBytes(of: index, as: Int.self)
        return unsafe piece + headerSize
    }

    private static func give(_ given: UnsafeMutableRawPointer?, _ user: UnsafeMutableRawPointer?) {
        guard let given = unsafe given else { return }
        let shelves = unsafe user.unsafelyUnwrapped.assumingMemoryBound(to: Shelves.self)
        let piece = unsafe given - headerSize
        let index = unsafe piece.load(as: Int.self)
        guard index < large, unsafe shelves.pointee.thread == pthread_self(), unsafe shelves.pointee.kept < limit else {
            return unsafe free(piece)
        }
        unsafe piece.storeBytes(of: shelves.pointee.free[index], as: UnsafeMutableRawPointer?.self)
        unsafe shelves.pointee.free[index] = piece
        unsafe shelves.pointee.kept += size(index)
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
