// Reads JSON (RFC 8259) where it stands: no tree is built, and nothing is copied but the values asked for.

/// A cursor over one JSON text.
///
/// Members of an object are asked for by name. As long as they are asked for in the order in which they stand, each costs
/// one comparison; in any other order, as Postgres keeps jsonb, the object is looked over once more. Members that nobody
/// asks for are passed over. So texts of older and newer programs are read alike.
struct JSONReader {
    /// Nests deeper than this are refused, since what is read was partly written by models.
    static let depthLimit = 64

    let bytes: [UInt8]
    /// Where reading stands.
    var at = 0
    /// The innermost object that is being read, and those around it.
    private var object = OpenObject(start: 0, next: 0)
    private var around: [OpenObject] = []
    /// The members of the open objects that were looked over, the innermost object's last.
    private var seen: [Member] = []

    /// An object that is being read.
    private struct OpenObject {
        /// Behind the brace.
        let start: Int
        /// Behind the member that was read last; behind the whole object once it was looked over.
        var next: Int
        /// Where its members stand in `seen`; `nil` while they are asked for in their order.
        var members: Int?
    }

    private struct Member {
        var name: Range<Int>
        var value: Int
    }

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    init(_ text: String) { self.init(Array(text.utf8)) }

    /// Reads one value and makes sure that nothing follows it.
    mutating func document<Value>(
        _ read: (inout JSONReader) throws(JSONError) -> Value
    ) throws(JSONError) -> Value {
        skipSpace()
        let value = try read(&self)
        skipSpace()
        guard at == bytes.count else { throw wrong("something follows the value") }
        return value
    }

    func wrong(_ reason: String) -> JSONError { JSONError(offset: at, reason: reason) }

    // MARK: Objects

    /// Begins to read an object.
    mutating func enter() throws(JSONError) {
        try expect(UInt8(ascii: "{"))
        guard around.count < JSONReader.depthLimit else { throw wrong("deeper than \(JSONReader.depthLimit)") }
        around.append(object)
        object = OpenObject(start: at, next: at)
    }

    /// Ends the object that was entered last, passing over what was not asked for.
    mutating func leave() throws(JSONError) {
        guard let outer = around.popLast() else { preconditionFailure("an object is entered before it is left") }
        at = object.next
        if let first = object.members {
            seen.removeLast(seen.count - first)
        } else {
            while try nextName() != nil { try skip() }
        }
        object = outer
    }

    /// Goes to the value of a member of the object entered last; says whether there is one.
    @inline(__always)
    private mutating func find(_ name: String) throws(JSONError) -> Bool {
        let isFirst = object.next == object.start
        if object.members == nil, let value = bytes.value(of: name, from: object.next, isFirst: isFirst) {
            at = value
            return true
        }
        return try search(for: name)
    }

    /// The same where it is not the next member.
    @inline(never)
    private mutating func search(for name: String) throws(JSONError) -> Bool {
        // All members were read, in their order: there is no other.
        if object.members == nil, let end = bytes.endOfObject(from: object.next) {
            at = end
            return false
        }
        let first: Int
        if let members = object.members { first = members } else { first = try lookOver() }
        for member in seen[first...] where bytes.has(name, at: member.name) {
            at = member.value
            return true
        }
        return false
    }

    /// Notes where each member of the innermost object stands.
    private mutating func lookOver() throws(JSONError) -> Int {
        let first = seen.count
        at = object.start
        while let name = try nextName() {
            seen.append(Member(name: name, value: at))
            try skip()
        }
        object.next = at
        object.members = first
        return first
    }

    /// Notes that a member of the innermost object was read.
    @inline(__always)
    private mutating func passed() {
        if object.members == nil { object.next = at }
    }

    /// Reads a member of the object entered last.
    @inline(__always)
    mutating func member<Value>(
        _ name: String,
        _ read: (inout JSONReader) throws(JSONError) -> Value
    ) throws(JSONError) -> Value {
        guard try find(name) else { throw wrong("there is no '\(name)'") }
        let value: Value
        do { value = try read(&self) } catch { throw error.within(name) }
        passed()
        return value
    }

    /// Reads a member that may be null or not there.
    mutating func optional<Value>(
        _ name: String,
        _ read: (inout JSONReader) throws(JSONError) -> Value
    ) throws(JSONError) -> Value? {
        guard try find(name) else { return nil }
        let value: Value?
        do { value = try passesNull() ? nil : read(&self) } catch { throw error.within(name) }
        passed()
        return value
    }

    /// Reads an object whose names are values too; `read` reads each member's value.
    mutating func members(_ read: (String, inout JSONReader) throws(JSONError) -> Void) throws(JSONError) {
        try enter()
        while let name = try nextName() {
            var key = JSONReader(Array(bytes[(name.lowerBound - 1)...name.upperBound]))
            try read(try key.string(), &self)
            object.next = at
        }
        try leave()
    }

    /// Where the next member's name stands, without quotes, and goes on to its value; `nil` behind the object's end.
    private mutating func nextName() throws(JSONError) -> Range<Int>? {
        let isFirst = at == object.start
        skipSpace()
        if at < bytes.count, bytes[at] == UInt8(ascii: "}") {
            at += 1
            return nil
        }
        if !isFirst {
            try expect(UInt8(ascii: ","))
            skipSpace()
        }
        let start = at + 1
        try skipString()
        let name = start..<(at - 1)
        skipSpace()
        try expect(UInt8(ascii: ":"))
        skipSpace()
        return name
    }
}
