// knowledge import: Markdown files of a folder become documents.

import ArgumentParser
import Codec
import GRPC

struct KnowledgeImport: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Store the Markdown files of a folder; what is the same already is left alone.",
        discussion: """
            Read are the .md and .markdown files of the folder and those below it, or the files that are named. A file may
            begin with a head of `key: value` lines between two `---` lines: id, title, category, tags, source, tools,
            estimated_time, tier. Without an id the file's path below the folder is taken.
            """
    )

    @Argument(help: ArgumentHelp("A folder or a file; may be repeated.", valueName: "path"))
    var paths: [String]

    @OptionGroup var shared: SharedOptions

    func run(_ session: Session) async throws(Failure) {
        let files = try MarkdownFiles(paths)
        let call = await session.channel.clientStreaming(
            KnowledgeService.importDocuments,
            options: session.streamOptions
        )
        var refused: [RefusedDocument] = []
        var response: ImportDocumentsResponse
        do throws(Status) {
            for file in files.found {
                switch file.read() {
                case .success(let document): try await call.requests.send(.with { $0.document = document })
                case .failure(let refusal): refused.append(refusal.document)
                }
            }
            response = try await call.response().message
        } catch {
            throw session.failure(error)
        }
        response.refused += Int64(refused.count)
        response.refusedDocuments = refused + response.refusedDocuments
        let summary = response
        try session.print(summary) { DocumentTable.lines(of: summary) }
        if summary.refused > 0 {
            let names = summary.refused == 1 ? "one document was" : "\(summary.refused) documents were"
            throw Failure(.refused, "\(names) refused; mend what stands above and import again")
        }
    }
}
