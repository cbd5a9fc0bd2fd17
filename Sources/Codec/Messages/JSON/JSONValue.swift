// What can stand as a value in proto3 JSON.

/// A value that reads and writes itself.
public protocol JSONValue {
    /// True for the value that is left out.
    var isJSONDefault: Bool { get }
    /// Writes one value.
    func write(to json: inout JSONWriter)
    /// Reads one value.
    init(reading json: inout JSONReader) throws(DecodeError)
}

extension ProtoMessage {
    /// A message that is set is written even when nothing in it is.
    public var isJSONDefault: Bool { false }
}

extension ProtoEnum {
    public var isJSONDefault: Bool { rawValue == 0 }

    public func write(to json: inout JSONWriter) { json.string(protoName) }

    /// By name or by number.
    public init(reading json: inout JSONReader) throws(DecodeError) {
        if json.isAtString {
            let name = try json.string()
            guard let value = Self(protoName: name) else { throw json.error(.unknownEnumName(name)) }
            self = value
        } else {
            let number = try Int32(reading: &json)
            guard let value = Self(rawValue: number) else { throw json.error(.unknownEnumValue(Int64(number))) }
            self = value
        }
    }
}

extension String: JSONValue {
    public var isJSONDefault: Bool { isEmpty }
    public func write(to json: inout JSONWriter) { json.string(self) }
    public init(reading json: inout JSONReader) throws(DecodeError) { self = try json.string() }
}

extension Bool: JSONValue {
    public var isJSONDefault: Bool { !self }
    public func write(to json: inout JSONWriter) { json.raw(self ? "true" : "false") }
    public init(reading json: inout JSONReader) throws(DecodeError) { self = try json.bool() }
}

extension Int32: JSONValue {
    public var isJSONDefault: Bool { self == 0 }
    public func write(to json: inout JSONWriter) { json.raw(String(self)) }
    public init(reading json: inout JSONReader) throws(DecodeError) { self = try json.integer() }
}

extension UInt32: JSONValue {
    public var isJSONDefault: Bool { self == 0 }
    public func write(to json: inout JSONWriter) { json.raw(String(self)) }
    public init(reading json: inout JSONReader) throws(DecodeError) { self = try json.integer() }
}

// 64-bit numbers are written as strings, because JavaScript would round them.

extension Int64: JSONValue {
    public var isJSONDefault: Bool { self == 0 }
    public func write(to json: inout JSONWriter) { json.string(String(self)) }
    public init(reading json: inout JSONReader) throws(DecodeError) { self = try json.integer() }
}

extension UInt64: JSONValue {
    public var isJSONDefault: Bool { self == 0 }
    public func write(to json: inout JSONWriter) { json.string(String(self)) }
    public init(reading json: inout JSONReader) throws(DecodeError) { self = try json.integer() }
}

extension Double: JSONValue {
    public var isJSONDefault: Bool { self == 0 && sign == .plus }
    public func write(to json: inout JSONWriter) { json.number(description, isFinite: isFinite, isNaN: isNaN) }
    public init(reading json: inout JSONReader) throws(DecodeError) { self = try json.double() }
}

extension Float: JSONValue {
    public var isJSONDefault: Bool { self == 0 && sign == .plus }
    public func write(to json: inout JSONWriter) { json.number(description, isFinite: isFinite, isNaN: isNaN) }
    public init(reading json: inout JSONReader) throws(DecodeError) {
        let value = try json.double()
        self = Float(value)
        if value.isFinite && !isFinite { throw json.error(.wrongType(expected: "a number of single precision")) }
    }
}
