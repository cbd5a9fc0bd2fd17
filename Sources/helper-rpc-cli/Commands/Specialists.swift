// specialists: the people who can be put on tickets.

import ArgumentParser
import Codec

struct Specialists: RemoteCommand {
    static let configuration = CommandConfiguration(abstract: "List the people who can be put on tickets.")

    @Flag(help: "First add the eight people of the seed list; those already there stay as they are.")
    var loadSeed = false

    @Option(help: "Only this specialization.")
    var specialization: String?

    @OptionGroup var pages: PageOptions
    @OptionGroup var shared: SharedOptions

    func run(_ session: Session) async throws(Failure) {
        if loadSeed {
            let response = try await session.call(SpecialistService.loadSeedSpecialists, LoadSeedSpecialistsRequest())
            return try session.print(response) {
                let added = Line("Added: \(response.added)", .good)
                return SpecialistTable.lines(response.specialists, width: session.output.screen.columns) + [added]
            }
        }
        let request = ListSpecialistsRequest.with {
            $0.specialization = specialization ?? ""
            $0.pageSize = pages.limit
        }
        try await Paging.show(pages, session) { token throws(Failure) in
            var page = request
            page.pageToken = token
            let response = try await session.call(SpecialistService.listSpecialists, page)
            let rows = SpecialistTable.lines(response.specialists, width: session.output.screen.columns)
            return Page(
                json: response.jsonString(),
                lines: rows,
                count: response.specialists.count,
                next: response.nextPageToken
            )
        }
    }
}
