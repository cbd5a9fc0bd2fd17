// The command line: what is understood, what is refused, and how failures read.

import ArgumentParser
import Codec
import FoundationEssentials
import GRPC
import Testing

@testable import helper_rpc_cli

@Suite struct CommandTests {
    private func parse<Command>(_ type: Command.Type, _ arguments: String...) throws -> Command {
        try #require(try HelperCommand.parseAsRoot(GlobalOptions.moved(arguments)) as? Command)
    }

    @Test("submit takes what the issue says") func submit() throws {
        let submit = try parse(
            Submit.self,
            "submit",
            "--email",
            "a@b.c",
            "--subject",
            "s",
            "--description",
            "-",
            "--label",
            "x",
            "--label",
            "y",
            "--request-id",
            "r",
            "--watch"
        )
        #expect(submit.label == ["x", "y"])
        #expect(submit.description == "-")
        #expect(submit.requestID == "r")
        #expect(submit.watch)
    }

    @Test(
        "global options may stand before the command",
        arguments: [
            (
                ["--server", "h:1", "--json", "list", "--limit", "3"],
                ["list", "--server", "h:1", "--json", "--limit", "3"]
            ),
            (["--server=h:1", "run", "get", "r"], ["run", "get", "--server=h:1", "r"]),
            (["--json", "knowledge", "get", "x"], ["knowledge", "get", "--json", "x"]),
            (["list", "--json"], ["list", "--json"]), (["--version"], ["--version"]), (["--json"], ["--json"]),
            (["--no-color", "--help"], ["--no-color", "--help"]),
        ]
    )
    func globalOptions(given: [String], meant: [String]) {
        #expect(GlobalOptions.moved(given) == meant)
    }

    @Test("filters become a TicketFilter") func filters() throws {
        let list = try parse(
            List.self,
            "list",
            "--status",
            "in-progress",
            "--status",
            "open",
            "--urgency",
            "critical",
            "--label",
            "l",
            "--created-after",
            "2026-07-23",
            "--created-before",
            "2026-07-24T10:00:00Z"
        )
        let filter = list.filters.filter
        #expect(filter.statuses == [.inProgress, .open])
        #expect(filter.urgencies == [.critical])
        #expect(filter.createdAfter?.description == "2026-07-23T00:00:00Z")
        #expect(filter.createdBefore?.description == "2026-07-24T10:00:00Z")
    }

    @Test("resolve wants exactly one outcome") func resolve() throws {
        #expect(
            try parse(Resolve.self, "resolve", "T", "--partly-worked", "--note", "n").outcome.value == .partlyWorked
        )
        #expect(throws: (any Error).self) { try parse(Resolve.self, "resolve", "T") }
        #expect(throws: (any Error).self) { try parse(Resolve.self, "resolve", "T", "--worked", "--not-tried") }
    }

    @Test(
        "wrong values are refused",
        arguments: [
            ["list", "--limit", "0"], ["list", "--limit", "1001"], ["list", "--status", "sleeping"], ["get"], ["bogus"],
            ["list", "--created-after", "yesterday"], ["watch", "T", "--after", "x"], ["list", "--timeout", "soon"],
        ]
    )
    func refused(arguments: [String]) {
        #expect(throws: (any Error).self) { try HelperCommand.parseAsRoot(arguments) }
    }

    @Test(
        "time limits",
        arguments: [
            ("5", Duration.seconds(5)), ("1.5s", .milliseconds(1_500)), ("250ms", .milliseconds(250)),
            ("2m", .seconds(120)),
        ]
    )
    func timeLimits(text: String, duration: Duration) {
        #expect(TimeLimit(argument: text)?.duration == duration)
        for wrong in ["", "0", "-1", "5x", "s", "1e400"] { #expect(TimeLimit(argument: wrong) == nil) }
    }

    @Test("the server comes from the flag, the environment, or is the standard one") func target() {
        #expect(Target(flag: "a:1", environment: { _ in "b:2" }) == Target(flag: "a:1", environment: { _ in nil }))
        #expect(Target(flag: nil, environment: { _ in "b:2" }).address == "b:2")
        #expect(Target(flag: nil, environment: { _ in "" }).address == "127.0.0.1:50051")
        #expect(Target(flag: "a:1", environment: { _ in nil }).suffix == " --server a:1")
    }

    @Test(
        "every status has the exit code of the table",
        arguments: [
            (Status.Code.invalidArgument, Int32(65)), (.outOfRange, 65), (.failedPrecondition, 65),
            (.alreadyExists, 65),
            (.notFound, 66), (.unavailable, 69), (.unknown, 70), (.internalError, 70), (.dataLoss, 70),
            (.resourceExhausted, 75), (.aborted, 75), (.unimplemented, 76), (.permissionDenied, 77),
            (.unauthenticated, 77),
            (.deadlineExceeded, 124), (.cancelled, 130), (.ok, 0),
        ]
    )
    func exitCodes(code: Status.Code, number: Int32) {
        #expect(ExitStatus(code).rawValue == number)
    }

    @Test("the help and docs/cli.md show every exit code") func documented() throws {
        let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
        let document = try String(contentsOfFile: root + "/docs/cli.md", encoding: .utf8)
        let help = HelperCommand.helpMessage(columns: 200)
        for status in ExitStatus.allCases {
            #expect(help.contains("\(status.rawValue)  \(status.meaning)"))
            #expect(document.contains("| \(status.rawValue) | \(status.meaning) |"))
        }
    }

    @Test("every bad field stands on its own line, by the name of its flag") func badFields() {
        let status = Status.badRequest([
            FieldViolation("user_email", "is no address"), FieldViolation("labels[2]", "is empty"),
            FieldViolation("odd", "?"),
        ])
        let failure = Failure(status, server: "h:1")
        #expect(failure.exitStatus == .refused)
        #expect(
            failure.lines == [
                "the server refuses the request:", "  --email: is no address", "  --label (number 3): is empty",
                "  odd: ?",
            ]
        )
    }

    @Test("a failure says what to do about it") func remedies() {
        let busy = Status(.resourceExhausted, "too many calls", details: [.retryInfo(.seconds(3))])
        #expect(Failure(busy, server: "h:1").lines == ["too many calls", "Try again in 3.0 s."])
        let away = Failure(Status(.unavailable, "cannot connect"), server: "h:1")
        #expect(away.lines.count == 2)
        #expect(away.lines[1].contains("helper-rpc-server"))
        #expect(Failure(Status(.notFound, "no ticket"), server: "h:1").lines == ["no ticket"])
        #expect(Failure(Status(.unknown), server: "h:1").lines[0] == "the server answered UNKNOWN")
    }
}
