// One run: every attempt of every stage.

import Codec

enum RunPage {
    static func lines(_ run: Run, screen: Screen) -> [Line] {
        var page = PageText(screen: screen)
        var head = Line("Run \(run.runID)", .bold)
        head.add("  ")
        head.add(run.state.shown, run.state.ink)
        page.lines.append(head)
        page.field("Ticket", run.ticketID + ", run number \(run.number)")
        if let created = run.createdAt { page.field("Created", created.dateAndTime) }
        if let started = run.startedAt, let ended = run.finishedAt {
            page.field("Took", max(.zero, ended.sinceEpoch - started.sinceEpoch).readable)
        }
        page.field("Reason", run.reason)
        if let cost = run.cost { page.field("Cost", text(cost)) }
        for stage in run.stages { add(stage, to: &page) }
        return page.lines
    }

    private static func add(_ stage: RunStage, to page: inout PageText) {
        page.section("\(stage.stageIndex) \(stage.stage), \(stage.state.shown)")
        if let result = stage.result { page.paragraph(Gist.text(result)) }
        for attempt in stage.attempts {
            var parts = ["attempt \(attempt.attempt)"]
            if let start = attempt.startedAt { parts.append("at \(start.clock)") }
            if let took = attempt.cost?.duration?.duration { parts.append("took \(took.readable)") }
            if let provenance = attempt.provenance {
                parts.append(
                    "by \([provenance.provider, provenance.model].filter { !$0.isEmpty }.joined(separator: " "))"
                )
                if provenance.cached { parts.append("from memory") }
                if provenance.degraded { parts.append("local fallback") }
            }
            if !attempt.failureReason.isEmpty {
                parts.append("failed: \(attempt.failureReason) [\(attempt.failureCode)]")
            }
            page.item(parts.joined(separator: ", "))
        }
    }

    private static func text(_ cost: StageCost) -> String {
        var parts: [String] = []
        if let duration = cost.duration?.duration { parts.append("\(duration.readable) of work") }
        if cost.inputTokens + cost.outputTokens > 0 {
            parts.append("\(cost.inputTokens) tokens in, \(cost.outputTokens) out")
        }
        if cost.costMicroUsd > 0 { parts.append("\(cost.costMicroUsd) millionths of a dollar") }
        return parts.joined(separator: ", ")
    }
}
