// A list of header fields in one flat piece of memory: how header lists travel between nghttp2 and the call layer.

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

    /// Bytes of bookkeeping in front of each field: name length (16 bits) and value length (32 bits), little endian.
    static let prefix = 6

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
    public mutating func append(_ name: Span<UInt8>, _ value: Span<UInt8>) {
        appendPrefix(name.count, value.count)
        unsafe name.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
        unsafe value.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
        count += 1
    }

    /// Appends a field given as text; the name must be lower case.
    public mutating func append(_ name: String, _ value: String) {
        append(name.utf8.count, value.utf8.count, name.utf8, value.utf8)
    }

    /// Appends a field whose value is bytes; the name must be lower case.
    public mutating func append(_ name: String, _ value: [UInt8]) {
        append(name.utf8.count, value.count, name.utf8, value)
    }

    private mutating func append(
        _ nameCount: Int,
        _ valueCount: Int,
        _ name: some Sequence<UInt8>,
        _ value: some Sequence<UInt8>
    ) {
        appendPrefix(nameCount, valueCount)
        bytes.append(contentsOf: name)
        bytes.append(contentsOf: value)
        count += 1
    }

    private mutating func appendPrefix(_ name: Int, _ value: Int) {
        precondition(name <= UInt16.max && value <= UInt32.max, "a header field is longer than HTTP/2 can carry")
        bytes.append(UInt8(truncatingIfNeeded: name))
        bytes.append(UInt8(truncatingIfNeeded: name >> 8))
        for shift in [0, 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: value >> shift)) }
    }

    /// The value of the first field of that name as text (invalid UTF-8 repaired), or nil.
    public func first(_ name: String) -> String? {
        for field in self where bytes[field.name].elementsEqual(name.utf8) {
            return String(decoding: bytes[field.value], as: UTF8.self)
        }
        return nil
    }
}

extension HeaderBlock: Sequence {
    public struct Iterator: IteratorProtocol {
        let bytes: [UInt8]
        var offset = 0

        public mutating func next() -> Field? {
            guard offset < bytes.count else { return nil }
            let name = Int(bytes[offset]) | Int(bytes[offset + 1]) << 8
            var value = 0
            for index in 0..<4 { value |= Int(bytes[offset + 2 + index]) << (8 * index) }
            let start = offset + HeaderBlock.prefix
            offset = start + name + value
            return Field(name: start..<start + name, value: start + name..<offset)
        }
    }

    public func makeIterator() -> Iterator { Iterator(bytes: bytes) }
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
