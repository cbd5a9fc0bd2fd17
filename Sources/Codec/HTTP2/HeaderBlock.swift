// A list of header fields in one flat piece of memory: how header lists travel between nghttp2 and the call layer.

internal import Glibc

/// Header fields in order, names and values as bytes, stored back to back in one array.
///
/// A request has some ten fields; two Swift strings each would cost more than the rest of the call. So fields stay bytes
/// until somebody asks for text. Iterating yields `Field`s, whose ranges index `bytes`:
///
/// ```swift
/// for field in block where block.bytes.span.extracting(field.name).equals("te") { ... }
/// ```
public struct HeaderBlock: Sendable, Equatable {
    /// Where one field's name and value lie in `bytes`.
    public struct Field: Sendable {
        public let name: Range<Int>
        public let value: Range<Int>
    }

    /// Bytes of bookkeeping in front of each field: name length (16 bits) and value length (31 bits), little endian; the
    /// highest bit says that the field is not to be indexed.
    static let prefix = 6
    private static let notIndexed: UInt32 = 1 << 31

    /// The storage that fields index. Its layout is private to `HeaderBlock`.
    public internal(set) var bytes: [UInt8] = []
    /// Number of fields.
    public internal(set) var count = 0

    public init() {}

    init(storage: [UInt8], count: Int) {
        self.bytes = storage
        self.count = count
    }

    /// A list of one field.
    public init(_ field: (name: String, value: String)) { append(field.name, field.value) }

    public var isEmpty: Bool { count == 0 }

    /// Appends all fields of another list.
    public mutating func append(_ other: HeaderBlock) {
        bytes += other.bytes
        count += other.count
    }

    /// Appends a field. Names must be lower case (RFC 9113, 8.2.1); longer than 65,535 bytes is the caller's bug.
    /// - Parameter isIndexed: whether the connection's table of fields may keep it (RFC 7541, 6.2). What is sent but once
    ///   only displaces others there; a server keeps the first one, for its name.
    public mutating func append(_ name: Span<UInt8>, _ value: Span<UInt8>, isIndexed: Bool = true) {
        precondition(
            name.count <= UInt16.max && value.count <= Int32.max,
            "a header field is longer than HTTP/2 can carry"
        )
        let lengths = UInt32(value.count) | (isIndexed ? 0 : HeaderBlock.notIndexed)
        bytes.append(addingCapacity: HeaderBlock.prefix + name.count + value.count) { output in
            unsafe output.withUnsafeMutableBufferPointer { buffer, written in
                let field = unsafe UnsafeMutableRawPointer(buffer.baseAddress.unsafelyUnwrapped)
                unsafe field.storeBytes(of: UInt16(name.count).littleEndian, as: UInt16.self)
                unsafe field.storeBytes(of: lengths.littleEndian, toByteOffset: 2, as: UInt32.self)
                let text = unsafe field + HeaderBlock.prefix
                unsafe name.withUnsafeBytes { unsafe text.copy($0) }
                unsafe value.withUnsafeBytes { unsafe (text + name.count).copy($0) }
                written = HeaderBlock.prefix + name.count + value.count
            }
        }
        count += 1
    }

    /// Appends a field given as text; the name must be lower case.
    public mutating func append(_ name: String, _ value: String, isIndexed: Bool = true) {
        append(name.utf8.span, value.utf8.span, isIndexed: isIndexed)
    }

    /// Appends a field whose value is bytes; the name must be lower case.
    public mutating func append(_ name: String, _ value: [UInt8], isIndexed: Bool = true) {
        append(name.utf8.span, value.span, isIndexed: isIndexed)
    }

    /// Where the value of the first field of that name lies in `bytes`, or nil.
    public func firstValue(_ name: Span<UInt8>) -> Range<Int>? {
        guard name.count > 0 else { return nil }
        return unsafe bytes.withUnsafeBytes { bytes in
            var offset = 0
            while offset < bytes.count {
                let (names, values) = unsafe HeaderBlock.lengths(bytes, offset)
                let start = offset + HeaderBlock.prefix
                offset = start + names + values
                guard names == name.count, unsafe HeaderBlock.equal(bytes, start, name) else { continue }
                return start + names..<offset
            }
            return nil
        }
    }

    @inline(__always)
    static func lengths(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> (name: Int, value: Int) {
        unsafe (
            Int(UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt16.self))),
            Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset + 2, as: UInt32.self)) & ~notIndexed)
        )
    }

    /// Whether a connection's table of fields may keep the field that begins there.
    @inline(__always)
    static func isIndexed(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> Bool {
        unsafe bytes[offset + prefix - 1] & 0x80 == 0
    }

    /// The C function is `memcmp`.
    private static func equal(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ name: Span<UInt8>) -> Bool {
        unsafe name.withUnsafeBytes { name in
            let at = unsafe bytes.baseAddress.unsafelyUnwrapped + start
            return unsafe memcmp(at, name.baseAddress.unsafelyUnwrapped, name.count) == 0
        }
    }

    /// The value of the first field of that name as text (invalid UTF-8 repaired), or nil.
    public func first(_ name: String) -> String? {
        firstValue(name.utf8.span).map { String(decoding: bytes[$0], as: UTF8.self) }
    }
}

extension HeaderBlock: Sequence {
    public struct Iterator: IteratorProtocol {
        let bytes: [UInt8]
        var offset = 0

        public mutating func next() -> Field? {
            guard offset < bytes.count else { return nil }
            let (name, value) = unsafe bytes.withUnsafeBytes { unsafe HeaderBlock.lengths($0, offset) }
            let start = offset + HeaderBlock.prefix
            offset = start + name + value
            return Field(name: start..<start + name, value: start + name..<offset)
        }
    }

    public func makeIterator() -> Iterator { Iterator(bytes: bytes) }
}

extension UnsafeMutableRawPointer {
    fileprivate func copy(_ bytes: UnsafeRawBufferPointer) {
        if let start = bytes.baseAddress { unsafe copyMemory(from: start, byteCount: bytes.count) }
    }
}

extension Span<UInt8> {
    /// Whether these bytes are exactly that text.
    @inlinable
    public func equals(_ text: StaticString) -> Bool {
        guard count == text.utf8CodeUnitCount else { return false }
        let start = unsafe text.utf8Start
        for index in 0..<count where unsafe self[index] != start[index] { return false }
        return true
    }
}
