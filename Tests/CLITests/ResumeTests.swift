// Watches against a gRPC server in this process that loses them.

import Codec
import GRPC
import Loop
import Testing

@testable import helper_rpc_cli

@Suite struct ResumeTests {
    @Test("a watch that loses its stream resumes after the last sequence, without gap or repeat") func resumes()
        async throws
    {
        let asked = Record()
        let over = Script.half + [Script.event(9, at: 300, .runFinished(.with { $0.state = .succeeded }))]
        let (output, failure) = try await Command.run(["watch", "TKT-1", "--json"]) { routes in
            routes.serverStreaming(TicketService.watchTicket) { request, _, writer async throws(Status) in
                asked.add("\(request.afterSequence)")
                // Each connection brings three events more; the server repeats one, as a careless one might.
                let from = max(0, Int(request.afterSequence) - 1)
                for event in over[from..<min(over.count, from + 4)] {
                    try await writer.send(.with { $0.event = event })
                }
                if from + 4 < over.count { throw Status(.unavailable, "draining") }
            }
        }
        #expect(failure == nil)
        let sequences = output.lines.compactMap { line in
            line.firstRange(of: "\"sequence\":\"").map { line[$0.upperBound...].prefix { $0.isNumber } }.map(
                String.init
            )
        }
        #expect(sequences == (1...9).map { "\($0)" })
        #expect(asked.all == ["0", "4", "7"])
    }

    @Test("a run that failed is told by the exit code") func failedRun() async throws {
        let (output, failure) = try await Command.run(["watch", "TKT-1"]) { routes in
            routes.serverStreaming(TicketService.watchTicket) { _, _, writer async throws(Status) in
                let end = Script.event(1, at: 0, .runFinished(.with { $0.state = .failed }))
                try await writer.send(.with { $0.event = end })
            }
        }
        #expect(failure == Failure(.runNotSucceeded))
        #expect(output.lines.count == 1)
        #expect(output.lines[0].hasSuffix("ticket      run failed"))
    }

    @Test("a watch of an unknown ticket fails at once") func unknownTicket() async throws {
        let (output, failure) = try await Command.run(["watch", "TKT-9"]) { routes in
            routes.serverStreaming(TicketService.watchTicket) { _, _, _ async throws(Status) in
                throw Status(.notFound, "there is no ticket TKT-9")
            }
        }
        #expect(failure == Failure(.notFound, "there is no ticket TKT-9"))
        #expect(output.all.isEmpty)
    }

    @Test("submit sends everything with a request id, and says what comes next") func submit() async throws {
        let asked = Record()
        let arguments = ["submit", "--email", "a@b.c", "--subject", "s", "--description", "d", "--label", "x"]
        let (output, failure) = try await Command.run(arguments) { routes in
            routes.unary(TicketService.createTicket) { request, _ async throws(Status) in
                asked.add("\(request.userEmail) \(request.subject) \(request.description) \(request.labels)")
                asked.add(String(request.requestID.prefix(4)))
                return .with { $0.ticket = .with { $0.ticketID = "TKT-7" } }
            }
        }
        #expect(failure == nil)
        #expect(asked.all == ["a@b.c s d [\"x\"]", "cli-"])
        #expect(output.lines[0] == "TKT-7 is stored; the agents are at work.")
    }

    @Test("all pages are listed under one heading") func pages() async throws {
        let (output, failure) = try await Command.run(["list", "--all", "--limit", "2"]) { routes in
            routes.unary(TicketService.listTickets) { request, _ async throws(Status) in
                let page = Int(request.pageToken) ?? 0
                return .with { response in
                    response.tickets = (0..<2).map { row in .with { $0.ticketID = "TKT-\(page)\(row)" } }
                    response.nextPageToken = page < 2 ? "\(page + 1)" : ""
                }
            }
        }
        #expect(failure == nil)
        #expect(
            output.lines.map { $0.prefix(6) } == ["TICKET", "TKT-00", "TKT-01", "TKT-10", "TKT-11", "TKT-20", "TKT-21"]
        )
    }

    @Test("health that is not serving is an exit code") func health() async throws {
        let (output, failure) = try await Command.run(["health"]) { routes in
            routes.unary(Health.check) { _, _ async throws(Status) in .with { $0.status = .notServing } }
        }
        #expect(failure == Failure(.unavailable))
        #expect(output.lines == ["server  not serving"])
    }

    @Test("a closed pipe ends a command silently") func brokenPipe() throws {
        let output = Output(screen: Screen(isInteractive: false, isColored: false)) { _ throws(LoopError) in
            throw LoopError(.connectionReset, "broken pipe")
        }
        #expect(throws: Failure(.brokenPipe)) { try output.line(Line("x")) }
        #expect(Failure.brokenPipe.lines.isEmpty)
    }
}
