// Puts Swift values into an arena in the shape that protobuf-c packs.

package import CMessages
internal import Glibc

extension Arena {
    /// Text as a C string; none for the empty one, which protobuf-c takes as not set.
    /// - Parameter evenIfEmpty: gives an empty C string too, for members of a oneof, where being set counts.
    package mutating func place(_ text: String, evenIfEmpty: Bool = false) -> UnsafeMutablePointer<CChar>? {
        let utf8 = text.utf8Span.span
        let count = utf8.count
        if count == 0 && !evenIfEmpty { return nil }
        let piece = unsafe require(count + 1)
        let hasNul = unsafe utf8.withUnsafeBufferPointer { source in
            guard let base = source.baseAddress, count > 0 else { return false }
            unsafe memcpy(piece, base, count)
            return unsafe memchr(base, 0, count) != nil
        }
        unsafe piece.storeBytes(of: 0, toByteOffset: count, as: UInt8.self)
        if hasNul { return unsafe place(String(text.unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : Character($0) })) }
        return unsafe piece.assumingMemoryBound(to: CChar.self)
    }

    /// Bytes with their length.
    package mutating func place(bytes: [UInt8]) -> ProtobufCBinaryData {
        guard !bytes.isEmpty else { return unsafe ProtobufCBinaryData() }
        let piece = unsafe require(bytes.count)
        unsafe bytes.withUnsafeBytes { source in
            unsafe piece.copyMemory(from: source.baseAddress.unsafelyUnwrapped, byteCount: source.count)
        }
        return unsafe ProtobufCBinaryData(len: bytes.count, data: piece.assumingMemoryBound(to: UInt8.self))
    }

    /// A message, filled.
    @inlinable @inline(__always)
    package mutating func place<M: WireMessage>(message: M) -> UnsafeMutablePointer<M.CStruct> {
        let size = MemoryLayout<M.CStruct>.size
        let piece = unsafe require(size)
        unsafe piece.initializeMemory(as: UInt8.self, repeating: 0, count: size)
        // Every C message begins with a ProtobufCMessage. Zeroed fields are unset ones to `pack`.
        unsafe piece.assumingMemoryBound(to: ProtobufCMessage.self).pointee.descriptor = M.wireLayout.descriptor
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
        let piece = unsafe require(values.count * MemoryLayout<Element>.stride)
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
            let piece = unsafe arena.require(MemoryLayout<Entry>.size)
            let entry = unsafe piece.assumingMemoryBound(to: Entry.self)
            unsafe fill(entry, pair.key, pair.value, &arena)
            return unsafe entry
        }
    }
}
