// A line for each call that ends, and a name for each call that the client's log and the server's share.

import Codec
public import Logging
import Synchronization

/// Names calls and logs how they ended.
///
/// The name is what the client sent as `x-request-id` if that is 1 to 64 of `A-Z a-z 0-9 . _ -`, else a new one. It is
/// `Call.requestID`, stands in every line of the log, and goes back with the response headers.
public final class RequestLog: Interceptor {
    public static let header = "x-request-id"

    private let logger: Logger
    /// Asked once, since asking a logger costs more than many a call.
    private let level: Logger.Level
    private let prefix: String
    private let counter = Atomic<UInt64>(0)

    private let exempt: Set<String>

    /// - Parameters:
    ///   - logger: calls that went well or failed by the caller's doing are logged as debug, others as warning.
    ///   - exempt: methods whose calls have no name and no line, such as probes that come each second.
    public init(_ logger: Logger, exempt: Set<String> = []) {
        self.logger = logger
        self.exempt = exempt
        level = logger.logLevel
        // Six digits of base 36, so that whole names fit into a String's own fifteen bytes for long.
        prefix = String(UInt64.random(in: 60_466_176..<2_176_782_336), radix: 36) + "-"
    }

    public func bound(to method: String) -> (any Interceptor)? { exempt.contains(method) ? nil : self }

    public func begin(_ call: inout Call) throws(Status) {
        let given = call.metadata[RequestLog.header]
        let name: String
        if let given, RequestLog.isWellFormed(given) { name = given } else { name = newName() }
        call.requestID = name
        if call.side == .server {
            // It is well-formed, and no two calls share it.
            call.responseHeaders.block.append(RequestLog.header, name, isIndexed: false)
        } else if given == nil {
            try call.metadata.add(RequestLog.header, name)
        }
    }

    public func end(_ call: Call, _ result: CallResult) {
        let severity = RequestLog.severity(result.status.code)
        guard severity >= level else { return }
        var metadata: Logger.Metadata = [
            "request_id": "\(call.requestID)", "method": "\(call.method)", "status": "\(result.status.code.name)",
            "took": "\(result.duration)", "peer": "\(call.peer)",
        ]
        if !result.status.message.isEmpty { metadata["message"] = "\(result.status.message)" }
        if let principal = call.principal { metadata["principal"] = "\(principal)" }
        logger.log(level: severity, "call ended", metadata: metadata)
    }

    private func newName() -> String {
        Base36.text(prefix, counter.wrappingAdd(1, ordering: .relaxed).newValue)
    }

    private static func isWellFormed(_ name: String) -> Bool {
        (1...64).contains(name.utf8.count)
            && name.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
                default: false
                }
            }
    }

    /// What the caller did wrong is no concern of the operator.
    private static func severity(_ code: Status.Code) -> Logger.Level {
        switch code {
        case .unknown, .internalError, .dataLoss, .unavailable: .warning
        default: .debug
        }
    }
}
