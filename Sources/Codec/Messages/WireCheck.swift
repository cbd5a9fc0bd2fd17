// Looks through the bytes of a message before protobuf-c unpacks it. protobuf-c takes invalid UTF-8, text with a NUL
// (which then reads as cut), unknown enum numbers and any depth; nothing of that may reach a handler.

internal import CMessages
internal import Glibc

/// One pass over the wire format, guided by the descriptor. Unknown fields are stepped over.
struct WireCheck {
    private let limits: DecodeLimits
    private var position: Int
    /// Wrong values of the message, with their paths as far as they are known; `offset` is the place of a value among
    /// those packed into one field.
    private var wrong: [(error: DecodeError, offset: Int)] = []
    /// Where the bytes of those values lie.
    private var places: [Range<Int>] = []

    /// How many wrong values are named at once.
    static let namedLimit = 10

    /// - Throws: what is wrong, with the path of the field. Wrong texts and numbers are named all at once.
    static func check(
        _ bytes: Span<UInt8>,
        _ descriptor: UnsafePointer<ProtobufCMessageDescriptor>,
        _ limits: DecodeLimits
    ) throws(DecodeError) {
        var check = WireCheck(limits: limits, position: 0)
        try unsafe check.message(bytes, until: bytes.count, descriptor, depth: 1)
        guard var first = check.wrong.first?.error else { return }
        first.also = check.wrong.dropFirst().map(\.error)
        throw first
    }

    /// The bytes with every wrong value blanked in its place: text with spaces, numbers with 0.
    /// - Throws: what is wrong with the message as a whole, which no blank mends.
    static func mended(
        _ bytes: Span<UInt8>,
        _ descriptor: UnsafePointer<ProtobufCMessageDescriptor>,
        _ limits: DecodeLimits
    ) throws(DecodeError) -> [UInt8] {
        var check = WireCheck(limits: limits, position: 0)
        try unsafe check.message(bytes, until: bytes.count, descriptor, depth: 1)
        var mended = unsafe bytes.withUnsafeBufferPointer { unsafe Array($0) }
        for (place, wrong) in zip(check.places, check.wrong) {
            let isNumber = if case .unknownEnumValue = wrong.error.reason { true } else { false }
            for index in place {
                // A varint keeps its length: its bytes but the last say that more follow.
                mended[index] = isNumber ? (index + 1 < place.upperBound ? 0x80 : 0) : UInt8(ascii: " ")
            }
        }
        return mended
    }

    private mutating func message(
        _ bytes: Span<UInt8>,
        until end: Int,
        _ descriptor: UnsafePointer<ProtobufCMessageDescriptor>,
        depth: Int
    ) throws(DecodeError) {
        guard depth <= limits.maximumDepth else { throw DecodeError(.tooDeep(limit: limits.maximumDepth)) }
        let start = position
        let fields = unsafe descriptor.pointee.fields
        let count = unsafe Int(descriptor.pointee.n_fields)
        var guess = 0
        while position < end {
            let tag = try varint(bytes, until: end)
            let number = UInt32(truncatingIfNeeded: tag >> 3)
            guard tag <= UInt64(UInt32.max), number > 0 else { throw DecodeError(.malformed) }
            // Fields mostly come in order, repeated ones in a row.
            if guess < count, unsafe fields.unsafelyUnwrapped[guess].id != number { guess += 1 }
            var found: UnsafePointer<ProtobufCFieldDescriptor>?
            if guess < count, unsafe fields.unsafelyUnwrapped[guess].id == number {
                unsafe found = unsafe fields.unsafelyUnwrapped + guess
            } else if let field = unsafe protobuf_c_message_descriptor_get_field(descriptor, number) {
                unsafe found = unsafe field
                guess = unsafe field - fields.unsafelyUnwrapped
            }
            guard let field = unsafe found else {
                try skip(bytes, until: end, wireType: tag & 7)
                continue
            }
            let fieldStart = position
            let before = wrong.count
            do {
                try unsafe value(bytes, until: end, field, wireType: tag & 7, depth: depth)
            } catch {
                let name = unsafe String(cString: field.pointee.name)
                guard unsafe field.pointee.label == PROTOBUF_C_LABEL_REPEATED else { throw error.within(name) }
                throw error.within(name, index: try Self.count(bytes, from: start, to: fieldStart, number) - 1)
            }
            guard wrong.count > before else { continue }
            let name = unsafe String(cString: field.pointee.name)
            let isRepeated = unsafe field.pointee.label == PROTOBUF_C_LABEL_REPEATED
            let index = isRepeated ? try Self.count(bytes, from: start, to: fieldStart, number) - 1 : nil
            for place in before..<wrong.count {
                let (error, offset) = wrong[place]
                wrong[place] = (error.within(name, index: index.map { $0 + offset }), 0)
            }
        }
    }

    @inline(__always)
    private mutating func value(
        _ bytes: Span<UInt8>,
        until end: Int,
        _ field: UnsafePointer<ProtobufCFieldDescriptor>,
        wireType: UInt64,
        depth: Int
    ) throws(DecodeError) {
        guard wireType == 2 else {
            let start = position
            try skip(bytes, until: end, wireType: wireType)
            if unsafe field.pointee.type == PROTOBUF_C_TYPE_ENUM, wireType == 0 {
                position = start
                let number = try varint(bytes, until: end)
                unsafe enumValue(number, field, in: start..<position, offset: 0)
            }
            return
        }
        let stop = try lengthDelimited(bytes, until: end)
        switch unsafe field.pointee.type {
        case PROTOBUF_C_TYPE_STRING:
            text(bytes, in: position..<stop)
            position = stop
        case PROTOBUF_C_TYPE_MESSAGE:
            guard let descriptor = unsafe field.pointee.descriptor else { throw DecodeError(.malformed) }
            let inner = unsafe descriptor.assumingMemoryBound(to: ProtobufCMessageDescriptor.self)
            try unsafe message(bytes, until: stop, inner, depth: depth + 1)
            position = stop
        case PROTOBUF_C_TYPE_ENUM:
            var offset = 0
            while position < stop {
                let start = position
                let number = try varint(bytes, until: stop)
                unsafe enumValue(number, field, in: start..<position, offset: offset)
                offset += 1
            }
        default:
            // Bytes, packed numbers, or a wrong wire type, which protobuf-c refuses.
            position = stop
        }
    }

    private mutating func refuse(_ reason: DecodeError.Reason, in place: Range<Int>, offset: Int = 0) {
        guard wrong.count < Self.namedLimit else { return }
        wrong.append((DecodeError(reason), offset))
        places.append(place)
    }

    private mutating func enumValue(
        _ value: UInt64,
        _ field: UnsafePointer<ProtobufCFieldDescriptor>,
        in place: Range<Int>,
        offset: Int
    ) {
        guard limits.refusesUnknownEnumValues, let descriptor = unsafe field.pointee.descriptor else { return }
        let known = unsafe descriptor.assumingMemoryBound(to: ProtobufCEnumDescriptor.self)
        let number = Int32(truncatingIfNeeded: value)
        if unsafe protobuf_c_enum_descriptor_get_value(known, number) == nil {
            refuse(.unknownEnumValue(Int64(number)), in: place, offset: offset)
        }
    }

    /// Text must be UTF-8 (what Postgres takes) without U+0000 (which ends a C string).
    private mutating func text(_ bytes: Span<UInt8>, in place: Range<Int>) {
        let text = bytes.extracting(place)
        if text.isEmpty { return }
        let hasNul = unsafe text.withUnsafeBufferPointer { text in
            unsafe memchr(text.baseAddress.unsafelyUnwrapped, 0, text.count) != nil
        }
        if hasNul { return refuse(.embeddedNul, in: place) }
        do {
            _ = try UTF8Span(validating: text)
        } catch {
            refuse(.invalidUTF8, in: place)
        }
    }

    /// Reads the length of a field and says where the field ends.
    @inline(__always)
    private mutating func lengthDelimited(_ bytes: Span<UInt8>, until end: Int) throws(DecodeError) -> Int {
        let length = try varint(bytes, until: end)
        guard length <= UInt64(end - position) else { throw DecodeError(.truncated) }
        return position + Int(length)
    }

    @inline(__always)
    private mutating func varint(_ bytes: Span<UInt8>, until end: Int) throws(DecodeError) -> UInt64 {
        guard position < end else { throw DecodeError(.truncated) }
        let first = bytes[position]
        if first < 0x80 {
            position += 1
            return UInt64(first)
        }
        return try longVarint(bytes, until: end)
    }

    private mutating func longVarint(_ bytes: Span<UInt8>, until end: Int) throws(DecodeError) -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 70, by: 7) {
            guard position < end else { throw DecodeError(.truncated) }
            let byte = bytes[position]
            position += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
        }
        throw DecodeError(.malformed)
    }

    private mutating func skip(_ bytes: Span<UInt8>, until end: Int, wireType: UInt64) throws(DecodeError) {
        switch wireType {
        case 0: _ = try varint(bytes, until: end)
        case 1: try step(8, until: end)
        case 2: position = try lengthDelimited(bytes, until: end)
        case 5: try step(4, until: end)
        default: throw DecodeError(.malformed)  // Groups, which proto3 does not have.
        }
    }

    private mutating func step(_ count: Int, until end: Int) throws(DecodeError) {
        guard end - position >= count else { throw DecodeError(.truncated) }
        position += count
    }

    /// How many fields with a number stand between two places; for the path of an error only.
    private static func count(
        _ bytes: Span<UInt8>,
        from start: Int,
        to end: Int,
        _ number: UInt32
    ) throws(DecodeError) -> Int {
        var walk = WireCheck(limits: .request, position: start)
        var count = 0
        while walk.position < end {
            let tag = try walk.varint(bytes, until: end)
            if UInt32(truncatingIfNeeded: tag >> 3) == number { count += 1 }
            if walk.position < end { try walk.skip(bytes, until: end, wireType: tag & 7) }
        }
        return count
    }
}
