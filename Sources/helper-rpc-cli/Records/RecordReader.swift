// A file of records: comma-separated values under a line of names, or one JSON document a line; gzip too.

import Codec
import Loop

/// One record of a file, and the line it begins at, from 1.
struct FileRecord {
    enum Content {
        /// Values by the names of the first line.
        case row([String: String])
        case json(String)
    }

    var line: Int
    var content: Content
}

/// Reads records one by one. A plain file takes no more memory than its longest record; one that ends in .gz is unpacked
/// first.
struct RecordReader: ~Copyable {
    enum Form: Equatable { case csv, jsonLines }

    /// The most that a file may hold once unpacked.
    static let unpackedMax = 1 << 30

    let path: String
    let form: Form
    /// Of a CSV file: the first line, in lower case.
    private(set) var names: [String] = []
    private let file: InputFile
    private var isAtStart = true
    private var parser = CSVRows()
    private var rows: ArraySlice<CSVRows.Row> = []
    private var rest: ArraySlice<UInt8> = []
    private var line = 0
    private var isAtEnd = false

    /// - Throws: for a name that tells no form, and a file that can't be read.
    static func open(_ path: String, form: Form? = nil) throws(Failure) -> RecordReader {
        guard let form = form ?? told(by: path) else {
            throw Failure(.usage, "\(path): say with --format whether it is csv or jsonl")
        }
        var reader = RecordReader(path, form, try file(path))
        if form == .csv { try reader.readNames() }
        return reader
    }

    private init(_ path: String, _ form: Form, _ file: consuming InputFile) {
        self.path = path
        self.form = form
        self.file = file
    }

    private static func told(by path: String) -> Form? {
        let name = path.hasSuffix(".gz") ? String(path.dropLast(3)) : path
        if name.hasSuffix(".csv") { return .csv }
        return [".jsonl", ".ndjson", ".json"].contains(where: name.hasSuffix) ? .jsonLines : nil
    }

    private static func file(_ path: String) throws(Failure) -> InputFile {
        do throws(LoopError) { return try InputFile(path) } catch { throw Failure(error) }
    }

    private mutating func readNames() throws(Failure) {
        guard let first = try nextRow() else {
            throw Failure(.refused, "\(path) is empty: its first line names the columns")
        }
        names = try RecordReader.texts(first).map { $0.lowercased() }
    }

    /// `nil` at the end.
    mutating func next() throws(Failure) -> FileRecord? {
        switch form {
        case .csv:
            guard let row = try nextRow() else { return nil }
            let texts = try RecordReader.texts(row)
            guard texts.count == names.count else {
                let counts = "\(texts.count) values, the first line \(names.count) names"
                throw Failure(.refused, "line \(row.line) has \(counts)")
            }
            return FileRecord(line: row.line, content: .row(Dictionary(zip(names, texts)) { first, _ in first }))
        case .jsonLines:
            while let bytes = try nextLine() {
                let text = try RecordReader.text(bytes, line)
                if !text.allSatisfy(\.isWhitespace) { return FileRecord(line: line, content: .json(text)) }
            }
            return nil
        }
    }

    private mutating func nextRow() throws(Failure) -> CSVRows.Row? {
        while rows.isEmpty, !isAtEnd {
            if let piece = try nextPiece() { try parser.take(piece) } else { try parser.finish() }
            rows = parser.drain()[...]
        }
        return rows.popFirst()
    }

    private mutating func nextLine() throws(Failure) -> ArraySlice<UInt8>? {
        while true {
            if let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                defer { rest = rest[(end + 1)...] }
                line += 1
                return rest[..<end]
            }
            guard rest.count <= CSVRows.rowBytesMax else {
                throw Failure(.refused, "line \(line + 1) has more than 1 MiB")
            }
            guard let piece = try nextPiece() else {
                defer { rest = [] }
                line += 1
                return rest.isEmpty ? nil : rest
            }
            rest = (Array(rest) + piece)[...]
        }
    }

    /// The bytes of the file, a piece at a time; those of a .gz all at once, unpacked. `nil` at the end.
    private mutating func nextPiece() throws(Failure) -> [UInt8]? {
        var piece = try read()
        if isAtStart {
            isAtStart = false
            if path.hasSuffix(".gz") { piece = try unpack(piece) }
            // The mark by which some programs say that a file is UTF-8.
            if piece.starts(with: [0xEF, 0xBB, 0xBF]) { piece.removeFirst(3) }
        }
        isAtEnd = piece.isEmpty
        return isAtEnd ? nil : piece
    }

    private func read() throws(Failure) -> [UInt8] {
        do throws(LoopError) { return try file.next() } catch { throw Failure(error) }
    }

    private func unpack(_ first: [UInt8]) throws(Failure) -> [UInt8] {
        var packed = first
        while true {
            let piece = try read()
            if piece.isEmpty { break }
            packed += piece
        }
        do throws(FramingError) {
            return try Gzip.inflate(packed.span, limit: RecordReader.unpackedMax)
        } catch {
            throw Failure(.refused, "\(path) can't be unpacked: \(error)")
        }
    }

    private static func texts(_ row: CSVRows.Row) throws(Failure) -> [String] {
        var texts: [String] = []
        for field in row.fields { texts.append(try text(field[...], row.line)) }
        return texts
    }

    private static func text(_ bytes: ArraySlice<UInt8>, _ line: Int) throws(Failure) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Failure(.refused, "line \(line) is not UTF-8 text; convert the file first, for example with iconv")
        }
        return text
    }
}
