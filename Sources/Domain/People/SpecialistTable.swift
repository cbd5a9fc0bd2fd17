// Reads people from a table: one line each, values parted by tabs, the first line naming the columns.

extension Specialist {
    /// The columns that a table of people has, in this order.
    static let columns = ["id", "name", "email", "specializations", "tier", "building", "presence", "capacity"]

    /// Reads a table of people; `specializations` are parted by commas. Blank lines are skipped.
    ///
    /// - Throws: `SpecialistTableError` naming the first bad line.
    public static func parse(table text: String) throws(SpecialistTableError) -> [Specialist] {
        var people: [Specialist] = []
        var number = 0
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            number += 1
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map { String($0).trimmed }
            if number == 1 {
                guard cells == columns else {
                    throw SpecialistTableError(line: 1, reason: "columns are not \(columns)")
                }
            } else if cells != [""] {
                do { people.append(try Specialist(cells: cells)) } catch {
                    throw SpecialistTableError(line: number, reason: error.reason)
                }
            }
        }
        return people
    }

    private init(cells: [String]) throws(SpecialistTableError) {
        func wrong(_ reason: String) -> SpecialistTableError { SpecialistTableError(line: 0, reason: reason) }
        guard cells.count == Specialist.columns.count else {
            throw wrong("has \(cells.count) values instead of \(Specialist.columns.count)")
        }
        guard !cells[0].isEmpty, !cells[1].isEmpty else { throw wrong("has no id or no name") }
        guard let email = EmailAddress(cells[2]) else { throw wrong("'\(cells[2])' is not an e-mail address") }
        guard let tier = ExpertiseLevel(rawValue: cells[4]) else { throw wrong("'\(cells[4])' is not a tier") }
        guard let presence = Presence(rawValue: cells[6]) else { throw wrong("'\(cells[6])' is not a presence") }
        guard let capacity = Int(cells[7]), capacity >= 0 else { throw wrong("'\(cells[7])' is not a capacity") }
        self.init(
            id: cells[0],
            name: cells[1],
            email: email.text,
            specializations: cells[3].split(separator: ",").map { String($0).trimmed },
            tier: tier,
            building: cells[5],
            presence: presence,
            capacity: capacity
        )
    }
}

/// Why a table of people can't be read.
public struct SpecialistTableError: Error, Sendable, Equatable {
    /// From 1.
    public var line: Int
    public var reason: String

    public init(line: Int, reason: String) {
        self.line = line
        self.reason = reason
    }
}
