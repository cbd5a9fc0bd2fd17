// Cuts comma-separated values into rows (RFC 4180), fed with bytes as they come.

/// Rows out of bytes. A field in double quotes may hold commas, line ends and doubled quotes.
struct CSVRows {
    /// A row, and the line of the file it begins at, from 1.
    struct Row: Equatable {
        var line: Int
        var fields: [[UInt8]]
    }

    /// A row is refused beyond this: then a quote was never closed.
    static let rowBytesMax = 1 << 20

    private enum Place { case start, plain, quoted, quoteInQuoted }

    private(set) var rows: [Row] = []
    private var fields: [[UInt8]] = []
    private var field: [UInt8] = []
    private var place = Place.start
    private var line = 1
    private var firstLine = 1
    private var size = 0

    init() {}

    /// Takes bytes; whole rows stand in `rows` then.
    mutating func take(_ bytes: [UInt8]) throws(Failure) {
        for byte in bytes {
            size += 1
            if size > CSVRows.rowBytesMax {
                throw Failure(.refused, "line \(firstLine): a row of more than 1 MiB: is a quote left open?")
            }
            if byte == UInt8(ascii: "\n") { line += 1 }
            switch (place, byte) {
            case (.quoted, UInt8(ascii: "\"")): place = .quoteInQuoted
            case (.quoted, _): field.append(byte)
            case (.quoteInQuoted, UInt8(ascii: "\"")):
                field.append(byte)
                place = .quoted
            case (_, UInt8(ascii: ",")): endField()
            case (_, UInt8(ascii: "\n")): endRow()
            case (_, UInt8(ascii: "\r")): continue
            case (.start, UInt8(ascii: "\"")): place = .quoted
            case (.quoteInQuoted, _):
                throw Failure(.refused, "line \(line): text after a closing quote; double the quotes within a field")
            default:
                field.append(byte)
                place = .plain
            }
        }
    }

    /// The end of the file: a last row may come without a line end.
    mutating func finish() throws(Failure) {
        if place == .quoted { throw Failure(.refused, "line \(firstLine): a quote is never closed") }
        if !fields.isEmpty || !field.isEmpty || place == .quoteInQuoted { endRow() }
    }

    /// Hands out the whole rows, once.
    mutating func drain() -> [Row] {
        defer { rows.removeAll(keepingCapacity: true) }
        return rows
    }

    private mutating func endField() {
        fields.append(field)
        field.removeAll(keepingCapacity: true)
        place = .start
    }

    private mutating func endRow() {
        // An empty line is no row.
        if !fields.isEmpty || !field.isEmpty || place == .quoteInQuoted {
            endField()
            rows.append(Row(line: firstLine, fields: fields))
        }
        fields.removeAll(keepingCapacity: true)
        place = .start
        firstLine = line
        size = 0
    }
}
