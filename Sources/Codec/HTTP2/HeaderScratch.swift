// Where a header list is gathered while its frames come in.

internal import Glibc

/// Fields in the layout of `HeaderBlock`, written without the bookkeeping of an array; reused for each list of a session.
///
/// A client sends much the same list again and again. As long as what comes in equals the list that came before, it is
/// compared only; a list that equals it to the end shares its bytes, and whoever reads lists sees by `number` that it
/// has read this one already.
@safe final class HeaderScratch {
    /// Memory that grows, for the bytes of one list.
    @safe private struct Bytes {
        var start: UnsafeMutablePointer<UInt8>?
        var capacity = 0

        mutating func reserve(_ needed: Int, keeping kept: Int) {
            guard needed > capacity else { return }
            capacity = max(256, capacity)
            while capacity < needed { capacity *= 2 }
            let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
            if let start = unsafe start {
                unsafe moved.update(from: start, count: kept)
                unsafe start.deallocate()
            }
            unsafe start = moved
        }
    }

    /// Where a list that differs from the one before is gathered. Nothing as long as all are the same.
    private var gathered = Bytes()
    /// Bytes of the list so far, gathered or compared.
    private var count = 0
    /// Fields so far.
    private(set) var fields = 0
    /// Their size by the rule of RFC 9113, 10.5.1.
    private(set) var size = 0
    /// The list that came before, for comparing: the same bytes as in `known`.
    private var compared = Bytes()
    private var comparedCount = 0
    /// The list that came before, for its readers.
    private var known = HeaderBlock()
    /// Changes whenever a list differs from the one before it.
    private(set) var number = 0
    /// Whether all that came so far equals the known list's beginning; then nothing is gathered yet.
    private var repeats = false

    deinit {
        unsafe gathered.start?.deallocate()
        unsafe compared.start?.deallocate()
    }

    func clear() {
        count = 0
        fields = 0
        size = 0
        repeats = comparedCount > 0
    }

    /// - Parameter size: of the list with this field.
    func append(_ name: UnsafeBufferPointer<UInt8>, _ value: UnsafeBufferPointer<UInt8>, _ size: Int) {
        fields += 1
        self.size = size
        let needed = count + HeaderBlock.prefix + name.count + value.count
        if repeats {
            if unsafe knownHas(name, value, upTo: needed) {
                count = needed
                return
            }
            gatherKnown()
        }
        gathered.reserve(needed, keeping: count)
        let to = unsafe gathered.start.unsafelyUnwrapped + count
        let prefix = UnsafeMutableRawPointer(to)
        unsafe prefix.storeBytes(of: UInt16(truncatingIfNeeded: name.count).littleEndian, as: UInt16.self)
        let valueCount = UInt32(truncatingIfNeeded: value.count).littleEndian
        unsafe prefix.storeBytes(of: valueCount, toByteOffset: 2, as: UInt32.self)
        if let from = name.baseAddress { unsafe (to + HeaderBlock.prefix).update(from: from, count: name.count) }
        if let from = value.baseAddress {
            unsafe (to + HeaderBlock.prefix + name.count).update(from: from, count: value.count)
        }
        count = needed
    }

    /// The list that was gathered, with exactly the room it needs, or the known one if it is the same.
    func block() -> HeaderBlock {
        if repeats {
            if count == comparedCount { return known }
            gatherKnown()
        }
        let bytes = unsafe [UInt8](UnsafeBufferPointer(start: gathered.start, count: count))
        known = HeaderBlock(storage: bytes, count: fields)
        swap(&gathered, &compared)
        comparedCount = count
        number += 1
        return known
    }

    /// Whether the known list goes on with this field, which then ends at `end`.
    @inline(__always)
    private func knownHas(
        _ name: UnsafeBufferPointer<UInt8>,
        _ value: UnsafeBufferPointer<UInt8>,
        upTo end: Int
    ) -> Bool {
        guard end <= comparedCount else { return false }
        let field = unsafe UnsafeRawPointer(compared.start.unsafelyUnwrapped + count)
        let nameCount = unsafe Int(UInt16(littleEndian: field.loadUnaligned(as: UInt16.self)))
        let valueCount = unsafe Int(UInt32(littleEndian: field.loadUnaligned(fromByteOffset: 2, as: UInt32.self)))
        guard nameCount == name.count, valueCount == value.count else { return false }
        let text = unsafe field + HeaderBlock.prefix
        return unsafe equal(text, name) && equal(text + name.count, value)
    }

    /// The C function is `memcmp`.
    @inline(__always)
    private func equal(_ known: UnsafeRawPointer, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        unsafe bytes.isEmpty || memcmp(known, bytes.baseAddress.unsafelyUnwrapped, bytes.count) == 0
    }

    /// From here on the list differs: what was compared only is gathered after all.
    private func gatherKnown() {
        repeats = false
        gathered.reserve(count, keeping: 0)
        guard count > 0, let from = unsafe compared.start else { return }
        unsafe gathered.start.unsafelyUnwrapped.update(from: from, count: count)
    }
}
