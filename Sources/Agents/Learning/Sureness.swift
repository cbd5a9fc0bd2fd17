// How often a model is right when it says what it says: fitted to its own record on texts that it did not learn from.

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The chance that the likeliest label is right, out of its probability and of its lead over the second. A lead of the same
/// size means less where both are small, which the probability alone does not tell.
struct Sureness: Sendable, Equatable {
    var base = 0.0
    var ofOdds = 1.0
    var ofLead = 0.0

    /// Takes the probability for what it says.
    static let literal = Sureness()

    /// One answer whose truth is known.
    struct Case: Sendable {
        var best: Double
        var second: Double
        var isRight: Bool
    }

    /// - Parameters:
    ///   - best: the likeliest label's probability.
    ///   - second: the next one's.
    func confidence(best: Double, second: Double) -> Double {
        let (odds, lead) = Sureness.signs(best, second)
        return 1 / (1 + exp(-(base + ofOdds * odds + ofLead * lead)))
    }

    /// The logarithms of best against all others, and against the second.
    private static func signs(_ best: Double, _ second: Double) -> (odds: Double, lead: Double) {
        // Nobody is surer than a thousand to one.
        let best = min(max(best, 0.001), 0.999)
        return (log(best / (1 - best)), log(best / max(second, 0.001)))
    }

    /// The logistic regression of being right, by Newton's method in steps of at most 1; drawn to `literal` as if by a single case.
    static func fitted(to cases: [Case]) -> Sureness {
        var sureness = literal
        let signs = cases.map { Sureness.signs($0.best, $0.second) }
        for _ in 0..<50 {
            var slope = SIMD3(sureness.base, sureness.ofOdds - 1, sureness.ofLead)
            var curve = [SIMD3(1.0, 0, 0), SIMD3(0, 1.0, 0), SIMD3(0, 0, 1.0)]
            for (one, sign) in zip(cases, signs) {
                let given = SIMD3(1, sign.odds, sign.lead)
                let chance = sureness.confidence(best: one.best, second: one.second)
                slope += given * (chance - (one.isRight ? 1 : 0))
                for row in 0..<3 { curve[row] += given * (given[row] * chance * (1 - chance)) }
            }
            var step = solve(curve, slope)
            let length = (step * step).sum().squareRoot()
            if length > 1 { step /= length }
            sureness.base -= step[0]
            sureness.ofOdds -= step[1]
            sureness.ofLead -= step[2]
            if length < 1e-6 { break }
        }
        return sureness
    }

    /// Three equations with three unknowns, by Cramer's rule. They have a solution: the curve is positive definite.
    private static func solve(_ rows: [SIMD3<Double>], _ right: SIMD3<Double>) -> SIMD3<Double> {
        func determinant(_ a: SIMD3<Double>, _ b: SIMD3<Double>, _ c: SIMD3<Double>) -> Double {
            a[0] * (b[1] * c[2] - b[2] * c[1]) - a[1] * (b[0] * c[2] - b[2] * c[0])
                + a[2] * (b[0] * c[1] - b[1] * c[0])
        }
        // Symmetric, so a row is a column too.
        let whole = determinant(rows[0], rows[1], rows[2])
        return SIMD3(
            determinant(right, rows[1], rows[2]),
            determinant(rows[0], right, rows[2]),
            determinant(rows[0], rows[1], right)
        ) / whole
    }
}
