// Tickets as rows of a table.

import Codec

enum TicketTable {
    /// On a terminal ages, which people read at a glance; in a pipe moments, which programs can sort.
    static func lines(_ tickets: [Ticket], width: Int?, now: Duration) -> [Line] {
        let time = width == nil ? "CREATED" : "AGE"
        var table = Table(
            ["TICKET", "STATE", "URGENCY", "CATEGORY", time, "OWNER", "SUBJECT"],
            spare: ["CATEGORY", "OWNER", "AGE"]
        )
        for ticket in tickets {
            let owner = ticket.assignedPeople.first { $0.role == .primary }
            table.add([
                Line(ticket.ticketID, .bold),
                Line(ticket.status.shown, ticket.status.ink),
                ticket.urgencyCell,
                Line(ticket.classification?.category ?? "-"),
                Line(ticket.createdAt.map { width == nil ? $0.dateAndTime : $0.age(at: now) } ?? "-", .dim),
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
