// The program: drives three replicas through whatever can go wrong, then checks every promise. `make chaos` runs it.

import ArgumentParser
import Faults
import Logging
import Loop

@main
struct Chaos: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "chaos",
        abstract: "Drives three replicas on a private Postgres and Redis through faults, and checks what is promised.",
        discussion: """
            Prints a table of the promises and exits with 1 when one is broken. The seed decides which faults come when;
            what the machine makes of it still varies.
            """
    )

    @Option(help: "How long faults are injected.") var seconds = 100
    @Option(help: "What the random choices begin with.") var seed: UInt64 = 1
    @Option(help: "Tickets a second.") var rate = 6.0
    @Option(help: "Which faults, parted by commas. (default: all)") var only = ""
    @Option(help: "A promise to break, to see that it is noticed.") var mutant = ""
    @Option(help: "Kills a replica twenty times at each of these points, parted by commas, or 'all'; nothing else.")
    var failpoints = ""
    @Option(help: "How long runs may take to end after the last fault, in seconds.") var settling = 75
    @Flag(help: "Keep the folder with the replicas' logs.") var keep = false

    func validate() throws {
        if !mutant.isEmpty, Fault(rawValue: mutant) == nil, SQLMutant.named(mutant) == nil {
            let names = Fault.allCases.map(\.rawValue) + SQLMutant.all.map(\.name)
            throw ValidationError("--mutant '\(mutant)': give one of \(names.joined(separator: ", "))")
        }
        _ = try faults()
        _ = try points()
    }

    private func faults() throws -> [Injection] {
        if only.isEmpty { return Injection.allCases }
        return try only.split(separator: ",").map { name in
            guard let known = Injection(rawValue: String(name)) else {
                let names = Injection.allCases.map(\.rawValue).joined(separator: ", ")
                throw ValidationError("--only '\(name)': give some of \(names)")
            }
            return known
        }
    }

    private func points() throws -> [Failpoint] {
        if failpoints == "all" { return Failpoint.allCases }
        return try failpoints.split(separator: ",").map { name in
            guard let known = Failpoint(rawValue: String(name)) else {
                let names = Failpoint.allCases.map(\.rawValue).joined(separator: ", ")
                throw ValidationError("--failpoints '\(name)': give 'all' or some of \(names)")
            }
            return known
        }
    }

    func run() throws {
        LoggingSystem.bootstrap { _ in SwiftLogNoOpLogHandler() }
        let (faults, points) = (try faults(), try points())
        let outcome: Result<Bool, any Error> = EventLoop.run(named: "chaos") { loop in
            do {
                let arena = try await Arena.build(on: loop, mutant: mutant, keep: keep)
                let report: Report
                if points.isEmpty {
                    report = try await Storm(
                        arena: arena,
                        seconds: seconds,
                        seed: seed,
                        rate: rate,
                        faults: faults,
                        settling: Double(settling)
                    ).run()
                } else {
                    report = try await Killings(arena: arena, points: points).run()
                }
                await arena.takeDown()
                report.print()
                return .success(report.isKept)
            } catch {
                return .failure(error)
            }
        }
        if try !outcome.get() { throw ExitCode(1) }
    }
}

/// One line on standard output, with the seconds since the start.
func say(_ text: String) {
    let seconds = (ContinuousClock.now - startOfProgram).components.seconds
    // Nobody may be reading any more; the exit code still tells.
    try? StandardStream.output.write("\(seconds) s  \(text)\n")
}

let startOfProgram = ContinuousClock.now

/// Seconds since the program's start, for histories.
func clock() -> Double {
    let (seconds, attoseconds) = (ContinuousClock.now - startOfProgram).components
    return Double(seconds) + Double(attoseconds) / 1e18
}

/// Random numbers that a seed repeats (SplitMix64).
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var word = state
        word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
        return word ^ (word >> 31)
    }
}
