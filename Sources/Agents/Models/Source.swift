// What an answer may cite: runbooks and confirmed cases that were really retrieved, each under a short name.

public import Domain

/// A source of a question.
public struct Source: Sendable, Equatable {
    /// `S1`, `S2`, ... as the model names it.
    public var name: String
    public var citation: Citation
    /// All of it that an answer may rest on.
    let ground: Ground
    public var text: String { ground.text }
    public var tools: [String] = []
    public var estimatedTime = ""

    /// The sources in the order of retrieval, documents first.
    static func all(of found: References) -> [Source] {
        var sources: [Source] = []
        for passage in found.documents {
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
                    ground: .of(passage),
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
                    ground: Ground("Confirmed case: \(past.problem)\nWhat solved it: \(past.solution)")
                )
            )
        }
        return sources
    }
}
