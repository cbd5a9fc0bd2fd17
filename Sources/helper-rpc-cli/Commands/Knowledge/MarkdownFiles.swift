// The Markdown files of a folder, each as the document that it is sent as.

import Codec
import Loop

/// Files to import, in the order of their paths.
struct MarkdownFiles {
    /// Larger files are refused here already: a document has at most 262,144 characters.
    static let sizeLimit = 1 << 20
    /// Folders below folders that are looked into.
    static let depthLimit = 16

    private(set) var found: [MarkdownFile] = []

    /// - Throws: when a path can't be read, or there is nothing to import.
    init(_ paths: [String]) throws(Failure) {
        for path in paths {
            do throws(LoopError) {
                let root = try Files.absolute(path)
                if Files.status(of: root)?.isFolder == true {
                    add(folder: root, below: "", depth: 0)
                } else {
                    let name = root.split(separator: "/").last.map(String.init) ?? root
                    found.append(MarkdownFile(path: root, name: name))
                }
            } catch {
                throw Failure(.inputOutput, error.message)
            }
        }
        guard !found.isEmpty else {
            throw Failure(.usage, "there is no .md file in \(paths.joined(separator: ", ")); name another folder")
        }
    }

    private mutating func add(folder: String, below prefix: String, depth: Int) {
        for name in Files.names(in: folder).sorted() where !name.hasPrefix(".") {
            let path = "\(folder)/\(name)"
            if Files.status(of: path)?.isFolder == true {
                if depth < MarkdownFiles.depthLimit { add(folder: path, below: "\(prefix)\(name)/", depth: depth + 1) }
            } else if [".md", ".markdown"].contains(where: name.lowercased().hasSuffix) {
                found.append(MarkdownFile(path: path, name: prefix + name))
            }
        }
    }
}

/// One file.
struct MarkdownFile {
    var path: String
    /// Its path below the folder that was named.
    var name: String

    /// Why a file was not sent.
    struct Refusal: Error {
        var document: RefusedDocument
    }

    /// The document; what the file's head says goes before what its name says.
    func read() -> Result<Document, Refusal> {
        let bytes: [UInt8]
        do throws(LoopError) {
            bytes = try Files.content(of: path, limit: MarkdownFiles.sizeLimit)
        } catch {
            return .failure(refusal("\(name): \(error.message)"))
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            return .failure(refusal("\(name) is not UTF-8 text: convert it first, for example with iconv"))
        }
        guard !bytes.contains(0) else { return .failure(refusal("\(name) holds a NUL byte: it is no text")) }
        let keys = MarkdownFile.keys(of: text)
        return .success(
            .with {
                $0.body = text
                if !keys.contains("id") { $0.documentID = id }
                if !keys.contains("source") { $0.source = name }
            }
        )
    }

    private func refusal(_ reason: String) -> Refusal {
        Refusal(
            document: .with {
                $0.documentID = id
                $0.reason = reason
            }
        )
    }

    /// The name as an id: `Network/VPN setup.md` is `network-vpn-setup`.
    var id: String {
        let stem = name[..<(name.lastIndex(of: ".") ?? name.endIndex)].lowercased()
        let signs = stem.map { sign in
            sign.isASCII && (sign.isLetter || sign.isNumber || sign == "_" || sign == ".") ? sign : "-"
        }
        return String(signs.split(separator: "-").joined(separator: "-").prefix(128))
    }

    /// The keys that the file's head gives a value to.
    private static func keys(of text: String) -> Set<String> {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        guard lines.first?.allSatisfy({ $0 == "-" || $0 == " " || $0 == "\u{FEFF}" }) == true else { return [] }
        var keys: Set<String> = []
        for line in lines.dropFirst().prefix(while: { !$0.hasPrefix("---") }) {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let isSaid = line[line.index(after: colon)...].contains { !$0.isWhitespace }
            if isSaid { keys.insert(String(line[..<colon].filter { !$0.isWhitespace })) }
        }
        return keys
    }
}
