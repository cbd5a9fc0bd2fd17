// What has a stored form in JSON, and the small values that such forms are made of.

import Domain

/// A value of the Domain as the tables keep it. Reading passes over members that it does not know, so that older
/// programs read what newer ones wrote.
///
/// Members are read in the order in which Postgres keeps jsonb, the shorter name first and equals by letter: so they are
/// asked for as they stand, and that costs half of any other order. What is rarely there is asked for last: that it is not
/// there is seen at the object's end.
protocol JSONForm {
    init(from json: inout JSONReader) throws(JSONError)
    func write(to json: inout JSONWriter)
}

extension JSONForm {
    /// Reads a whole text.
    init(json bytes: [UInt8]) throws(JSONError) {
        var reader = JSONReader(bytes)
        self = try reader.document { json throws(JSONError) in try Self(from: &json) }
    }

    /// - Throws: for a number that JSON has not (NaN, infinity).
    func json() throws(JSONError) -> String { try JSONWriter.text { write(to: &$0) } }
}

extension JSONReader {
    mutating func text(_ name: String) throws(JSONError) -> String {
        try member(name) { json throws(JSONError) in try json.string() }
    }

    mutating func texts(_ name: String) throws(JSONError) -> [String] {
        try member(name) { json throws(JSONError) in
            try json.list { json throws(JSONError) in try json.string() }
        }
    }

    mutating func double(_ name: String) throws(JSONError) -> Double {
        try member(name) { json throws(JSONError) in try json.double() }
    }

    mutating func integer<Number: FixedWidthInteger>(_ name: String) throws(JSONError) -> Number {
        try member(name) { json throws(JSONError) in try json.integer(Number.self) }
    }

    mutating func integers(_ name: String) throws(JSONError) -> [Int] {
        try member(name) { json throws(JSONError) in
            try json.list { json throws(JSONError) in try json.integer(Int.self) }
        }
    }

    mutating func flag(_ name: String) throws(JSONError) -> Bool {
        try member(name) { json throws(JSONError) in try json.bool() }
    }

    /// A text that is one of the Domain's words.
    mutating func word<Word: RawRepresentable>(_ name: String) throws(JSONError) -> Word where Word.RawValue == String {
        try member(name) { json throws(JSONError) in
            let text = try json.string()
            guard let word = Word(rawValue: text) else { throw json.wrong("'\(text)' is no \(Word.self)") }
            return word
        }
    }

    mutating func ticketID(_ name: String) throws(JSONError) -> TicketID {
        try member(name) { json throws(JSONError) in
            let text = try json.string()
            guard let id = TicketID(text) else { throw json.wrong("'\(text)' is no ticket id") }
            return id
        }
    }

    /// A time in microseconds since 1970, if there is one.
    mutating func optionalTime(_ name: String) throws(JSONError) -> Timestamp? {
        try optional(name) { json throws(JSONError) in Timestamp(microseconds: try json.integer(Int64.self)) }
    }

    mutating func value<Value: JSONForm>(_ name: String) throws(JSONError) -> Value {
        try member(name) { json throws(JSONError) in try Value(from: &json) }
    }

    mutating func optionalValue<Value: JSONForm>(_ name: String) throws(JSONError) -> Value? {
        try optional(name) { json throws(JSONError) in try Value(from: &json) }
    }

    mutating func values<Value: JSONForm>(_ name: String) throws(JSONError) -> [Value] {
        try member(name) { json throws(JSONError) in
            try json.list { json throws(JSONError) in try Value(from: &json) }
        }
    }
}
