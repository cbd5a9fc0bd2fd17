// How urgent a ticket is: a table of rules, the first that fits decides. docs/urgency.md says the same for people.

import Domain

/// One rule: when it fits, how urgent that is, and how it is said.
struct UrgencyRule: Sendable {
    /// Stands in docs/urgency.md and in the reasoning.
    var name: String
    var urgency: Urgency
    /// All of these must be there ...
    var all: Set<Sign>
    /// ... and one of these, if any are named ...
    var any: Set<Sign> = []
    /// ... and none of these.
    var none: Set<Sign> = []
    /// For people.
    var because: String

    init(
        _ name: String,
        _ urgency: Urgency,
        all: Set<Sign>,
        any: Set<Sign> = [],
        none: Set<Sign> = [],
        because: String
    ) {
        self.name = name
        self.urgency = urgency
        self.all = all
        self.any = any
        self.none = none
        self.because = because
    }

    func fits(_ signs: Set<Sign>) -> Bool {
        signs.isSuperset(of: all) && (any.isEmpty || !signs.isDisjoint(with: any)) && signs.isDisjoint(with: none)
    }
}

/// The rules in their order, and how to ask them.
enum UrgencyRules {
    static let all: [UrgencyRule] = [
        .init("danger", .critical, all: [.danger], because: "people or things are in danger"),
        .init("security", .critical, all: [.securityIncident], because: "a security incident is going on"),
        .init(
            "phished",
            .critical,
            all: [.malware, .passwordTyped],
            none: [.noHurry],
            because: "a password was typed into a stranger's page"
        ),
        .init(
            "scope",
            .critical,
            all: [.manyPeople, .failure],
            none: [.onlyMe, .noHurry, .blemish],
            because: "many people or a whole service are affected"
        ),
        .init("malware", .high, all: [.malware], none: [.noHurry], because: "a computer may be infected"),
        .init("hazard", .high, all: [.hazard], because: "it may become dangerous"),
        .init("lost", .high, all: [.lostDevice], because: "a lost or stolen device must be locked soon"),
        .init("data", .high, all: [.dataLoss], because: "data was lost and may still be saved"),
        .init(
            "blocked",
            .high,
            all: [.cannotWork],
            none: [.workaround, .noHurry],
            because: "a person can't work at all"
        ),
        .init(
            "dead",
            .high,
            all: [.dead, .computer],
            none: [.workaround, .noHurry, .blemish],
            because: "a person's computer does not come up"
        ),
        .init(
            "deadline",
            .high,
            all: [.deadline],
            any: [.failure, .hindrance],
            none: [.noHurry],
            because: "it is needed within hours"
        ),
        .init(
            "important",
            .high,
            all: [.failure],
            any: [.importantPerson, .production],
            none: [.noHurry, .workaround],
            because: "production or a very important person is affected"
        ),
        .init("patience", .low, all: [.noHurry], because: "the requester says that it can wait"),
        .init("blemish", .low, all: [.blemish], because: "it is a blemish that hinders nobody"),
        .init("request", .low, all: [.request], none: [.failure], because: "it is a request, nothing is broken"),
        .init(
            "wish",
            .low,
            all: [.wish],
            none: [.failure, .hindrance],
            because: "something is wanted, nothing is broken"
        ),
        .init("question", .low, all: [.question], none: [.failure], because: "it is a question, nothing is broken"),
        .init("hindered", .medium, all: [], any: [.failure, .hindrance], because: "work is hindered but can go on"),
    ]

    /// What came of asking the rules.
    struct Decision: Sendable, Equatable {
        var urgency: Urgency
        var rule: String
        /// The rule's sentence, with the words that fired it.
        var reason: String
    }

    /// Asks the rules in order. When none fits, personnel and facilities matters are low and all else is medium.
    static func decide(_ reading: Reading, category: String) -> Decision {
        let matches = Sign.phrases.matches(in: reading)
        var signs = Set(matches.map(\.value))
        if namesManyPeople(reading) { signs.insert(.manyPeople) }
        guard let rule = all.first(where: { $0.fits(signs) }) else {
            return category == "other"
                ? Decision(urgency: .low, rule: "none", reason: "nothing in it speaks of a disturbance")
                : Decision(urgency: .medium, rule: "none", reason: "no rule for more or less urgency fits")
        }
        let telling = rule.all.union(rule.any)
        var quotes: [String] = []
        for match in matches where telling.contains(match.value) {
            let quote = reading.text(match.range)
            if !quotes.contains(quote) { quotes.append(quote) }
        }
        if quotes.isEmpty { return Decision(urgency: rule.urgency, rule: rule.name, reason: rule.because) }
        let quoted = quotes.prefix(3).map { "'\($0)'" }.joined(separator: ", ")
        return Decision(urgency: rule.urgency, rule: rule.name, reason: "\(rule.because) (\(quoted))")
    }

    /// Whether a number of at least ten stands before people: `35 staff`, `60 colleagues`.
    private static func namesManyPeople(_ reading: Reading) -> Bool {
        let people: Set<String> = ["people", "staff", "colleagu", "employe", "user", "person", "student", "patient"]
        return reading.words.indices.dropLast().contains { place in
            guard let number = Int(reading.words[place]), number >= 10 else { return false }
            return people.contains(reading.stems[place + 1])
        }
    }
}
