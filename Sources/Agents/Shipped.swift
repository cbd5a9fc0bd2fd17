// What the product brings along: runbooks, seed people, labelled tickets, and the model trained from them.

import Assets
public import Domain

/// The built-in data, read. `ShippedTests` read all of it, so an error here is a file changed without its tests.
public enum Shipped {
    /// The runbooks.
    public static func documents() throws(RunbookError) -> [Document] {
        var documents: [Document] = []
        for file in Assets.files(under: "knowledge/") { documents.append(try Document(parsing: file.text)) }
        return documents
    }

    /// The people to start with.
    public static func specialists() throws(SpecialistTableError) -> [Specialist] {
        try Specialist.parse(table: Assets.file("seed/specialists.tsv")?.text ?? "")
    }

    /// The labelled tickets; lines that are not whole are left out.
    static func tickets() -> [LabelledTicket] {
        LabelledTicket.parse(table: Assets.file("training/tickets.tsv")?.text ?? "")
    }

    /// Trains the model that tells categories. Takes some 100 ms of CPU: run it off the loops.
    public static func categoryModel() -> TextModel {
        TextModel.train(tickets().map { LabelledText(text: $0.text, label: $0.category) })
    }
}

/// A ticket that a person labelled.
struct LabelledTicket: Sendable, Equatable {
    /// Such as `T0001`.
    var id: String
    var category: String
    var urgency: Urgency
    var subject: String
    var description: String

    /// As an agent sees a ticket's text.
    var text: String { subject + "\n" + description }

    /// Whether tests keep it back from training to judge by it: each fifth.
    var isHeldBack: Bool { (Int(id.drop { !$0.isNumber }) ?? 1) % 5 == 0 }

    /// Reads a table: one line each, values parted by tabs, the first line naming the columns.
    static func parse(table: String) -> [LabelledTicket] {
        table.split(separator: "\n").dropFirst().compactMap { line in
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard cells.count == 5, let urgency = Urgency(rawValue: cells[2]) else { return nil }
            return LabelledTicket(
                id: cells[0],
                category: cells[1],
                urgency: urgency,
                subject: cells[3],
                description: cells[4]
            )
        }
    }
}
