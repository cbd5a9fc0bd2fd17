// assign, unassign: who is on a ticket, decided by a person.

import ArgumentParser
import Codec

struct Assign: RemoteCommand {
    static let configuration = CommandConfiguration(abstract: "Put a person on a ticket.")

    @Argument(help: ArgumentHelp("The ticket, such as TKT-A4D3106B.", valueName: "id"))
    var id: String

    @Argument(help: ArgumentHelp("The person, such as sp-01 (see specialists).", valueName: "person"))
    var person: String

    @Flag(help: "To stand in, not to own it.")
    var secondary = false

    @Option(help: "Why.")
    var reason: String

    @Option(help: "Only if the ticket still has this version (see get).")
    var etag: String?

    @OptionGroup var shared: SharedOptions

    func run(_ session: Session) async throws(Failure) {
        let request = AssignTicketRequest.with {
            $0.ticketID = id
            $0.specialistID = person
            $0.role = secondary ? .secondary : .primary
            $0.reason = reason
            $0.etag = etag ?? ""
            $0.requestID = RequestIDs.random()
        }
        let response = try await session.call(TicketService.assignTicket, request)
        try session.print(response) { Assign.lines(response.ticket) }
    }

    static func lines(_ ticket: Ticket?) -> [Line] {
        let people = ticket?.assignedPeople ?? []
        var line = Line(ticket?.ticketID ?? "", .bold)
        let names = people.map { "\($0.name) (\($0.role.shown))" }
        line.add(names.isEmpty ? " has nobody on it" : " is assigned to \(names.joined(separator: ", "))")
        line.add("  (etag \(ticket?.etag ?? ""))", .dim)
        return [line]
    }
}

struct Unassign: RemoteCommand {
    static let configuration = CommandConfiguration(abstract: "Take a person off a ticket.")

    @Argument(help: ArgumentHelp("The ticket, such as TKT-A4D3106B.", valueName: "id"))
    var id: String

    @Argument(help: ArgumentHelp("The person, such as sp-01.", valueName: "person"))
    var person: String

    @Option(help: "Why.")
    var reason: String

    @Option(help: "Only if the ticket still has this version (see get).")
    var etag: String?

    @OptionGroup var shared: SharedOptions

    func run(_ session: Session) async throws(Failure) {
        let request = UnassignTicketRequest.with {
            $0.ticketID = id
            $0.specialistID = person
            $0.reason = reason
            $0.etag = etag ?? ""
            $0.requestID = RequestIDs.random()
        }
        let response = try await session.call(TicketService.unassignTicket, request)
        try session.print(response) { Assign.lines(response.ticket) }
    }
}
