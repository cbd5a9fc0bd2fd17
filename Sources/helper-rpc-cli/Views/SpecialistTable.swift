// People as rows of a table.

import Codec

enum SpecialistTable {
    static func lines(_ people: [Specialist], width: Int?) -> [Line] {
        var table = Table(
            ["ID", "NAME", "KNOWS", "TIER", "BUILDING", "PRESENCE", "LOAD", "E-MAIL"],
            spare: ["E-MAIL", "BUILDING", "TIER"]
        )
        for person in people {
            let isFull = person.activeTickets >= person.capacity
            table.add([
                Line(person.specialistID, .dim),
                Line(person.name, .bold),
                Line(([person.specialization] + person.skills).filter { !$0.isEmpty }.joined(separator: ", ")),
                Line(person.tier.shown),
                Line(person.building.isEmpty ? "-" : person.building),
                Line(person.presence.shown, person.presence.ink),
                Line("\(person.activeTickets)/\(person.capacity)", isFull ? .warning : .plain),
                Line(person.email),
            ])
        }
        return table.lines(width: width)
    }
}

extension Presence {
    fileprivate var ink: Ink {
        switch self {
        case .available: .good
        case .busy: .warning
        case .away, .unspecified: .dim
        }
    }
}
