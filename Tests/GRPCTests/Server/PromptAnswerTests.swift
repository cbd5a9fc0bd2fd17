// When answers leave: at once where nothing is to be added to them.

import Codec
import GRPC
import Glibc
import Loop
import Synchronization
import Testing

@Suite struct PromptAnswerTests {
    @Test func `an answer leaves before the turn ends that brought its request`() async throws {
        let (loop, clientLoop) = (EventLoop(name: "server"), EventLoop(name: "client"))
        let held = HeldTurn()
        let server = GRPCServer(loops: [loop]) { _ in
            var routes = Routes()
            routes.immediateUnary(Unary<Message, Message>("/test.T/Hold")) { request, call in
                call.loop.atEndOfTurn { held.untilReleased() }
                return request
            }
            return routes
        }
        let client = WireClient(clientLoop)
        try await client.connect(try await server.listen(.ip(host: "127.0.0.1", port: 0)))
        // The server's thread stands still at the turn's end until the client has its answer.
        let answer = await client.call("/test.T/Hold", [message("now")])
        held.release()
        #expect(answer.messages.map(text) == ["now"])
        #expect(answer.status == "0")
        await clientLoop.stop()
        await loop.stop()
        #expect(held.wasReleased)
    }
}

/// Holds up a loop's thread, ten seconds at most. The corresponding C functions are `sem_post` and `sem_timedwait`.
@safe private final class HeldTurn: @unchecked Sendable {
    // Sendable, because a semaphore is made for threads.
    private let semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)
    private let released = Atomic(false)
    /// Whether the hold ended because somebody ended it.
    var wasReleased: Bool { released.load(ordering: .acquiring) }

    init() { unsafe sem_init(semaphore, 0, 0) }

    deinit {
        unsafe sem_destroy(semaphore)
        unsafe semaphore.deallocate()
    }

    func release() { unsafe sem_post(semaphore) }

    func untilReleased() {
        var limit = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &limit)
        limit.tv_sec += 10
        released.store(unsafe sem_timedwait(semaphore, &limit) == 0, ordering: .releasing)
    }
}
