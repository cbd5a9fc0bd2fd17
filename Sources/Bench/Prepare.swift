// What h2load needs before it can measure: a finished ticket, and request bodies.

import ArgumentParser
import Codec
import GRPC
import Loop

struct Prepare: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Store a ticket, wait until its run is over, print its id."
    )

    @Option(help: "HOST:PORT of the server.") var server: String

    func run() throws {
        let server = server
        try onLoop { loop in try await Prepare.prepare(server, loop) }
    }

    private static func prepare(_ server: String, _ loop: EventLoop) async throws {
        let channel = try Channel(target: server, on: loop)
        let id = try await Sample.finishedTicket(channel)
        // What is measured later must be no error.
        var get = GetTicketRequest()
        get.ticketID = id
        _ = try await channel.unary(TicketService.getTicket, get)
        await channel.close()
        try StandardStream.output.write("\(id)\n")
    }
}

struct Body: ParsableCommand {
    enum Kind: String, CaseIterable, ExpressibleByArgument { case empty, get, list, create, `repeat` }

    static let configuration = CommandConfiguration(
        abstract: "Write the body of a request: one message with its gRPC prefix."
    )

    @Argument(help: "empty (Check), get, list (a page of 50), create (ProcessTicket too), repeat (always the same).")
    var kind: Kind
    @Option(help: "The ticket that GetTicket asks for.") var ticket = ""

    func run() throws {
        switch kind {
        case .empty: try write(HealthCheckRequest())
        case .get:
            var get = GetTicketRequest()
            get.ticketID = ticket
            try write(get)
        case .list: try write(ListTicketsRequest())
        // ProcessTicket's request has the same fields.
        case .create: try write(Sample.create)
        case .repeat:
            var again = Sample.create
            again.requestID = "bench"
            try write(again)
        }
    }

    private func write(_ message: some ProtoMessage) throws {
        var bytes: [UInt8] = []
        MessagePrefix.append(to: &bytes) { message.encode(into: &$0) }
        try StandardStream.output.write(bytes.span)
    }
}

/// The ticket that everything is measured with.
enum Sample {
    static let create: CreateTicketRequest = {
        var request = CreateTicketRequest()
        request.userEmail = "ada@example.com"
        request.subject = "VPN client drops every 20 minutes after the laptop resumes from sleep"
        request.description = """
            Since Monday the corporate VPN disconnects roughly every twenty minutes once the laptop has been resumed \
            from sleep. Reconnecting works immediately, but all open SSH sessions are lost. Two colleagues on the same \
            floor of building B see it too, by wire and over Wi-Fi. I need a stable tunnel for a maintenance window on \
            Thursday evening and ask for a workaround before then, please.
            """
        request.labels = ["vpn", "laptop"]
        return request
    }()

    /// Creates a ticket and returns its id once its run is over.
    static func finishedTicket(_ channel: Channel) async throws -> String {
        let response = try await channel.unary(TicketService.createTicket, create)
        guard let id = response.ticket?.ticketID else {
            throw ValidationError("CreateTicket answered without a ticket")
        }
        var watch = WatchTicketRequest()
        watch.ticketID = id
        for try await _ in await channel.serverStreaming(TicketService.watchTicket, watch) {}
        return id
    }
}
