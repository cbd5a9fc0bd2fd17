// One statement's parameters laid out as libpq takes them: arrays of pointers, lengths and formats.

/// Kept and reused by a connection, so that sending costs no allocation once its arrays have grown.
@safe
struct ParameterBuffer {
    private var bytes: [UInt8] = []
    /// Where each parameter begins in `bytes`; -1 is null.
    private var offsets: [Int] = []
    private var lengths: [Int32] = []
    private var formats: [Int32] = []
    private var pointers: [UnsafePointer<CChar>?] = unsafe []

    /// After a statement with huge parameters the memory is given back.
    private static let keptCapacity = 1 << 20

    /// Lays out `parameters` and lends them to `body`, which must copy what it keeps (libpq does).
    mutating func withParameters<R>(
        _ parameters: [PostgresValue],
        _ body: (
            Int32, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?
        ) -> R
    ) -> R {
        for parameter in parameters {
            append(parameter)
        }
        defer { clear() }
        return unsafe bytes.withUnsafeBufferPointer { memory in
            for offset in offsets {
                let start = unsafe offset < 0 ? nil : UnsafeRawPointer(memory.baseAddress)?.advanced(by: offset)
                unsafe pointers.append(start?.assumingMemoryBound(to: CChar.self))
            }
            return unsafe body(Int32(parameters.count), pointers, lengths, formats)
        }
    }

    private mutating func clear() {
        if bytes.capacity > ParameterBuffer.keptCapacity { bytes = [] }
        bytes.removeAll(keepingCapacity: true)
        offsets.removeAll(keepingCapacity: true)
        lengths.removeAll(keepingCapacity: true)
        formats.removeAll(keepingCapacity: true)
        unsafe pointers.removeAll(keepingCapacity: true)
    }

    private mutating func append(_ value: PostgresValue) {
        let start = bytes.count
        var format: Int32 = 0
        switch value {
        case .null:
            offsets.append(-1)
            lengths.append(0)
            formats.append(0)
            return
        case .text(let text), .json(let text): bytes.append(contentsOf: text.utf8)
        case .int(let value): bytes.append(decimal: value)
        case .double(let value): bytes.append(contentsOf: value.description.utf8)
        case .bool(let value): bytes.append(UInt8(ascii: value ? "t" : "f"))
        case .timestamp(let microseconds): TimestampText.append(microseconds, to: &bytes)
        case .bytes(let value):
            bytes.append(contentsOf: value)
            format = 1
        case .textArray(let texts): appendArray(texts) { $0.append(quoted: $1) }
        case .intArray(let values): appendArray(values) { $0.append(decimal: $1) }
        case .doubleArray(let values): appendArray(values) { $0.append(contentsOf: $1.description.utf8) }
        }
        offsets.append(start)
        lengths.append(Int32(bytes.count - start))
        formats.append(format)
        // libpq measures text parameters by their terminating NUL.
        bytes.append(0)
    }

    private mutating func appendArray<Element>(_ elements: [Element], _ append: (inout [UInt8], Element) -> Void) {
        bytes.append(UInt8(ascii: "{"))
        for (index, element) in elements.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            append(&bytes, element)
        }
        bytes.append(UInt8(ascii: "}"))
    }
}

extension [UInt8] {
    /// Appends a number in decimal without making a String.
    fileprivate mutating func append(decimal value: Int64) {
        if value < 0 { append(UInt8(ascii: "-")) }
        let start = count
        var rest = value.magnitude
        repeat {
            append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        self[start...].reverse()
    }

    /// Appends an element of an array literal in double quotes. Postgres documentation, 8.15.6.
    fileprivate mutating func append(quoted text: String) {
        let text = text.utf8Span.span
        append(addingCapacity: 2 * text.count + 2) { output in
            output.append(UInt8(ascii: "\""))
            for index in text.indices {
                let byte = text[index]
                if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { output.append(UInt8(ascii: "\\")) }
                output.append(byte)
            }
            output.append(UInt8(ascii: "\""))
        }
    }
}
