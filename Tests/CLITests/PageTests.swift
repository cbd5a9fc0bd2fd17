// Pages and tables of tickets.

import Codec
import Testing

@testable import helper_rpc_cli

@Suite struct PageTests {
    private static let screen = Screen(isInteractive: false, isColored: false)

    private static let ticket = Ticket.with { ticket in
        ticket.ticketID = "TKT-1"
        ticket.etag = "v3"
        ticket.status = .open
        ticket.userEmail = "ana@example.com"
        ticket.subject = "No \u{1B}[31mVPN"
        ticket.description = "First line.\nSecond line."
        ticket.classification = Script.classification
        ticket.solution = .with { solution in
            solution.solution = "Renew the certificate."
            solution.steps = ["Open the portal.", "Press renew."]
            solution.confidence = 0.5
            solution.estimatedTime = "5 minutes"
            solution.citations = ([1, 2, 4] as [Int32]).map { step in
                .with {
                    $0.documentID = "kb-vpn"
                    $0.title = "VPN"
                    $0.step = step
                }
            }
        }
        ticket.assignedPeople = [
            .with {
                $0.name = "Ingrid"
                $0.email = "i@example.com"
                $0.role = .primary
                $0.tier = .tier2
                $0.reason = "knows VPN"
            }
        ]
    }

    @Test("a ticket reads from top to bottom") func page() {
        let text = TicketPage.lines(Self.ticket, screen: Self.screen).map { $0.rendered(colored: false) }
        #expect(
            text == [
                "TKT-1  open  high urgency", "No \\x1B[31mVPN", "",
                "  From      ana@example.com", "  Etag      v3", "",
                "Problem", "  First line.", "  Second line.", "",
                "Classification", "  Category  hardware (91 % sure)", "  Urgency   high", "  Tier      tier1", "",
                "Proposed solution (50 % sure, 5 minutes)", "  Renew the certificate.", "  Steps",
                "  1. Open the portal.",
                "  2. Press renew.", "  Rests on", "  • VPN [kb-vpn], step 1-2, 4", "",
                "People", "  • Ingrid <i@example.com>, primary, tier2: knows VPN",
            ]
        )
    }

    @Test("an empty ticket is a short page, not a crash") func empty() {
        #expect(TicketPage.lines(Ticket(), screen: Self.screen).count < 10)
    }

    @Test("a list fits the terminal, and is whole in a pipe") func list() {
        for width in [40, 80, 120] {
            for line in TicketTable.lines([Self.ticket, Ticket()], width: width) { #expect(line.width <= width) }
        }
        let row = TicketTable.lines([Self.ticket], width: nil)[1].rendered(colored: false)
        #expect(row == "TKT-1   open   high     hardware  -        Ingrid  No \\x1B[31mVPN")
    }
}
