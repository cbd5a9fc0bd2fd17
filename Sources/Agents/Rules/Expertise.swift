// How much experience a ticket asks for: the topic's tier, raised by what makes it harder.

import Domain

/// The rules of the expertise level, and what they gave.
struct Expertise: Sendable, Equatable {
    var level: ExpertiseLevel
    /// For people.
    var reason: String

    private enum Hardness: Hashable, Sendable { case again }

    private static let cues = PhraseTable<Hardness>([
        (
            """
            again and again, third time, second time, still not fixed, came back, comes back, happened before, \
            already reported, reported it before, ticket was closed, reopened, for weeks, once more
            """, .again
        )
    ])

    /// - Parameter urgency: what the urgency rules gave, with the rule's name.
    static func decide(topic: Topic?, urgency: UrgencyRules.Decision, reading: Reading) -> Expertise {
        if urgency.rule == "security" || urgency.rule == "phished" {
            return Expertise(level: .tier3, reason: "security incidents go to the most experienced")
        }
        let base = topic?.tier ?? .tier1
        let subject = topic.map { "\($0.issue) is \($0.tier.rawValue) work" } ?? "no known topic, so it starts at tier1"
        if urgency.urgency == .critical {
            return Expertise(level: base.raised, reason: "\(subject), raised since it is critical")
        }
        if !cues.matches(in: reading).isEmpty {
            return Expertise(level: base.raised, reason: "\(subject), raised since it was not solved before")
        }
        return Expertise(level: base, reason: subject)
    }
}

extension ExpertiseLevel {
    fileprivate var raised: ExpertiseLevel { self == .tier1 ? .tier2 : .tier3 }
}
