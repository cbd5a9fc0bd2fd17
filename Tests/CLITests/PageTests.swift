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
                "  From      ana@example.com", "  Assigned  Ingrid (primary)", "  Etag      v3", "",
                "Problem", "  First line.", "  Second line.", "",
                "Classification", "  Category  hardware (91 % sure)", "  Urgency   high", "  Tier      tier1", "",
                "Proposed solution (50 % sure, 5 minutes)", "  Renew the certificate.", "  Steps",
                "  1. Open the portal.",
                "  2. Press renew.", "  Rests on", "  • VPN [kb-vpn], steps 1-2, 4", "",
                "People", "  • Ingrid <i@example.com>, primary, tier2: knows VPN",
            ]
        )
    }

    @Test("an empty ticket is a short page, not a crash") func empty() {
        #expect(TicketPage.lines(Ticket(), screen: Self.screen).count < 10)
    }

    @Test("a list fits the terminal, and is whole in a pipe") func list() {
        for width in [40, 80, 120] {
            for line in TicketTable.lines([Self.ticket, Ticket()], width: width, now: .zero) {
                #expect(line.width <= width)
            }
        }
        let row = TicketTable.lines([Self.ticket], width: nil, now: .zero)[1].rendered(colored: false)
        #expect(row == "TKT-1   open   high     hardware  -        Ingrid  No \\x1B[31mVPN")
    }

    @Test("a narrow terminal leaves columns out rather than the subject") func narrowList() {
        var ticket = Self.ticket
        ticket.subject = String(repeating: "s", count: 60)
        ticket.createdAt = Timestamp(microseconds: 0)
        let wide = TicketTable.lines([ticket], width: 120, now: .seconds(7_300)).map { $0.rendered(colored: false) }
        #expect(wide[0].contains("CATEGORY") && wide[1].contains("  2 h  "))
        let narrow = TicketTable.lines([ticket], width: 60, now: .zero).map { $0.rendered(colored: false) }
        #expect(!narrow[0].contains("CATEGORY") && narrow[1].contains(String(repeating: "s", count: 20)))
    }

    @Test("a moment's age is told in one unit") func ages() {
        let moment = Timestamp(microseconds: 0)
        let ages = [5, 119, 3_600, 100_000, 864_000].map { moment.age(at: .seconds($0)) }
        #expect(ages == ["now", "1 min", "1 h", "27 h", "10 d"])
    }

    @Test("what a search found is marked, by ink or by signs") func highlights() {
        let match = TicketMatch.with {
            $0.ticket = Self.ticket
            $0.highlight = "The **printer** jams, **printers**"
        }
        let plain = MatchList.lines([match], screen: Self.screen).map { $0.rendered(colored: false) }
        #expect(plain.last == "    The **printer** jams, **printers**")
        let colored = MatchList.lines([match], screen: Screen(isInteractive: true, isColored: true, columns: 80))
        #expect(colored.last?.rendered(colored: false) == "    The printer jams, printers")
    }

    @Test func `a list of similar tickets says when words alone were compared, and why`() {
        var response = FindSimilarTicketsResponse()
        response.tickets = [
            .with {
                $0.ticket = Self.ticket
                $0.score = 0.5
                $0.reason = "near in meaning"
            }
        ]
        let whole = SimilarList.lines(response, screen: Self.screen).map { $0.rendered(colored: false) }
        #expect(whole.count == 2 && whole[0].contains("TKT-1") && whole[1].contains("near in meaning"))
        response.degradedReason = "the answer did not come in time"
        let degraded = SimilarList.lines(response, screen: Self.screen).map { $0.rendered(colored: false) }
        #expect(degraded[0].contains("by words alone: the answer did not come in time."))
        #expect(Array(degraded.dropFirst()) == whole)
        response.tickets = []
        let none = SimilarList.lines(response, screen: Self.screen).map { $0.rendered(colored: false) }
        #expect(none.count == 2 && none[1].contains("No ticket is like it."))
    }

    @Test("an explained choice shows everybody considered, why not, and who changed it") func choice() {
        var response = ExplainAssignmentResponse()
        #expect(AssignmentPage.lines(response, screen: Self.screen).isEmpty)
        response.assignment = .with { assignment in
            assignment.primary = Self.ticket.assignedPeople[0]
            assignment.decision = .with { decision in
                decision.summary = "1 of 2 people considered"
                decision.tieBreak = "fewer tickets"
                decision.candidates = [
                    .with {
                        $0.name = "Ingrid"
                        $0.totalScore = 0.8
                        $0.capacity = 3
                        $0.present = true
                    },
                    .with {
                        $0.name = "Bo\u{1B}[31m"
                        $0.excludedReason = "is away"
                    },
                ]
            }
        }
        response.overrides = [
            .with {
                $0.actor = "eve"
                $0.reason = "on leave"
            }
        ]
        let text = AssignmentPage.lines(response, screen: Self.screen).map { $0.rendered(colored: false) }
        #expect(text[0] == "  1 of 2 people considered")
        #expect(text[2].contains("Ingrid") && text[2].contains("80 %") && text[2].contains("0/3"))
        #expect(text[3].contains("Bo\\x1B[31m") && text[3].contains("is away") && !text[3].contains("80 %"))
        #expect(text[4].hasSuffix("fewer tickets") && text[5].contains("Ingrid: knows VPN"))
        #expect(text[6].contains("eve") && text[6].hasSuffix("nobody: on leave"))
    }
}
