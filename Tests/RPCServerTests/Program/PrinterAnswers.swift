// What a model answers about a printer that is offline, for tests whose providers have no mind of their own.

/// A fitting answer to each stage's question.
enum PrinterAnswers {
    static let byStage = [
        "intake": #"{"deviceType": "printer", "location": "", "issueType": "offline"}"#,
        "classifier": #"{"category": "hardware", "reasoning": "The printer shows offline."}"#,
        "diagnostic": #"{"diagnosis": "The printer shows offline.", "potentialCauses": [], "recommendedTests": []}"#,
        "fetch": #"{"helpful": ["S1"]}"#,
        "solution":
            #"{"solution": "Check that the printer has power.", "steps": [{"text": "Check that the printer is switched on and has power.", "sources": ["S1"]}]}"#,
    ]

    /// By what a stage's schema asks for.
    private static let marks = [
        ("potentialCauses", "diagnostic"), ("helpful", "fetch"), ("deviceType", "intake"), (#""steps""#, "solution"),
    ]

    static func answer(to body: String) -> String {
        let stage = marks.first { body.contains($0.0) }?.1 ?? "classifier"
        return byStage[stage] ?? ""
    }
}
