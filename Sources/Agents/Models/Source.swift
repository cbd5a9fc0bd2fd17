// What an answer may cite: runbooks and confirmed cases that were really retrieved, each under a short name.

public import Domain

/// A source of a question.
public struct Source: Sendable, Equatable {
    /// `S1`, `S2`, ... as the model names it.
    public var name: String
    public var citation: Citation
    /// All of it that an answer may rest on.
    public var text: String
    public var tools: [String] = []
    public var estimatedTime = ""

    /// The sources in the order of retrieval, documents first.
    static func all(of found: References) -> [Source] {
        var sources: [Source] = []
        for passage in found.documents {
            let lists = [
                ("Symptoms", passage.symptoms), ("Causes", passage.causes), ("Checks", passage.checks),
                ("Steps", passage.steps), ("Tools", passage.tools), ("Hand on when", passage.escalateWhen),
            ]
            let parts = lists.filter { !$0.1.isEmpty }.map { "\($0.0):\n- " + $0.1.joined(separator: "\n- ") }
            sources.append(
                Source(
                    name: "S\(sources.count + 1)",
                    citation: Citation(
                        kind: .document,
                        id: passage.documentID,
                        title: passage.title,
                        quote: passage.snippet,
                        source: passage.source
                    ),
                    text: ([passage.title, passage.snippet] + parts).joined(separator: "\n"),
                    tools: passage.tools,
                    estimatedTime: passage.estimatedTime
                )
            )
        }
        for past in found.pastSolutions {
            sources.append(
                Source(
                    name: "S\(sources.count + 1)",
                    citation: Citation(
                        kind: .ticket,
                        id: past.ticketID.text,
                        title: past.problem,
                        quote: past.solution
                    ),
                    text: "Confirmed case: \(past.problem)\nWhat solved it: \(past.solution)"
                )
            )
        }
        return sources
    }
}
