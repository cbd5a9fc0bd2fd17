// Where a header list is gathered while its frames come in.

import CNghttp2
internal import Glibc

/// Fields in the layout of `HeaderBlock`, written without the bookkeeping of an array; reused for each list of a session.
///
/// A client sends much the same list again and again. As long as what comes in equals the list that came before, it is
/// compared only; a list that equals it to the end shares its bytes, and whoever reads lists sees by `number` that it
/// has read this one already. Most fields are not even compared: they come out of nghttp2's table of fields, and one that
/// comes from the same place again is the same. What is known is held, so that nothing else gets to its place.
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

    /// Where nghttp2 has a field, and how far the list has come with it.
    @safe private struct Place {
        let name: OpaquePointer
        let value: OpaquePointer
        /// `HeaderScratch.count` with the field, and `size`.
        let count: Int
        let size: Int

        /// The corresponding C function is `nghttp2_rcbuf_incref`.
        func hold() {
            unsafe nghttp2_rcbuf_incref(name)
            unsafe nghttp2_rcbuf_incref(value)
        }

        /// The corresponding C function is `nghttp2_rcbuf_decref`.
        func letGo() {
            unsafe nghttp2_rcbuf_decref(name)
            unsafe nghttp2_rcbuf_decref(value)
        }
    }

    /// Where a list that differs from the one before is gathered. Nothing as long as all are the same.
    private var gathered = Bytes()
    private var gatheredPlaces: [Place] = []
    /// Fields so far.
    private(set) var fields = 0
    /// The list that came before, for comparing: the same bytes as in `known`.
    private var compared = Bytes()
    private var knownPlaces: [Place] = []
    /// The list that came before, for its readers.
    private var known = HeaderBlock()
    /// Changes whenever a list differs from the one before it.
    private(set) var number = 0
    /// Whether all that came so far equals the known list's beginning; then nothing is gathered yet.
    private var repeats = false

    /// The field that came last.
    private var last: Place? {
        fields == 0 ? nil : repeats ? knownPlaces[fields - 1] : gatheredPlaces[fields - 1]
    }
    /// Bytes of the list so far, gathered or compared.
    private var count: Int { last?.count ?? 0 }
    /// The size of the fields so far by the rule of RFC 9113, 10.5.1.
    var size: Int { last?.size ?? 0 }

    deinit {
        unsafe gathered.start?.deallocate()
        unsafe compared.start?.deallocate()
    }

    func clear() {
        letGo(&gatheredPlaces)
        fields = 0
        repeats = !knownPlaces.isEmpty
    }

    /// Lets go of nghttp2's memory; to be called before its session ends.
    func forget() {
        letGo(&gatheredPlaces)
        letGo(&knownPlaces)
        fields = 0
        repeats = false
    }

    private func letGo(_ places: inout [Place]) {
        guard !places.isEmpty else { return }
        for place in places { place.letGo() }
        places.removeAll(keepingCapacity: true)
    }

    /// Takes the next field if it is the known list's; by its place alone, so that what it says need not be looked at.
    @inline(__always)
    func repeats(_ name: OpaquePointer, _ value: OpaquePointer) -> Bool {
        guard repeats, fields < knownPlaces.count else { return false }
        let known = knownPlaces[fields]
        guard unsafe known.name == name, unsafe known.value == value else { return false }
        fields += 1
        return true
    }

    /// The same for a value that nghttp2 has elsewhere than before: clients have values that change, `:path` for one, left
    /// out of the table of fields, but not their names.
    func repeatsText(_ name: OpaquePointer, _ value: OpaquePointer) -> Bool {
        guard repeats, fields < knownPlaces.count, unsafe knownPlaces[fields].name == name else { return false }
        let known = unsafe HeaderText.bytes(knownPlaces[fields].value)
        let text = unsafe HeaderText.bytes(value)
        guard unsafe known.count == text.count && equal(known, text) else { return false }
        fields += 1
        return true
    }

    /// - Parameter size: of the list with this field.
    func append(_ name: OpaquePointer, _ value: OpaquePointer, _ text: HeaderText, size: Int) {
        let count = count
        let needed = count + HeaderBlock.prefix + text.count
        if repeats {
            if knownHas(text, from: count, to: needed) {
                fields += 1
                return
            }
            gatherKnown()
        }
        let place = unsafe Place(name: name, value: value, count: needed, size: size)
        place.hold()
        gatheredPlaces.append(place)
        fields += 1
        gathered.reserve(needed, keeping: count)
        let to = unsafe gathered.start.unsafelyUnwrapped + count
        let prefix = UnsafeMutableRawPointer(to)
        let names = unsafe text.name.count
        unsafe prefix.storeBytes(of: UInt16(truncatingIfNeeded: names).littleEndian, as: UInt16.self)
        let valueCount = UInt32(truncatingIfNeeded: text.count - names).littleEndian
        unsafe prefix.storeBytes(of: valueCount, toByteOffset: 2, as: UInt32.self)
        let start = unsafe to + HeaderBlock.prefix
        if let from = unsafe text.name.baseAddress { unsafe start.update(from: from, count: names) }
        if let from = unsafe text.value.baseAddress {
            unsafe (start + names).update(from: from, count: text.value.count)
        }
    }

    /// The list that was gathered, with exactly the room it needs, or the known one if it is the same.
    func block() -> HeaderBlock {
        if repeats {
            if fields == knownPlaces.count { return known }
            gatherKnown()
        }
        let bytes = unsafe [UInt8](UnsafeBufferPointer(start: gathered.start, count: count))
        known = HeaderBlock(storage: bytes, count: fields)
        swap(&gathered, &compared)
        swap(&gatheredPlaces, &knownPlaces)
        letGo(&gatheredPlaces)
        number += 1
        return known
    }

    /// Whether the known list goes on with this field, which then ends at `end`.
    @inline(__always)
    private func knownHas(_ new: HeaderText, from start: Int, to end: Int) -> Bool {
        guard fields < knownPlaces.count, knownPlaces[fields].count == end else { return false }
        let field = unsafe UnsafeRawPointer(compared.start.unsafelyUnwrapped + start)
        let nameCount = unsafe Int(UInt16(littleEndian: field.loadUnaligned(as: UInt16.self)))
        guard unsafe nameCount == new.name.count else { return false }
        let text = unsafe field + HeaderBlock.prefix
        return unsafe equal(text, new.name) && equal(text + nameCount, new.value)
    }

    @inline(__always)
    private func equal(_ known: UnsafeBufferPointer<UInt8>, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        unsafe bytes.isEmpty || equal(UnsafeRawPointer(known.baseAddress.unsafelyUnwrapped), bytes)
    }

    /// The C function is `memcmp`.
    @inline(__always)
    private func equal(_ known: UnsafeRawPointer, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        unsafe bytes.isEmpty || memcmp(known, bytes.baseAddress.unsafelyUnwrapped, bytes.count) == 0
    }

    /// From here on the list differs: what was compared only is gathered after all.
    private func gatherKnown() {
        let count = count
        repeats = false
        for place in knownPlaces.prefix(fields) {
            place.hold()
            gatheredPlaces.append(place)
        }
        gathered.reserve(count, keeping: 0)
        guard count > 0, let from = unsafe compared.start else { return }
        unsafe gathered.start.unsafelyUnwrapped.update(from: from, count: count)
    }
}

/// A field's text, as long as nghttp2 lends it.
@safe struct HeaderText {
    let name: UnsafeBufferPointer<UInt8>
    let value: UnsafeBufferPointer<UInt8>

    /// Bytes of both.
    var count: Int { unsafe name.count + value.count }

    /// The corresponding C function is `nghttp2_rcbuf_get_buf`.
    init(_ name: OpaquePointer, _ value: OpaquePointer) {
        unsafe self.name = HeaderText.bytes(name)
        unsafe self.value = HeaderText.bytes(value)
    }

    /// The same for one part of it.
    static func bytes(_ piece: OpaquePointer) -> UnsafeBufferPointer<UInt8> {
        let bytes = unsafe nghttp2_rcbuf_get_buf(piece)
        return unsafe UnsafeBufferPointer(start: bytes.base, count: bytes.len)
    }
}
