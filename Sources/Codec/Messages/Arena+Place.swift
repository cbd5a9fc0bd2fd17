// Puts Swift values into an arena in the shape that protobuf-c packs.

package import CMessages
internal import Glibc

extension Arena {
    /// Text as a C string; none for the empty one, which protobuf-c takes as not set.
    package mutating func place(_ text: String) -> UnsafeMutablePointer<CChar>? {
        unsafe text.utf8.isEmpty ? nil : whole(text)
    }

    /// The same, which gives an empty C string too, for members of a oneof, where being set counts.
    package mutating func place(_ text: String, evenIfEmpty: Bool) -> UnsafeMutablePointer<CChar>? {
        unsafe whole(text)
    }

    @inline(__always)
    private mutating func whole(_ text: String) -> UnsafeMutablePointer<CChar>? {
        let placed = unsafe text.utf8.withContiguousStorageIfAvailable { unsafe copy($0) } ?? nil
        return unsafe placed ?? place(normalized: text)
    }

    /// Nil if the text holds U+0000, which would end it in C.
    @inline(__always)
    private mutating func copy(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeMutablePointer<CChar>? {
        let piece = unsafe require(text.count + 1, packing: text.count)
        unsafe piece.storeBytes(of: 0, toByteOffset: text.count, as: UInt8.self)
        if let from = text.baseAddress, unsafe TextCopy(from: from, to: piece).hasNul(text.count) { return nil }
        return unsafe piece.assumingMemoryBound(to: CChar.self)
    }

    /// Text that does not lie in one piece, or holds U+0000.
    @inline(never)
    private mutating func place(normalized text: String) -> UnsafeMutablePointer<CChar>? {
        let bytes = text.unicodeScalars.flatMap { $0 == "\0" ? Array("\u{FFFD}".utf8) : Array(String($0).utf8) }
        return unsafe bytes.withUnsafeBufferPointer { unsafe copy($0) }
    }

    /// Bytes with their length.
    package mutating func place(bytes: [UInt8]) -> ProtobufCBinaryData {
        guard !bytes.isEmpty else { return unsafe ProtobufCBinaryData() }
        let piece = unsafe require(bytes.count, packing: bytes.count)
        unsafe bytes.withUnsafeBytes { source in
            unsafe piece.copyMemory(from: source.baseAddress.unsafelyUnwrapped, byteCount: source.count)
        }
        return unsafe ProtobufCBinaryData(len: bytes.count, data: piece.assumingMemoryBound(to: UInt8.self))
    }

    /// A message, filled.
    @inlinable @inline(__always)
    package mutating func place<M: WireMessage>(message: M) -> UnsafeMutablePointer<M.CStruct> {
        let size = MemoryLayout<M.CStruct>.size
        let layout = M.wireLayout
        let piece = unsafe require(size, packing: layout.packedBound)
        unsafe piece.initializeMemory(as: UInt8.self, repeating: 0, count: size)
        // Every C message begins with a ProtobufCMessage. Zeroed fields are unset ones to `pack`.
        unsafe piece.assumingMemoryBound(to: ProtobufCMessage.self).pointee.descriptor = layout.descriptor
        let wire = unsafe piece.assumingMemoryBound(to: M.CStruct.self)
        unsafe message.fill(wire, in: &self)
        return unsafe wire
    }

    /// A message that may not be set.
    @inlinable @inline(__always)
    package mutating func place<M: WireMessage>(_ message: M?) -> UnsafeMutablePointer<M.CStruct>? {
        guard let message else { return nil }
        return unsafe place(message: message)
    }

    /// A list whose elements are made one by one.
    @inlinable @inline(__always)
    package mutating func list<Value, Element>(
        _ values: [Value],
        _ make: (Value, inout Arena) -> Element
    ) -> (Int, UnsafeMutablePointer<Element>?) {
        if values.isEmpty { return (0, nil) }
        let piece = unsafe require(
            values.count * MemoryLayout<Element>.stride,
            packing: values.count * WireLayout.elementBound
        )
        let elements = unsafe piece.assumingMemoryBound(to: Element.self)
        // Lent, not copied: each copy of a message would count references to all its texts.
        let lent = values.span
        for index in lent.indices {
            unsafe (elements + index).initialize(to: make(lent[index], &self))
        }
        return unsafe (values.count, elements)
    }

    package mutating func place(_ texts: [String]) -> (Int, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) {
        unsafe list(texts) { text, arena in unsafe arena.place(text, evenIfEmpty: true) }
    }

    package mutating func place(_ items: [[UInt8]]) -> (Int, UnsafeMutablePointer<ProtobufCBinaryData>?) {
        unsafe list(items) { item, arena in unsafe arena.place(bytes: item) }
    }

    package mutating func place(_ flags: [Bool]) -> (Int, UnsafeMutablePointer<Int32>?) {
        unsafe list(flags) { flag, _ in flag ? 1 : 0 }
    }

    package mutating func place<Number: Numeric>(_ numbers: [Number]) -> (Int, UnsafeMutablePointer<Number>?) {
        unsafe list(numbers) { number, _ in number }
    }

    package mutating func place<E: ProtoEnum, C: RawRepresentable<UInt32>>(
        _ values: [E],
        as type: C.Type
    ) -> (Int, UnsafeMutablePointer<C>?) {
        unsafe list(values) { value, _ in
            guard let wire = C(rawValue: value.wireValue) else { preconditionFailure("a C enum takes any number") }
            return wire
        }
    }

    @inlinable
    package mutating func place<M: WireMessage>(
        _ messages: [M]
    ) -> (Int, UnsafeMutablePointer<UnsafeMutablePointer<M.CStruct>?>?) {
        unsafe list(messages) { message, arena in unsafe arena.place(message: message) }
    }

    /// A map as its entries, ordered by key so that equal maps give equal bytes.
    package mutating func place<Key: Comparable, Value, Entry>(
        _ map: [Key: Value],
        as entry: Entry.Type,
        fill: (UnsafeMutablePointer<Entry>, Key, Value, inout Arena) -> Void
    ) -> (Int, UnsafeMutablePointer<UnsafeMutablePointer<Entry>?>?) {
        unsafe list(map.sorted { $0.key < $1.key }) { pair, arena in
            // A key and a value.
            let piece = unsafe arena.require(MemoryLayout<Entry>.size, packing: 2 * WireLayout.elementBound)
            let entry = unsafe piece.assumingMemoryBound(to: Entry.self)
            unsafe fill(entry, pair.key, pair.value, &arena)
            return unsafe entry
        }
    }
}

/// How text gets into an arena: small ones in words, since calling C would cost more than that.
@safe private struct TextCopy {
    let from: UnsafePointer<UInt8>
    let to: UnsafeMutableRawPointer

    /// Copies the text and answers whether it holds U+0000.
    @inline(__always)
    func hasNul(_ count: Int) -> Bool {
        switch count {
        case 0: return false
        case 1: return word(UInt8.self, 0)
        case 2, 3: return both(UInt16.self, count)
        case 4...7: return both(UInt32.self, count)
        case 8...16: return both(UInt64.self, count)
        default:
            unsafe memcpy(to, from, count)
            return unsafe memchr(from, 0, count) != nil
        }
    }

    /// The first word and the last one, which may share bytes.
    @inline(__always)
    private func both<Word: FixedWidthInteger & BitwiseCopyable>(_ type: Word.Type, _ count: Int) -> Bool {
        let first = word(type, 0)
        let last = word(type, count - MemoryLayout<Word>.size)
        return first || last
    }

    @inline(__always)
    private func word<Word: FixedWidthInteger & BitwiseCopyable>(_ type: Word.Type, _ offset: Int) -> Bool {
        let word = unsafe UnsafeRawPointer(from).loadUnaligned(fromByteOffset: offset, as: Word.self)
        unsafe to.storeBytes(of: word, toByteOffset: offset, as: Word.self)
        // Taking one from each byte borrows from its highest bit only where the byte is 0, or follows one that is.
        let ones = Word.max / 255
        return (word &- ones) & ~word & (ones << 7) != 0
    }
}
