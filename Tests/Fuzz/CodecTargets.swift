// Fuzz targets of pure functions: framing, header values, messages, JSON.

import Codec

/// The prefix of messages and gzip.
struct FramingTarget: FuzzTarget {
    private static let limit = 1 << 20

    mutating func take(_ input: [UInt8]) {
        var queue = ByteQueue()
        queue.append(input.span)
        if let prefix = try? MessagePrefix(queue, limit: Self.limit) {
            precondition(prefix.length <= Self.limit, "a length over the limit was taken")
        }
        if let plain = try? Gzip.inflate(input.span, limit: Self.limit) {
            precondition(plain.count <= Self.limit, "more was inflated than the limit")
        }
        let packed = Gzip.deflate(input.span)
        precondition((try? Gzip.inflate(packed.span, limit: input.count)) == input, "gzip does not give back its input")
        if !input.isEmpty {
            let tight = try? Gzip.inflate(packed.span, limit: input.count - 1)
            precondition(tight == nil, "gzip goes over its limit by one")
        }
    }
}

/// grpc-timeout, `-bin` and grpc-message.
struct FieldsTarget: FuzzTarget {
    mutating func take(_ input: [UInt8]) {
        if let timeout = GRPCTimeout.parse(input.span) {
            precondition((2...9).contains(input.count) && timeout >= .zero, "a timeout that is none was taken")
            let again = Array(GRPCTimeout.format(timeout).utf8)
            let read = GRPCTimeout.parse(again.span)
            precondition(read.map { $0 >= timeout } == true, "a timeout shrinks when it is passed on")
        }
        if let bytes = Base64.decode(input.span) {
            precondition(Base64.decode(Base64.encode(bytes.span).span) == bytes, "base64 does not give back its bytes")
        }
        precondition(Base64.decode(Base64.encode(input.span).span) == input, "base64 does not give back its input")
        let text = PercentEncoding.decode(input.span)
        precondition(PercentEncoding.decode(PercentEncoding.encode(text).span) == text, "a message changes on its way")
    }
}

/// Every request message in its binary form; the first byte chooses.
struct MessagesTarget: FuzzTarget {
    mutating func take(_ input: [UInt8]) {
        guard let first = input.first else { return }
        requestTypes[Int(first) % requestTypes.count].decode(Array(input.dropFirst()))
    }
}

extension ProtoMessage {
    fileprivate static func decode(_ bytes: [UInt8]) {
        _ = try? Self(decoding: bytes, limits: .response)
        guard let message = try? Self(decoding: bytes) else { return }
        let again = message.encoded()
        precondition(
            (try? Self(decoding: again))?.encoded() == again,
            "\(protoName) changes when it is passed on"
        )
        // What came in is fit to be shown.
        _ = message.jsonString()
    }
}

/// Every request message in JSON.
struct JSONTarget: FuzzTarget {
    mutating func take(_ input: [UInt8]) {
        guard let first = input.first else { return }
        requestTypes[Int(first) % requestTypes.count].read(Array(input.dropFirst()))
    }
}

extension ProtoMessage {
    fileprivate static func read(_ bytes: [UInt8]) {
        guard let message = try? Self(json: bytes) else { return }
        let text = message.jsonString()
        precondition((try? Self(json: text))?.jsonString() == text, "\(protoName) changes in JSON: \(text)")
    }
}
