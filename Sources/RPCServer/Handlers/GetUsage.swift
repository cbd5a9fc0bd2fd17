// GetUsage: tokens, price and counts by stage, model and day.

import Codec
import Domain
import GRPC

struct GetUsage: UnaryHandler {
    static let method = AgentService.getUsage

    /// What is asked for when the request says no time.
    private static let span = Duration.seconds(30 * 86_400)

    let ledger: any UsageLedger
    let now: @Sendable () -> Domain.Timestamp

    func read(_ request: GetUsageRequest, _ check: inout FieldCheck) -> UsageQuery {
        let to = check.time(request.to, field: "to") ?? now()
        let from =
            check.time(request.from, field: "from")
            ?? Domain.Timestamp(microseconds: to.microseconds - GetUsage.span.wholeMicroseconds)
        if from.microseconds > to.microseconds { check.refuse("from", "must not be after 'to'") }
        return UsageQuery(
            from: from,
            to: to,
            stage: request.stage.isEmpty ? nil : StageName(rawValue: request.stage),
            model: request.model.isEmpty ? nil : request.model
        )
    }

    func handle(_ query: UsageQuery, _ call: Call) async throws(Status) -> GetUsageResponse {
        let rows = try await asking { () throws(StoreError) in try await ledger.usage(query) }
        var total = StageUsage()
        var response = GetUsageResponse()
        response.rows = rows.map { row in
            total.inputTokens += row.usage.inputTokens
            total.outputTokens += row.usage.outputTokens
            total.costMicros += row.usage.costMicros
            total.durationMicroseconds += row.usage.durationMicroseconds
            var message = Codec.UsageRow()
            message.day = .init(row.day)
            message.stage = row.stage.rawValue
            message.provider = row.provider
            message.model = row.model
            message.finishedCount = Int64(row.finished)
            message.failedCount = Int64(row.failed)
            message.cost = .init(row.usage)
            return message
        }
        response.total = .init(total)
        return response
    }
}
