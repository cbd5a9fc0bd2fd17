// Reads and writes whole files. No Foundation: the tool must build wherever the product does.

import Glibc

enum Files {
    /// The corresponding C functions are `fopen` and `fread`.
    static func read(_ path: String) throws(GeneratorError) -> [UInt8] {
        guard let file = unsafe fopen(path, "rb") else { throw GeneratorError("cannot read \(path)") }
        defer { unsafe fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = unsafe fread(&chunk, 1, chunk.count, file)
            if count == 0 { return bytes }
            bytes += chunk[..<count]
        }
    }

    /// Writes text, making the folders on the way. The corresponding C functions are `mkdir`, `fopen` and `fwrite`.
    static func write(_ text: String, to path: String) throws(GeneratorError) {
        var folder = ""
        for part in path.split(separator: "/", omittingEmptySubsequences: false).dropLast() {
            folder += part + "/"
            _ = unsafe mkdir(folder, 0o755)
        }
        guard let file = unsafe fopen(path, "wb") else { throw GeneratorError("cannot write \(path)") }
        defer { unsafe fclose(file) }
        let bytes = Array(text.utf8)
        guard unsafe fwrite(bytes, 1, bytes.count, file) == bytes.count else {
            throw GeneratorError("cannot write \(path)")
        }
    }
}
