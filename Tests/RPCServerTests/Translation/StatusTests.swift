// What callers are told of a store's errors: the code, the details that programs act on, and nothing of the inside.

import Domain
import GRPC
import Testing

@testable import RPCServer

@Suite struct StatusTests {
    @Test(
        "each error has its code",
        arguments: [
            (.notFound(what: "ticket TKT-00000001"), .notFound),
            (.illegalMove(.start(reason: ""), from: .closed), .failedPrecondition),
            (.staleVersion(current: 4), .aborted),
            (.requestIDReused("r"), .invalidArgument),
            (.conflict(reason: "run is over already"), .failedPrecondition),
            (.outOfRange(asked: 9, newest: 3), .outOfRange),
            (.unavailable(reason: "", retryAfter: .seconds(1)), .unavailable),
            (.overloaded(reason: "", retryAfter: .seconds(1)), .resourceExhausted),
            (.cancelled, .cancelled),
            (.corrupt(reason: ""), .internalError),
        ] as [(StoreError, Status.Code)]
    )
    func code(error: StoreError, code: Status.Code) {
        let status = Status(error)
        #expect(status.code == code && !status.message.isEmpty)
    }

    @Test func `nothing of the inside leaks`() {
        let secret = "FATAL: relation heads at /var/run/.s.PGSQL.5432"
        for error: StoreError in [
            .unavailable(reason: secret, retryAfter: .seconds(1)), .overloaded(reason: secret, retryAfter: .seconds(1)),
            .corrupt(reason: secret),
        ] {
            #expect(!"\(Status(error))".contains("PGSQL"), "\(Status(error))")
        }
    }

    @Test func `a watcher is told why its stream ends when the server stops`() {
        let status = Status(.unavailable(reason: Feeds.closed, retryAfter: .milliseconds(100)))
        #expect(status.message.contains("shutting down"))
    }

    @Test func `who may retry is told when`() {
        let pause = Duration.milliseconds(250)
        #expect(Status(.unavailable(reason: "x", retryAfter: pause)).details == [.retryInfo(pause)])
        #expect(Status(.overloaded(reason: "x", retryAfter: pause)).details == [.retryInfo(pause)])
    }

    @Test func `a stale etag comes with the present one`() {
        let info = StatusDetail.errorInfo(reason: "STALE_ETAG", domain: "ithelper.v1", metadata: ["etag": "v4"])
        #expect(Status(.staleVersion(current: 4)).details == [info])
    }

    @Test func `an illegal move says which states it may be made from`() {
        let status = Status(.illegalMove(.reopen(reason: ""), from: .open))
        #expect(status.message.contains("resolved or closed"))
        let info = StatusDetail.errorInfo(reason: "ILLEGAL_MOVE", domain: "ithelper.v1", metadata: ["status": "open"])
        #expect(status.details == [info])
    }

    @Test func `a future sequence comes with the newest`() {
        let status = Status(.outOfRange(asked: 9, newest: 3))
        #expect(status.message.contains("9") && status.message.contains("0 to 3"))
    }

    @Test func `all bad fields are named at once, in the message and in BadRequest`() {
        let fields = [
            Domain.FieldViolation(field: "a", description: "is long"),
            Domain.FieldViolation(field: "b[2]", description: "is empty"),
        ]
        let status = Status(InvalidFields(fields))
        #expect(status.code == .invalidArgument && status.message == "bad fields: a, b[2]")
        #expect(status.details == [.badRequest([.init("a", "is long"), .init("b[2]", "is empty")])])
        #expect(Status(InvalidFields([fields[0]])).message == "a is long")
    }

    @Test func `a reused request id names its field`() {
        guard case .badRequest(let violations) = Status(.requestIDReused("r-1")).details.first else {
            Issue.record("no BadRequest")
            return
        }
        #expect(violations.map(\.field) == ["request_id"])
    }
}
