// Ending statements that nobody waits for any more.

import Loop

extension PostgresClient {
    private static let cancel = Statement(unprepared: "select pg_cancel_backend($1::int4)")

    /// A caller has given up. What it sent may be done in a moment, and most of it is: only what still runs after a while is
    /// worth a cancel request.
    func gaveUp() {
        guard !isCancelling, connected?.hasAbandoned == true else { return }
        isCancelling = true
        Task { await self.cancelAbandoned() }
    }

    private func cancelAbandoned() async {
        defer { isCancelling = false }
        while let connection = connected, connection.hasAbandoned {
            do throws(CancellationError) { try await loop.sleep(for: options.cancelDelay) } catch { return }
            guard connected === connection, let running = connection.running, running.isSettled,
                !running.cancelIsRequested
            else { continue }
            running.cancelIsRequested = true
            do throws(PostgresError) {
                try await cancel(running, connection)
            } catch {
                // It goes on until `statement_timeout`, as it would have without us.
                options.onEvent(.notice("an abandoned statement was not cancelled: \(error)"))
            }
        }
    }

    /// Through a session of its own, since libpq's `PQcancel` blocks. Postgres cancels whatever runs when the request gets
    /// there: if that is the next one by then, it is repeated (`PipelinedConnection.note`).
    private func cancel(_ segment: Segment, _ connection: PipelinedConnection) async throws(PostgresError) {
        let session = try await PostgresSession(connectingTo: url, on: loop, options: options)
        if connected === connection, connection.running === segment {
            connection.cancelBegins()
            defer { connection.cancelIsDelivered() }
            do throws(PostgresError) {
                _ = try await session.run(Query(PostgresClient.cancel, [.int(Int64(connection.handle.backendPID))]))
            } catch {
                await session.close()
                throw error
            }
        }
        await session.close()
    }
}
