// knowledge list, get, search, delete: what is there.

import ArgumentParser
import Codec
import Loop

struct KnowledgeList: RemoteCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List documents by title.")

    @Option(help: "Only this category.")
    var category: String?

    @OptionGroup(title: "How many") var pages: PageOptions
    @OptionGroup(title: "Everywhere") var shared: SharedOptions

    func run(_ session: Session) async throws(Failure) {
        let request = ListDocumentsRequest.with {
            $0.category = category ?? ""
            $0.pageSize = pages.limit
        }
        try await Paging.show(pages, session, empty: "There are no documents.") { token throws(Failure) in
            var page = request
            page.pageToken = token
            let response = try await session.call(KnowledgeService.listDocuments, page)
            return Page(
                json: response.jsonString(),
                lines: DocumentTable.lines(response.documents, session.output.screen, now: LocalTime.nowSince1970),
                count: response.documents.count,
                next: response.nextPageToken
            )
        }
    }
}

struct KnowledgeGet: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "get",
        abstract: "Print a document as a Markdown file.",
        discussion: "What is printed can be changed and imported again."
    )

    @Argument(help: ArgumentHelp("The document, such as kb-vpn-drops.", valueName: "id"))
    var id: String

    @OptionGroup var shared: SharedOptions

    func run(_ session: Session) async throws(Failure) {
        let response = try await session.call(KnowledgeService.getDocument, .with { $0.documentID = id })
        guard let document = response.document else {
            throw Failure(.serverError, "the server's answer holds no document")
        }
        try session.print(response) {
            var lines = document.body.split(separator: "\n", omittingEmptySubsequences: false).map { Line(String($0)) }
            // A file's last line ends in a line end, which is no line of its own.
            if document.body.hasSuffix("\n") { lines.removeLast() }
            return lines
        }
    }
}

struct KnowledgeSearch: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Search documents by words.",
        discussion: "Words, \"phrases\" and -exclusions; the best match first."
    )

    @Argument(help: "What to search for.")
    var text: [String]

    @Option(help: "Only this category.")
    var category: String?

    @Option(help: "How many at most, up to 100. (default: 10)")
    var limit: Int32 = 0

    @OptionGroup var shared: SharedOptions

    func run(_ session: Session) async throws(Failure) {
        let request = SearchDocumentsRequest.with {
            $0.query = text.joined(separator: " ")
            $0.category = category ?? ""
            $0.limit = limit
        }
        let response = try await session.call(KnowledgeService.searchDocuments, request)
        try session.print(response) {
            guard !response.matches.isEmpty else { return [Line("No document matches.", .dim)] }
            return DocumentTable.lines(response.matches, session.output.screen)
        }
    }
}

struct KnowledgeDelete: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete",
        abstract: "Delete a document.",
        discussion: "One that came with the server stays deleted; importing it brings it back."
    )

    @Argument(help: ArgumentHelp("The document, such as kb-vpn-drops.", valueName: "id"))
    var id: String

    @OptionGroup var shared: SharedOptions

    func run(_ session: Session) async throws(Failure) {
        let response = try await session.call(KnowledgeService.deleteDocument, .with { $0.documentID = id })
        try session.print(response) { [Line("deleted \(id)")] }
    }
}
