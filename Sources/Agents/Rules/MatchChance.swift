// How likely a match is the very problem that was asked about: its likeness by itself is no probability.

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A logistic map of a match's likeness, of its lead over the other matches, and of its being the first, fitted to the matches
/// of 2,861 questions whose duplicates are known (docs/quality.md). It never changes their order.
public struct MatchChance: Sendable {
    private let base: Double
    private let ofLikeness: Double
    private let ofLead: Double
    private let ofFirst: Double

    /// - Parameter withMeaning: whether the likeness is of words and meaning together, or of words alone.
    public init(withMeaning: Bool) {
        if withMeaning {
            (base, ofLikeness, ofLead, ofFirst) = (-5.21, 6.03, 4.83, 0.5)
        } else {
            (base, ofLikeness, ofLead, ofFirst) = (-4.35, 4.53, 3.57, 0.63)
        }
    }

    /// From this likeness on the words are the same: others that have them too take nothing from it.
    private static let sameWords = 0.95

    /// - Parameter likeness: of each match, 0 to 1, best first.
    /// - Returns: the chance of each, in their order.
    public func chances(of likeness: [Double]) -> [Double] {
        likeness.enumerated().map { place, own in
            let rival = place == 0 ? likeness.dropFirst().first ?? 0 : likeness[0]
            let lead = own >= MatchChance.sameWords ? own : own - rival
            // Who is level with the first is as good as it.
            let isFirst = place == 0 || own >= likeness[0]
            let odds = base + ofLikeness * own + ofLead * lead + (isFirst ? ofFirst : 0)
            return 1 / (1 + exp(-odds))
        }
    }
}
