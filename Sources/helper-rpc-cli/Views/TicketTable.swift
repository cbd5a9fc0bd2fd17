// Tickets as rows of a table.

import Codec

enum TicketTable {
    static func lines(_ tickets: [Ticket], width: Int?) -> [Line] {
        var table = Table(["TICKET", "STATE", "URGENCY", "CATEGORY", "CREATED", "OWNER", "SUBJECT"])
        for ticket in tickets {
            let owner = ticket.assignedPeople.first { $0.role == .primary }
            table.add([
                Line(ticket.ticketID, .bold),
                Line(ticket.status.shown, ticket.status.ink),
                ticket.urgencyCell,
                Line(ticket.classification?.category ?? "-"),
                Line(ticket.createdAt?.dateAndTime ?? "-", .dim),
                Line(owner?.name ?? "-"),
                Line(ticket.subject),
            ])
        }
        return table.lines(width: width)
    }
}

extension Ticket {
    var urgencyCell: Line {
        let urgency = classification?.urgency ?? .unspecified
        return Line(urgency.shown, urgency.ink)
    }
}

extension TicketStatus {
    var ink: Ink {
        switch self {
        case .open: .warning
        case .inProgress: .accent
        case .resolved: .good
        case .closed, .unspecified: .dim
        }
    }
}

extension Urgency {
    var ink: Ink {
        switch self {
        case .critical: .bad
        case .high: .warning
        case .low, .unspecified: .dim
        case .medium: .plain
        }
    }
}
