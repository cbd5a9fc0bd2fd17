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

    /// The categories of the labelled tickets and of the runbooks: what a desk begins with.
    public static let categories = ["access", "hardware", "network", "other", "software"]

    /// The labelled tickets; lines that are not whole are left out.
    static func tickets() -> [LabelledTicket] {
        LabelledTicket.parse(table: Assets.file("training/tickets.tsv")?.text ?? "")
    }

    /// What the category model learns from: labelled tickets, and the symptoms that runbooks name.
    static func examples(
        from documents: [Document],
        _ keeps: (LabelledTicket) -> Bool = { _ in true }
    ) -> [LabelledText] {
        var examples = tickets().filter(keeps).map { LabelledText(text: $0.text, label: $0.category) }
        for document in documents {
            let runbook = Runbook(document)
            for symptom in runbook.symptoms + [document.tags.joined(separator: ", ")] {
                examples.append(LabelledText(text: document.title + "\n" + symptom, label: document.category))
            }
        }
        return examples
    }

    /// How the category model is trained: so few texts are learned in more passes.
    static var training: TrainingSettings {
        var settings = TrainingSettings()
        settings.epochs = 6
        return settings
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
