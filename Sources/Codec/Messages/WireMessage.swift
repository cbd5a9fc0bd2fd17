// The C side of a message: unpacking and packing by protobuf-c in an arena.

package import CMessages

/// What protobuf-c knows about a message type.
@safe package struct WireLayout: @unchecked Sendable {
    // Sendable, because protoc-c's descriptors are constants.
    package let descriptor: UnsafePointer<ProtobufCMessageDescriptor>
    /// Bytes that a message's fields pack into at most, without what they point to: texts, messages, elements of lists.
    package let packedBound: Int

    /// The same for an element of a list: five bytes for a tag and ten for a number, or five for a length.
    @usableFromInline package static let elementBound = 15

    /// Learns the descriptor from the initializer that protoc-c made: Swift must not take the address of a C constant,
    /// which might be that of a copy.
    package init<C>(_ initialize: (UnsafeMutablePointer<C>) -> Void) {
        let message = UnsafeMutablePointer<C>.allocate(capacity: 1)
        defer { unsafe message.deallocate() }
        unsafe initialize(message)
        let base = unsafe UnsafeRawPointer(message).assumingMemoryBound(to: ProtobufCMessage.self)
        guard let descriptor = unsafe base.pointee.descriptor else {
            preconditionFailure("protoc-c's initializer sets the descriptor")
        }
        unsafe self.descriptor = unsafe descriptor
        let fields = unsafe UnsafeBufferPointer(
            start: descriptor.pointee.fields,
            count: Int(descriptor.pointee.n_fields)
        )
        packedBound = unsafe fields.reduce(0) { unsafe $0 + WireLayout.bound(of: $1) }
    }

    /// The tag, and the number itself or the length of what the field points to.
    private static func bound(of field: ProtobufCFieldDescriptor) -> Int {
        // The lowest three bits of a tag are the type on the wire; each byte holds seven.
        let tag = unsafe (UInt32.bitWidth + 3 - field.id.leadingZeroBitCount + 6) / 7
        switch unsafe field.type {
        case PROTOBUF_C_TYPE_STRING, PROTOBUF_C_TYPE_BYTES, PROTOBUF_C_TYPE_MESSAGE: return tag + 5
        default: return tag + 10
        }
    }

    /// Looks at what protobuf-c does not: text, enums, depth.
    fileprivate func check(_ bytes: Span<UInt8>, _ limits: DecodeLimits) throws(DecodeError) {
        try unsafe WireCheck.check(bytes, descriptor, limits)
    }
}

/// A message that has a C struct. Generated code conforms to it.
package protocol WireMessage: ProtoMessage {
    /// The struct that protoc-c made.
    associatedtype CStruct
    /// Its layout.
    static var wireLayout: WireLayout { get }
    /// Copies the values of an unpacked struct.
    init(reading wire: UnsafePointer<CStruct>)
    /// Sets the fields of a zeroed struct; what they point to lies in the arena.
    func fill(_ wire: UnsafeMutablePointer<CStruct>, in arena: inout Arena)
}

extension WireMessage {
    @inline(__always)
    package init(reading wire: UnsafeMutablePointer<CStruct>) {
        unsafe self.init(reading: UnsafePointer(wire))
    }

    /// The message that a pointer leads to; nil for none.
    @inline(__always)
    package static func read(_ wire: UnsafeMutablePointer<CStruct>?) -> Self? {
        guard let wire = unsafe wire else { return nil }
        return unsafe Self(reading: UnsafePointer(wire))
    }

    /// The corresponding C function is `protobuf_c_message_unpack`.
    @inlinable
    package static func unpacked(_ bytes: Span<UInt8>, limits: DecodeLimits) throws(DecodeError) -> Self {
        guard bytes.count <= limits.maximumBytes else {
            throw DecodeError(.tooLarge(bytes: bytes.count, limit: limits.maximumBytes))
        }
        return bytes.isEmpty ? Self() : try unpackedWhole(bytes, limits)
    }

    /// Apart, because the types that it needs are looked up whenever it is entered.
    @usableFromInline @inline(never)
    package static func unpackedWhole(_ bytes: Span<UInt8>, _ limits: DecodeLimits) throws(DecodeError) -> Self {
        let layout = wireLayout
        try layout.check(bytes, limits)
        let bound = limits.memory(for: bytes.count)
        var isExhausted = false
        let message: Self? = unsafe withUnsafeTemporaryAllocation(
            byteCount: Arena.lentSize,
            alignment: Arena.alignment
        ) { lent in
            var arena = unsafe Arena(bound: bound, expected: min(bound, bytes.count * 2 + 1024), lent: lent)
            defer { extendLifetime(arena) }
            guard let message = unsafe arena.unpack(bytes, layout.descriptor) else {
                isExhausted = arena.isExhausted
                return nil
            }
            return unsafe Self(reading: UnsafeRawPointer(message).assumingMemoryBound(to: CStruct.self))
        }
        guard let message else { throw DecodeError(isExhausted ? .tooMuchMemory(limit: bound) : .malformed) }
        return message
    }

    /// The message with its wrong values blanked.
    fileprivate static func mended(
        _ bytes: Span<UInt8>,
        limits: DecodeLimits
    ) throws(DecodeError) -> Self {
        try unsafe Self(decoding: WireCheck.mended(bytes, wireLayout.descriptor, limits), limits: limits)
    }

    /// The corresponding C function is `protobuf_c_message_pack`.
    @inlinable
    package func pack(into output: inout [UInt8]) {
        unsafe withUnsafeTemporaryAllocation(byteCount: Arena.lentSize, alignment: Arena.alignment) { lent in
            var arena = unsafe Arena(bound: .max, expected: 4096, lent: lent)
            defer { extendLifetime(arena) }
            let wire = unsafe UnsafeRawPointer(arena.place(message: self))
            let message = unsafe wire.assumingMemoryBound(to: ProtobufCMessage.self)
            unsafe Arena.pack(message, atMost: arena.packedBound, into: &output)
        }
    }
}

extension ProtoMessage {
    /// Reads as much of a message as can be read, so that its other fields can be checked before a caller is told.
    ///
    /// - Parameter wrong: gets the values that are wrong, ten at most; in the message they are blank (text) or 0 (numbers).
    /// - Throws: a `DecodeError` when the bytes are no such message, or more than ten values are wrong.
    public static func readable(
        in bytes: Span<UInt8>,
        limits: DecodeLimits,
        wrong: inout [DecodeError]
    ) throws(DecodeError) -> Self {
        do {
            return try Self(decoding: bytes, limits: limits)
        } catch {
            return try mended(bytes, limits, after: error, &wrong)
        }
    }

    /// Apart, because the types that it needs are looked up whenever it is entered.
    @inline(never)
    private static func mended(
        _ bytes: Span<UInt8>,
        _ limits: DecodeLimits,
        after error: DecodeError,
        _ wrong: inout [DecodeError]
    ) throws(DecodeError) -> Self {
        switch error.reason {
        case .invalidUTF8, .embeddedNul, .unknownEnumValue: break
        default: throw error
        }
        guard let type = Self.self as? any WireMessage.Type,
            let message = try? type.mended(bytes, limits: limits) as? Self
        else { throw error }
        wrong = [error] + error.also
        return message
    }
}

extension Arena {
    /// Packs a message that lies in an arena. Its size is not asked for, since telling it costs more than packing; there is
    /// room for any that it can have, in the output itself unless that would grow far beyond its need.
    @usableFromInline
    package static func pack(
        _ wire: UnsafePointer<ProtobufCMessage>,
        atMost bound: Int,
        into output: inout [UInt8]
    ) {
        assert(unsafe protobuf_c_message_get_packed_size(wire) <= bound, "an arena bounds what its pieces pack into")
        if bound <= inPlace {
            return output.append(addingCapacity: bound) { span in
                unsafe span.withUnsafeMutableBufferPointer { buffer, count in
                    count = unsafe protobuf_c_message_pack(wire, buffer.baseAddress)
                }
            }
        }
        unsafe withUnsafeTemporaryAllocation(byteCount: bound, alignment: alignment) { room in
            let packed = unsafe room.assumingMemoryBound(to: UInt8.self)
            let size = unsafe protobuf_c_message_pack(wire, packed.baseAddress)
            unsafe output.append(contentsOf: UnsafeBufferPointer(rebasing: packed[..<size]))
        }
    }

    /// Messages of at most so many bytes are packed where they are sent from.
    private static let inPlace = 4096

    /// Unpacks a message into this arena.
    fileprivate mutating func unpack(
        _ bytes: Span<UInt8>,
        _ descriptor: UnsafePointer<ProtobufCMessageDescriptor>
    ) -> UnsafeMutablePointer<ProtobufCMessage>? {
        unsafe withUnsafeMutablePointer(to: &self) { arena in
            var allocator = unsafe ProtobufCAllocator(
                alloc: { data, bytes in
                    guard let data = unsafe data else { return nil }
                    return unsafe data.assumingMemoryBound(to: Arena.self).pointee.allocate(bytes)
                },
                free: { _, _ in },  // All at once, with the arena.
                allocator_data: UnsafeMutableRawPointer(arena)
            )
            return unsafe bytes.withUnsafeBufferPointer { bytes in
                unsafe protobuf_c_message_unpack(descriptor, &allocator, bytes.count, bytes.baseAddress)
            }
        }
    }
}
