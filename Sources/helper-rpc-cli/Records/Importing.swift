// One import as it goes: records out, a summary back.

import Codec
import GRPC

/// Sends tickets of the past, and remembers the lines that could not even be sent.
struct Importing {
    private let call: ClientStreamingCall<ImportTicketsRequest, ImportTicketsResponse>
    private let session: Session
    private var refused: [RefusedLine] = []

    /// Lines that can't be sent are named up to here, as the server does.
    private static let refusedMax = 100
    private var refusedCount: Int64 = 0

    init(_ session: Session) async {
        self.session = session
        call = await session.channel.clientStreaming(TicketService.importTickets, options: session.streamOptions)
    }

    func send(_ request: ImportTicketsRequest) async throws(Failure) {
        do throws(Status) { try await call.requests.send(request) } catch { throw session.failure(error) }
    }

    mutating func refuse(_ line: Int, field: String, _ reason: String) {
        refusedCount += 1
        guard refused.count < Importing.refusedMax else { return }
        var refusal = RefusedLine()
        refusal.line = Int64(line)
        refusal.field = field
        refusal.reason = reason
        refused.append(refusal)
    }

    /// What became of all of it.
    func finish() async throws(Failure) -> ImportTicketsResponse {
        do throws(Status) {
            var response = try await call.response().message
            response.refused += refusedCount
            response.refusedLines = (refused + response.refusedLines).sorted { $0.line < $1.line }
            return response
        } catch {
            throw session.failure(error)
        }
    }

    func cancel() { call.cancel() }
}
