// Tickets, plans and findings as tests need them, every field filled.

public import Domain

extension TicketDraft {
    public static let plain: TicketDraft = {
        do { return try .sample() } catch { preconditionFailure("the sample is a good draft") }
    }()

    public static func sample(
        _ subject: String = "Printer prints nothing",
        email: String = "ada@example.com",
        description: String = "Since this morning the printer in B2.114 does not print.",
        labels: [String] = []
    ) throws -> TicketDraft {
        try TicketDraft(userEmail: email, subject: subject, description: description, labels: labels)
    }
}

extension StagePlan {
    public static let six = StagePlan([
        .init(stage: .intake, needs: []),
        .init(stage: .classifier, needs: [.intake]),
        .init(stage: .diagnostic, needs: [.classifier]),
        .init(stage: .fetch, needs: [.classifier]),
        .init(stage: .assignment, needs: [.classifier]),
        .init(stage: .solution, needs: [.diagnostic, .fetch, .assignment]),
    ])
}

extension [StageName: Provenance] {
    public static let six: [StageName: Provenance] = Dictionary(
        uniqueKeysWithValues: StagePlan.six.steps.map {
            ($0.stage, Provenance(provider: "local", model: "m-\($0.stage)", promptVersion: "1"))
        }
    )
}

extension NextClaim {
    public static let all = NextClaim(limit: 8, lease: .seconds(60), agents: .six)
    public static let none = NextClaim(limit: 0, lease: .seconds(60), agents: .six)
}

extension StageUsage {
    public static let sample: StageUsage = {
        var usage = StageUsage()
        usage.inputTokens = 12
        usage.outputTokens = 34
        usage.costMicros = 56
        usage.durationMicroseconds = 7_890
        usage.cached = true
        usage.degraded = true
        usage.degradedReason = "the \"provider\" is overloaded"
        usage.placeholders = 3
        usage.inputDigest = "fnv1a64:1f"
        usage.retrieved = ["kb-printer-offline", "TKT-A4D3106B"]
        usage.answeredBy = Provenance(provider: "local", model: "fallback", promptVersion: "2")
        return usage
    }()
}

extension Finding {
    /// A finding of each stage with every field filled, quotes, line ends and other scripts included.
    public static func sample(_ stage: StageName) -> Finding {
        switch stage {
        case .intake:
            .intake(
                IntakeFinding(
                    deviceType: "printer \"HP\"",
                    location: "Gebäude 2\nRaum B2.114",
                    issueType: "printing",
                    missingInfo: ["Which tray?", "{braces}, \\backslash"]
                )
            )
        case .classifier:
            .classification(
                Classification(
                    category: "hardware",
                    urgency: .high,
                    expertiseLevel: .tier2,
                    reasoning: "words such as 'printer' 🖨",
                    confidence: 0.875
                )
            )
        case .diagnostic:
            .diagnosis(
                Diagnosis(
                    diagnosis: "The fuser is cold",
                    potentialCauses: ["no power", "an old fuser"],
                    recommendedTests: [],
                    confidence: 0.5
                )
            )
        case .fetch:
            .references(
                References(
                    documents: [.sample],
                    pastSolutions: [
                        PastSolution(
                            ticketID: TicketID(number: 7),
                            problem: "no print",
                            solution: "new fuser",
                            category: "hardware",
                            score: 0.25,
                            reason: "in common: print"
                        )
                    ]
                )
            )
        case .assignment: .assignment(.sample)
        case .solution:
            .solution(
                Solution(
                    solution: "Exchange the fuser.",
                    steps: [
                        SolutionStep(text: "Switch it off.", citations: [0]),
                        SolutionStep(text: "Wait.", citations: []),
                    ],
                    toolsNeeded: ["screwdriver"],
                    estimatedTime: "20 minutes",
                    confidence: 0.75,
                    citations: [
                        Citation(kind: .document, id: "kb-printer", title: "Printer", quote: "shows \"offline\"")
                    ]
                )
            )
        default: .note(Note(summary: "noted by \(stage)", values: ["a": "1", "b": "2"]))
        }
    }
}

extension Passage {
    /// As it is kept.
    public static let sample = Passage(
        documentID: "kb-printer",
        title: "Printer",
        category: "hardware",
        snippet: "prints nothing",
        score: 0.5
    )
}

extension Assignment {
    public static let sample = Assignment(
        primary: .sample("sp-ada"),
        secondary: .sample("sp-bob"),
        decision: AssignmentDecision(
            candidates: [
                .init(
                    specialistID: "sp-ada",
                    name: "Ada",
                    score: 0.9,
                    skill: 1,
                    tierFit: 0.6,
                    buildingFit: 0.5,
                    freeShare: 0.25,
                    load: 3,
                    capacity: 4,
                    presence: .busy,
                    excludedBecause: ""
                )
            ],
            tieBreak: "first by id"
        )
    )
}

extension Assignee {
    public static func sample(_ id: String) -> Assignee {
        Assignee(
            specialistID: id,
            name: "Ada",
            email: "ada@example.com",
            specialization: "hardware",
            tier: .tier2,
            building: "B2",
            reason: "knows hardware"
        )
    }
}
