// The owner of one libpq connection: each method is one libpq call, with C values turned into Swift ones.

import CPostgres

/// Owns a `PGconn` and finishes it. Confined to one loop's thread; never blocks once `PQconnectStart` was given an address.
@safe
final class ConnectionHandle {
    private let connection: OpaquePointer
    /// libpq's notice processor points here.
    private let notices: NoticeSink
    private var parameters = ParameterBuffer()

    /// The corresponding C function is `PQconnectStartParams`.
    init(starting keywords: [String: String], onNotice: @escaping (String) -> Void) throws(PostgresError) {
        guard let started = unsafe ConnectionHandle.start(keywords) else {
            throw .unavailable(reason: "no memory for a connection", retryAfter: .seconds(1))
        }
        unsafe connection = started
        notices = NoticeSink(onNotice)
        unsafe PQsetNoticeProcessor(started, noticeArrived, Unmanaged.passUnretained(notices).toOpaque())
    }

    deinit {
        unsafe PQfinish(connection)
    }

    private static func start(_ keywords: [String: String]) -> OpaquePointer? {
        // One block of NUL-terminated strings, key and value in turn; libpq copies them before it returns.
        var bytes: [CChar] = []
        var offsets: [Int] = []
        for (key, value) in keywords {
            for text in [key, value] {
                offsets.append(bytes.count)
                bytes.append(contentsOf: text.utf8.map(CChar.init(bitPattern:)))
                bytes.append(0)
            }
        }
        return unsafe bytes.withUnsafeBufferPointer { memory in
            var lists: (keys: [UnsafePointer<CChar>?], values: [UnsafePointer<CChar>?]) = unsafe ([], [])
            for index in stride(from: 0, to: offsets.count, by: 2) {
                unsafe lists.keys.append(memory.baseAddress.map { unsafe $0 + offsets[index] })
                unsafe lists.values.append(memory.baseAddress.map { unsafe $0 + offsets[index + 1] })
            }
            unsafe lists.keys.append(nil)
            unsafe lists.values.append(nil)
            return unsafe PQconnectStartParams(lists.keys, lists.values, 0)
        }
    }

    // MARK: Connecting

    enum ConnectStep {
        case awaitReadable, awaitWritable, connected
        case failed(String)
    }

    /// The corresponding C function is `PQconnectPoll`.
    func connectStep() -> ConnectStep {
        switch unsafe PQconnectPoll(connection) {
        case PGRES_POLLING_READING: .awaitReadable
        case PGRES_POLLING_WRITING: .awaitWritable
        case PGRES_POLLING_OK: .connected
        default: .failed(errorMessage)
        }
    }

    /// The corresponding C function is `PQsocket`. It may change with each `connectStep`.
    var descriptor: Int32 { unsafe PQsocket(connection) }
    /// The corresponding C function is `PQbackendPID`.
    var backendPID: Int32 { unsafe PQbackendPID(connection) }
    /// The corresponding C function is `PQstatus`.
    var isBroken: Bool { unsafe PQstatus(connection) == CONNECTION_BAD }
    /// The corresponding C function is `PQerrorMessage`.
    var errorMessage: String { unsafe String(cString: PQerrorMessage(connection)).trimmedEnd }

    /// The corresponding C function is `PQsetnonblocking`.
    func becomeNonBlocking() -> Bool { unsafe PQsetnonblocking(connection, 1) == 0 }
    /// The corresponding C function is `PQenterPipelineMode`.
    func enterPipelineMode() -> Bool { unsafe PQenterPipelineMode(connection) == 1 }

    // MARK: Sending

    /// The corresponding C function is `PQsendPrepare`. The server infers the parameters' types.
    func sendPrepare(name: String, sql: String) -> Bool {
        unsafe PQsendPrepare(connection, name, sql, 0, nil) == 1
    }

    /// The corresponding C function is `PQsendQueryPrepared`; results in binary.
    func send(prepared name: String, _ values: [PostgresValue]) -> Bool {
        unsafe parameters.withParameters(values) { count, pointers, lengths, formats in
            unsafe PQsendQueryPrepared(connection, name, count, pointers, lengths, formats, 1) == 1
        }
    }

    /// The corresponding C function is `PQsendQueryParams`; results in binary.
    func send(unprepared sql: String, _ values: [PostgresValue]) -> Bool {
        unsafe parameters.withParameters(values) { count, pointers, lengths, formats in
            unsafe PQsendQueryParams(connection, sql, count, nil, pointers, lengths, formats, 1) == 1
        }
    }

    /// The corresponding C function is `PQsendQuery`: the simple protocol, several statements in one string.
    func send(script: String) -> Bool { unsafe PQsendQuery(connection, script) == 1 }

    /// The corresponding C function is `PQpipelineSync`, which in libpq 15 also pushes what is queued.
    func sendSync() -> Bool { unsafe PQpipelineSync(connection) == 1 }

    enum Flush { case empty, more, failed }

    /// The corresponding C function is `PQflush`.
    func flush() -> Flush {
        switch unsafe PQflush(connection) {
        case 0: .empty
        case 1: .more
        default: .failed
        }
    }

    // MARK: Receiving

    /// Reads what the socket has. The corresponding C function is `PQconsumeInput`.
    func consumeInput() -> Bool { unsafe PQconsumeInput(connection) == 1 }

    /// True if `nextReply` would block. The corresponding C function is `PQisBusy`.
    var isBusy: Bool { unsafe PQisBusy(connection) != 0 }

    enum Reply {
        case rows(ResultHandle)
        case fault(PostgresError.ServerFault)
        /// Not run, because an earlier statement before the same Sync failed.
        case aborted
        case sync
        /// No more results for this statement.
        case end
        case unexpected(String)
    }

    /// The corresponding C function is `PQgetResult`.
    func nextReply() -> Reply {
        guard let result = unsafe PQgetResult(connection) else { return .end }
        let status = unsafe PQresultStatus(result)
        switch status {
        case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY: return .rows(unsafe ResultHandle(owning: result))
        default: break
        }
        defer { unsafe PQclear(result) }
        switch status {
        case PGRES_PIPELINE_SYNC: return .sync
        case PGRES_PIPELINE_ABORTED: return .aborted
        case PGRES_FATAL_ERROR, PGRES_NONFATAL_ERROR: return unsafe fault(in: result)
        default: return .unexpected(unsafe String(cString: PQresStatus(status)))
        }
    }

    /// The corresponding C function is `PQresultErrorField`. An error without a code is libpq's own: the connection is lost.
    private func fault(in result: OpaquePointer) -> Reply {
        func field(_ code: Int32) -> String? {
            unsafe PQresultErrorField(result, code).map { unsafe String(cString: $0) }
        }
        guard let code = field(Diagnostic.sqlState) else {
            return .unexpected(unsafe String(cString: PQresultErrorMessage(result)).trimmedEnd)
        }
        let severity = field(Diagnostic.severity)
        return .fault(
            PostgresError.ServerFault(
                code: code,
                message: field(Diagnostic.message) ?? "",
                detail: field(Diagnostic.detail),
                constraint: field(Diagnostic.constraint),
                table: field(Diagnostic.table),
                column: field(Diagnostic.column),
                isFatal: severity == "FATAL" || severity == "PANIC"
            )
        )
    }
}

/// Field codes of an ErrorResponse. Postgres documentation, 55.8; `PG_DIAG_*` in postgres_ext.h.
private enum Diagnostic {
    static let severity = Int32(UInt8(ascii: "V"))
    static let sqlState = Int32(UInt8(ascii: "C"))
    static let message = Int32(UInt8(ascii: "M"))
    static let detail = Int32(UInt8(ascii: "D"))
    static let table = Int32(UInt8(ascii: "t"))
    static let column = Int32(UInt8(ascii: "c"))
    static let constraint = Int32(UInt8(ascii: "n"))
}

/// Takes the server's notices, which libpq would print to standard error.
private final class NoticeSink {
    let handler: (String) -> Void

    init(_ handler: @escaping (String) -> Void) {
        self.handler = handler
    }
}

/// libpq calls this on the thread that reads; the sink lives as long as the connection.
private let noticeArrived: PQnoticeProcessor = { argument, message in
    guard let argument = unsafe argument, let message = unsafe message else { return }
    unsafe Unmanaged<NoticeSink>.fromOpaque(argument).takeUnretainedValue().handler(String(cString: message).trimmedEnd)
}
