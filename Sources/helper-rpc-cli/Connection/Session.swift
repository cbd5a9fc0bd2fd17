// What a command works with: the channel, the output, and how long to wait.

import Codec
import GRPC
import Loop
import TLS

struct Session: Sendable {
    /// For a call with one answer, unless --timeout says otherwise.
    static let standardTimeout: Duration = .seconds(30)

    let channel: Channel
    let loop: EventLoop
    let output: Output
    let target: Target
    let options: SharedOptions

    /// `output` is standard output, unless a test wants to see it.
    init(_ options: SharedOptions, on loop: EventLoop, output: Output? = nil) throws(Failure) {
        self.options = options
        self.loop = loop
        self.output = output ?? Output(screen: Screen.current(noColor: options.noColor))
        target = Target(flag: options.server, environment: { environmentVariable($0) })
        var settings = ChannelOptions()
        // A person waits: come back fast, and notice a dead server under a watch.
        settings.backoff = Backoff(initial: .milliseconds(100), maximum: .seconds(2))
        settings.keepalive = ChannelOptions.Keepalive()
        let environment = { (name: String) in environmentVariable(name) }
        let secure = try options.secure.configuration(for: target, environment: environment)
        let file = options.accessKeyFile
        let isSafe = secure != nil || target.staysHere
        if let key = try AccessKey.given(file: file, environment: environment, isSafe: isSafe) {
            settings.interceptors = [key]
        }
        do throws(TLSError) {
            settings.tls = try secure.map { secure throws(TLSError) in try TLSClientCredentials(secure) }
        } catch {
            throw Failure(.usage, error.message)
        }
        do throws(Status) {
            channel = try Channel(target: target.place, on: loop, options: settings)
        } catch {
            throw Failure(.usage, error.message, "Name the server with --server or \(Target.variable).")
        }
    }

    /// One request, one answer.
    func call<Request, Response>(
        _ method: Unary<Request, Response>,
        _ request: Request
    ) async throws(Failure) -> Response {
        let timeout = options.timeout?.duration ?? Session.standardTimeout
        do throws(Status) {
            let retry = Session.isRepeatable(method.path) ? Session.retry : nil
            let options = CallOptions(timeout: timeout, retry: retry)
            return try await channel.unary(method, request, options: options)
        } catch {
            throw failure(error)
        }
    }

    /// For a server that restarts under the call.
    private static let retry = RetryPolicy(maxAttempts: 3)

    /// Whether doing it twice is doing it once: reads, and a ticket's creation, which bears a request id.
    private static func isRepeatable(_ path: String) -> Bool {
        let name = path.split(separator: "/").last ?? ""
        return name == "CreateTicket" || ["Get", "List", "Search", "Check"].contains { name.hasPrefix($0) }
    }

    /// What commands that are proposed to the user need behind them to reach the same server.
    var commandSuffix: String { target.suffix + options.secure.suffix }

    /// For streams: no limit unless --timeout sets one.
    var streamOptions: CallOptions { CallOptions(timeout: options.timeout?.duration) }

    /// A status as what the user reads.
    func failure(_ status: Status) -> Failure {
        if status.code == .cancelled, Task.isCancelled { return Failure(.interrupted, "interrupted") }
        return Failure(status, server: target.address)
    }

    /// Prints an answer: as JSON if asked, else as `text` says.
    func print(_ message: some ProtoMessage, _ text: () -> [Line]) throws(Failure) {
        if options.json {
            try output.json(message.jsonString())
        } else {
            try output.lines(text())
        }
    }
}
