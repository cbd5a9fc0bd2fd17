// The ordinary subjects of a help desk: what each is called, who knows about it, what one has to ask.

import Domain

/// A subject that tickets are about.
struct Topic: Sendable {
    /// What kind of thing it is, for people: `printing`.
    var issue: String
    /// The device it is about, if the text names none; may be empty.
    var device: String
    /// Finer skills that specialists may have.
    var skills: [String]
    /// Who usually can solve it.
    var tier: ExpertiseLevel
    /// What one has to know, the most important first.
    var asks: [Ask]

    /// Something to ask a requester, unless the text says it already.
    enum Ask: Hashable, Sendable {
        case place
        /// Which one of several alike: its name or number.
        case which
        /// The exact words of the message.
        case message
        case since
        /// Whether others have it too.
        case scope
        case program
        case purpose
        /// Which account, folder, mailbox or system.
        case target
        case approval
        case connection
        case dates
        /// What was done with a suspicious mail or page.
        case deed
        /// Where a lost device was last, and whether it was locked.
        case lastSeen
        /// Which file, and when it was last there.
        case file
    }

    /// The topic a text speaks of most, if any. Words of the subject count twice, and the more telling phrase more.
    static func find(in reading: Reading) -> Topic? { ranked(in: reading).first?.topic }

    /// The matters of a text that says itself that it has more than one: two topics for different people.
    static func matters(in reading: Reading, text: String) -> (first: Topic, second: Topic)? {
        guard text.holds("2)") || !joins.matches(in: reading).isEmpty else { return nil }
        let ranked = ranked(in: reading)
        guard let first = ranked.first,
            let second = ranked.dropFirst().first(where: { $0.isNamed && $0.topic.skills != first.topic.skills })
        else { return nil }
        return (first.topic, second.topic)
    }

    private static let joins = PhraseTable<Bool>([
        (
            """
            also, two things, two problems, two issues, another problem, another thing, another issue, in addition, \
            second problem, secondly, furthermore, besides that, one more thing
            """, true
        )
    ])

    /// What a strong phrase weighs; a weak one weighs 1.
    private static let strongWeight = 3.0

    /// All topics of a text, the one spoken of most first, and whether it is named by a telling phrase.
    private static func ranked(in reading: Reading) -> [(topic: Topic, isNamed: Bool)] {
        var named: Set<Int> = []
        var scores: [Int: Double] = [:]
        var firsts: [Int: Int] = [:]
        for match in table.matches(in: reading) {
            let weight = match.value.weight * (match.range.lowerBound < reading.bodyStart ? 2 : 1)
            scores[match.value.topic, default: 0] += weight
            if match.value.weight >= strongWeight { named.insert(match.value.topic) }
            firsts[match.value.topic] = min(firsts[match.value.topic] ?? .max, match.range.lowerBound)
        }
        // Equals by who is named first, so that the same text always gives the same topic.
        let ranked = scores.sorted { left, right in
            left.value == right.value
                ? (firsts[left.key] ?? 0, left.key) < (firsts[right.key] ?? 0, right.key) : left.value > right.value
        }
        return ranked.map { (all[$0.key].topic, named.contains($0.key)) }
    }

    private struct Cue: Sendable {
        var topic: Int
        var weight: Double
    }

    private static let table = PhraseTable<Cue>(
        all.enumerated().flatMap { index, row in
            [(row.strong, Cue(topic: index, weight: strongWeight)), (row.weak, Cue(topic: index, weight: 1))]
        }
    )
}
