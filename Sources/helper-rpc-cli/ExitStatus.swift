// Every way in which the program can end, as a number for scripts. docs/cli.md and --help show this table.

import GRPC

/// Exit codes; from 64 on they follow sysexits.h, 124 follows timeout(1), 130 and above follow the shell.
enum ExitStatus: Int32, CaseIterable, Sendable {
    case ok = 0
    case unexpected = 1
    case runNotSucceeded = 3
    case usage = 64
    case refused = 65
    case notFound = 66
    case unavailable = 69
    case serverError = 70
    case inputOutput = 74
    case tryAgain = 75
    case notOffered = 76
    case permission = 77
    case deadline = 124
    case interrupted = 130
    case brokenPipe = 141
    case terminated = 143

    var meaning: String {
        switch self {
        case .ok: "done"
        case .unexpected: "something unexpected; the message says what"
        case .runNotSucceeded: "the watched run failed, was cancelled, or asks for a person"
        case .usage: "the command line is wrong"
        case .refused: "the server refuses the request: a bad field, an illegal move, a position that is gone"
        case .notFound: "no such ticket, run or service"
        case .unavailable: "the server cannot be reached, or does not serve"
        case .serverError: "the server failed"
        case .inputOutput: "reading or writing failed on this machine"
        case .tryAgain: "try again: a limit was met, or somebody else was faster (stale etag)"
        case .notOffered: "the server does not offer this call"
        case .permission: "not allowed, or not known to the server"
        case .deadline: "no answer within --timeout"
        case .interrupted: "interrupted by ^C"
        case .brokenPipe: "whoever read the output has gone (silent)"
        case .terminated: "ended by SIGTERM"
        }
    }

    /// What a status of the server means to a script.
    init(_ code: Status.Code) {
        self =
            switch code {
            case .ok: .ok
            case .cancelled: .interrupted
            case .unknown, .internalError, .dataLoss: .serverError
            case .invalidArgument, .alreadyExists, .failedPrecondition, .outOfRange: .refused
            case .deadlineExceeded: .deadline
            case .notFound: .notFound
            case .permissionDenied, .unauthenticated: .permission
            case .resourceExhausted, .aborted: .tryAgain
            case .unimplemented: .notOffered
            case .unavailable: .unavailable
            }
    }

    /// The table for --help.
    static var table: String {
        allCases.map { code in
            let number = String(code.rawValue)
            return "  " + String(repeating: " ", count: 3 - number.count) + number + "  " + code.meaning
        }.joined(separator: "\n")
    }
}
