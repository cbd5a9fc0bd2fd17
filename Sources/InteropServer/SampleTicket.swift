// The ticket that every server of the benchmark gives, built from values each time it is asked for.

import Codec
import InteropMessages

enum SampleTicket {
    static let id = "0d9c2f4e-7b1a-4c58-9e34-5a6f1b2c3d4e"

    static func make() -> BenchTicket {
        BenchTicket.with { ticket in
            ticket.id = id
            ticket.title = "VPN client drops every 20 minutes after laptop resume from sleep"
            ticket.description = """
                Since Monday the corporate VPN disconnects roughly every twenty minutes once the laptop has been resumed \
                from sleep. Reconnecting works immediately but all open SSH sessions are lost. Affects two colleagues on \
                the same floor; wired and wireless both show it. The user needs a stable tunnel for a maintenance window \
                on Thursday evening and asks for a workaround before then, please.
                """
            ticket.status = 3
            ticket.classification = classification()
            ticket.diagnosis = diagnosis()
            ticket.solution = solution()
            ticket.assignees = [
                assignee("u-1042", "Ada Kowalska", "network-ops"), assignee("u-2077", "Jonas Meyer", "desktop"),
            ]
            ticket.labels = ["customer-visible", "regression", "q4"]
            ticket.createdAt = timestamp(1_794_990_000, 120_000_000)
            ticket.updatedAt = timestamp(1_795_000_000, 123_456_789)
            ticket.version = 17
        }
    }

    private static func classification() -> BenchClassification {
        var classification = BenchClassification()
        classification.category = "network"
        classification.subcategory = "vpn"
        classification.priority = 2
        classification.confidence = 0.934
        classification.tags = ["vpn", "sleep-resume", "dhcp-lease"]
        return classification
    }

    private static func diagnosis() -> BenchDiagnosis {
        var diagnosis = BenchDiagnosis()
        diagnosis.summary = "DHCP lease renewal after resume changes the interface metric and the tunnel is rebuilt."
        diagnosis.rootCause =
            "The network manager dispatcher script restarts the tunnel unit on every lease renewal event."
        diagnosis.evidence = [
            evidence("syslog", "dispatcher: req:7 'dhcp4-change' [wlan0]: run script 20-vpn", 0.91),
            evidence("kb/4711", "Known issue: dispatcher restarts tunnel on dhcp4-change", 0.87),
        ]
        return diagnosis
    }

    private static func evidence(_ source: String, _ excerpt: String, _ score: Double) -> BenchEvidence {
        var evidence = BenchEvidence()
        evidence.source = source
        evidence.excerpt = excerpt
        evidence.score = score
        return evidence
    }

    private static func solution() -> BenchSolution {
        var solution = BenchSolution()
        solution.title = "Guard the dispatcher script"
        solution.steps = [
            "Open /etc/NetworkManager/dispatcher.d/20-vpn", "Return early when the address is unchanged",
            "Reload the dispatcher and resume the laptop to verify",
        ]
        solution.automated = true
        return solution
    }

    private static func assignee(_ id: String, _ name: String, _ team: String) -> BenchAssignee {
        var assignee = BenchAssignee()
        assignee.id = id
        assignee.name = name
        assignee.team = team
        return assignee
    }

    private static func timestamp(_ seconds: Int64, _ nanoseconds: Int32) -> BenchTimestamp {
        var timestamp = BenchTimestamp()
        timestamp.seconds = seconds
        timestamp.nanos = nanoseconds
        return timestamp
    }
}
