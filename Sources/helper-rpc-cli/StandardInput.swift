// Texts that are given on the command line, or on standard input for `-`.

import Loop

enum StandardInput {
    /// What is read at most; the server takes less.
    static let limit = 256 * 1_024

    /// The argument itself, or all of standard input when it is `-`.
    static func text(for argument: String) throws(Failure) -> String {
        guard argument == "-" else { return argument }
        let bytes: [UInt8]
        do throws(LoopError) {
            bytes = try StandardStream.input.readToEnd(limit: limit)
        } catch {
            throw Failure(error)
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Failure(.refused, "standard input is not UTF-8 text; convert it first, for example with iconv")
        }
        return text
    }
}

/// Ids that make repeats harmless.
enum RequestIDs {
    /// 20 letters and digits: enough that no two meet.
    static func random() -> String {
        let alphabet = Array("abcdefghijklmnopqrstuvwxyz0123456789")
        return "cli-" + String((0..<20).map { _ in alphabet[Int.random(in: alphabet.indices)] })
    }
}
