// import: history in bulk, out of a file.

import ArgumentParser
import Codec

struct ImportCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Bring in tickets of the past from a file.",
        discussion: """
            The file holds comma-separated values under a line of names (id, email, subject, description, labels, category, \
            urgency, status, outcome, resolution, created_at, resolved_at, closed_at, held_back; labels are parted by ;), or \
            one JSON document a line, each an ImportTicketsRequest in proto3 JSON. It may be packed with gzip.

            Resolved tickets with a resolution are found again when a like problem comes; categories teach the classifier. \
            Repeating an import is harmless where the lines have ids. No agent works on what is imported.

            Example: helper-rpc-cli import old-desk.csv --id-prefix old-
            """
    )

    @Argument(help: ArgumentHelp("The file; - is standard input.", valueName: "file"))
    var file: String

    @Option(help: "csv or jsonl. (default: what the file's name says)")
    var format: Format?

    @Option(help: "Who asked, for lines that name nobody.")
    var email = ""

    @Option(help: ArgumentHelp("Put before each id, so that those of two sources do not meet.", valueName: "text"))
    var idPrefix = ""

    @Flag(help: "Leave columns aside whose names are not known.")
    var ignoreUnknown = false

    @OptionGroup var shared: SharedOptions

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case csv, jsonl
    }

    func run(_ session: Session) async throws(Failure) {
        var reader = try RecordReader.open(file, form: format.map { $0 == .csv ? .csv : .jsonLines })
        if reader.form == .csv, !ignoreUnknown { try TicketRecord.check(columns: reader.names) }
        var importing = await Importing(session)
        do throws(Failure) {
            while let record = try reader.next() {
                var request: ImportTicketsRequest
                do throws(TicketRecord.Refusal) {
                    request = try TicketRecord.request(record, email: email)
                } catch {
                    importing.refuse(record.line, field: error.field, error.reason)
                    continue
                }
                request.line = Int64(record.line)
                if !request.externalID.isEmpty { request.externalID = idPrefix + request.externalID }
                try await importing.send(request)
            }
        } catch {
            importing.cancel()
            throw error
        }
        let summary = try await importing.finish()
        try session.print(summary) { ImportCommand.lines(summary) }
        guard summary.refused == 0 else {
            throw Failure(.refused, "\(summary.refused) lines were refused; mend them and import them again")
        }
    }

    private static func lines(_ summary: ImportTicketsResponse) -> [Line] {
        var head = Line("\(summary.accepted) tickets stored", .bold)
        if summary.repeatedCount > 0 { head.add(", \(summary.repeatedCount) were there already") }
        if summary.refused > 0 { head.add(", \(summary.refused) lines refused", .bad) }
        let refusals = summary.refusedLines.map { refusal in
            var line = Line("line \(refusal.line)  ", .bold)
            line.add(refusal.reason)
            return line
        }
        let unnamed = summary.refused - Int64(refusals.count)
        return [head] + refusals + (unnamed > 0 ? [Line("and \(unnamed) more", .dim)] : [])
    }
}
