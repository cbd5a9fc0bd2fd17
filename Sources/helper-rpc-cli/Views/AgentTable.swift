// The roster as rows of a table.

import Codec

enum AgentTable {
    static func lines(_ agents: [Agent], width: Int?) -> [Line] {
        var table = Table(
            ["#", "STAGE", "NEEDS", "BY", "DONE", "GOOD", "MEDIAN", "WHAT IT DOES"],
            spare: ["WHAT IT DOES", "NEEDS"]
        )
        for agent in agents {
            let hasWorked = agent.finishedCount > 0
            table.add([
                Line("\(agent.stageIndex)", .dim),
                Line(agent.stage, .bold),
                Line(agent.needs.isEmpty ? "-" : agent.needs.joined(separator: ", "), .dim),
                Line([agent.provider, agent.model].filter { !$0.isEmpty }.joined(separator: " ")),
                Line("\(agent.finishedCount)"),
                Line(hasWorked ? percent(agent.successRate) : "-"),
                Line(hasWorked ? agent.medianLatency?.duration.readable ?? "-" : "-"),
                Line(agent.summary),
            ])
        }
        return table.lines(width: width)
    }
}
