// What the server can be told about learning: which categories there are.

import Agents
import ArgumentParser
import Domain

/// The part of the command line that is about what the category model tells apart.
struct LearningOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "What a ticket can be, comma-separated. Names that differ from the default are learned from imported tickets and from corrections. [env: HELPER_RPC_CATEGORIES] (default: \(Shipped.categories.joined(separator: ",")))",
            valueName: "names"
        )
    )
    var categories: String?
}

/// Reading them.
enum CategoryList {
    static let countMax = 200

    /// - Throws: `StartupError.setting`.
    static func parse(_ text: String?) throws(StartupError) -> [String] {
        guard let text else { return Shipped.categories }
        let names = text.split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }
        guard names.count >= 2 else { throw .setting("--categories '\(text)': give at least two, parted by commas") }
        guard names.count <= countMax else {
            throw .setting("--categories: \(names.count) are too many; give at most \(countMax)")
        }
        if let long = names.first(where: { $0.utf8.count > TicketLimits.labelBytes }) {
            throw .setting("--categories '\(long)': shorten it to at most \(TicketLimits.labelBytes) bytes")
        }
        guard Set(names).count == names.count else {
            throw .setting("--categories '\(text)': a name stands there twice")
        }
        return names.sorted()
    }
}
