// The knowledge commands: files become documents, and answers become lines.

import Codec
import FoundationEssentials
import GRPC
import Synchronization
import TestSupport
import Testing

@testable import helper_rpc_cli

@Suite struct KnowledgeTests {
    private func write(_ texts: [String: String], bytes: [String: [UInt8]] = [:]) throws -> String {
        let folder = try TestFolder.make("knowledge")
        for name in Array(texts.keys) + bytes.keys {
            let path = folder + "/" + name
            let parent = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
            try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
            try Data(bytes[name] ?? Array((texts[name] ?? "").utf8)).write(to: URL(filePath: path))
        }
        return folder
    }

    @Test("a folder is read with all below it; heads go before file names, and what is no text is refused here")
    func imports() async throws {
        let folder = try write(
            [
                "b.md": "---\nid: named\nsource: https://example.com\n---\ntext", "Net/VPN setup.markdown": "# VPN",
                ".hidden.md": "no", "note.txt": "no", "a.md": "# A",
            ],
            bytes: ["latin.md": [0x23, 0x20, 0xe4], "zero.md": [0x23, 0x20, 0x61, 0]]
        )
        let sent = Mutex<[Document]>([])
        let (output, failure) = try await Command.run(["knowledge", "import", folder]) { routes in
            routes.clientStreaming(KnowledgeService.importDocuments) { requests, _ throws(Status) in
                while let request = try await requests.next() {
                    sent.withLock { $0.append(request.document ?? Document()) }
                }
                return .with {
                    $0.accepted = 2
                    $0.unchanged = 1
                    $0.refused = 1
                    $0.refusedDocuments = [
                        .with {
                            $0.documentID = "a"
                            $0.reason = "title\u{1b}[2J must not be empty"
                        }
                    ]
                }
            }
        }
        let documents = sent.withLock { $0 }
        #expect(documents.map(\.documentID) == ["net-vpn-setup", "a", ""])
        #expect(documents.map(\.source) == ["Net/VPN setup.markdown", "a.md", ""])
        #expect(documents.last?.body.hasSuffix("text") == true)
        #expect(output.lines.first == "1 stored, 1 the same already, 3 refused")
        #expect(output.lines.count == 4 && output.lines[1].contains("latin: latin.md is not UTF-8"))
        #expect(output.lines[2].contains("zero") && output.lines[3] == "  a: title\\x1B[2J must not be empty")
        #expect(failure?.exitStatus == .refused)
    }

    @Test("a folder without Markdown, and one that is not there, are said to be so")
    func nothing() async throws {
        let empty = try await Command.run(["knowledge", "import", try write(["x.txt": ""])]) { _ in }
        #expect(empty.failure?.exitStatus == .usage && empty.failure?.lines.first?.contains("no .md file") == true)
        let missing = try await Command.run(["knowledge", "import", "/nowhere/at/all"]) { _ in }
        #expect(missing.failure?.exitStatus == .inputOutput)
    }

    @Test("a document is printed as it can be imported again")
    func prints() async throws {
        let (output, failure) = try await Command.run(["knowledge", "get", "x"]) { routes in
            routes.unary(KnowledgeService.getDocument) { request, _ throws(Status) in
                .with { $0.document = .with { $0.body = "---\nid: \(request.documentID)\n---\n\n1. text\n" } }
            }
        }
        #expect(failure == nil && output.all.joined() == "---\nid: x\n---\n\n1. text\n")
    }

    @Test("matches show the heading and the words found; bad fields bear the names of flags")
    func searches() async throws {
        let (output, _) = try await Command.run(["knowledge", "search", "a", "b", "--limit", "3"]) { routes in
            routes.unary(KnowledgeService.searchDocuments) { request, _ throws(Status) in
                #expect(request.query == "a b" && request.limit == 3)
                return .with {
                    $0.matches = [
                        .with {
                            $0.document = .with {
                                $0.documentID = "kb-a"
                                $0.title = "A"
                            }
                            $0.heading = "Fix"
                            $0.highlight = "the **a** and b"
                        }
                    ]
                }
            }
        }
        #expect(output.lines == ["BEST FIRST", "kb-a  A", "    Fix: the **a** and b"])
        let (_, failure) = try await Command.run(["knowledge", "delete", "A"]) { routes in
            routes.unary(KnowledgeService.deleteDocument) { _, _ throws(Status) in
                throw Status.badRequest([FieldViolation("document_id", "may hold only a-z")])
            }
        }
        #expect(failure?.lines == ["the server refuses the request:", "  ID: may hold only a-z"])
    }
}
