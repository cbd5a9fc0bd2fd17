// Limits by name, as operators set and read them.

/// One limit: its name, its unit, what it bounds.
public struct LimitSetting: Sendable {
    typealias CountPath = any WritableKeyPath<Limits, Int> & Sendable
    typealias TimePath = any WritableKeyPath<Limits, Duration> & Sendable

    enum Value: Sendable {
        case count(CountPath, ClosedRange<Int>)
        case bytes(CountPath, ClosedRange<Int>)
        case time(TimePath, ClosedRange<Duration>)
    }

    /// Such as `max-message-size`.
    public let name: String
    /// In a few words.
    public let summary: String
    let value: Value

    /// The value in `limits` with its unit, such as `4MiB`, `30s` or `100`; `set` reads it again.
    public func text(in limits: Limits) -> String {
        switch value {
        case .count(let path, _): "\(limits[keyPath: path])"
        case .bytes(let path, _): LimitText.bytes(limits[keyPath: path])
        case .time(let path, _): LimitText.time(limits[keyPath: path])
        }
    }

    /// What values are taken, such as `1 to 1000`.
    public var range: String {
        switch value {
        case .count(_, let range): "\(range.lowerBound) to \(range.upperBound)"
        case .bytes(_, let range): "\(LimitText.bytes(range.lowerBound)) to \(LimitText.bytes(range.upperBound))"
        case .time(_, let range): "\(LimitText.time(range.lowerBound)) to \(LimitText.time(range.upperBound))"
        }
    }
}

/// A limit that can't be set, in one line with the remedy.
public struct LimitError: Error, Sendable, Equatable, CustomStringConvertible {
    public let description: String
    public init(description: String) { self.description = description }
}

extension Limits {
    /// Sets one limit from text: a number, for sizes with `KiB` or `MiB` if wanted, for times with `ms`, `s`, `m` or `h`.
    public mutating func set(_ name: String, to text: String) throws(LimitError) {
        guard let setting = Limits.settings.first(where: { $0.name == name }) else {
            let near = Limits.settings.map(\.name).filter { $0.contains(name) || name.contains($0) }
            let hint = near.isEmpty ? "--limits lists all" : "did you mean \(near.joined(separator: ", "))?"
            throw LimitError(description: "no limit is called '\(name)'; \(hint)")
        }
        let isTaken: Bool
        switch setting.value {
        case .count(let path, let range): isTaken = take(Int(text), path, range)
        case .bytes(let path, let range): isTaken = take(LimitText.bytes(from: text), path, range)
        case .time(let path, let range): isTaken = take(LimitText.time(from: text), path, range)
        }
        guard isTaken else {
            throw LimitError(description: "limit \(name) cannot be '\(text)'; give \(setting.range)")
        }
    }

    private mutating func take<Value: Comparable>(
        _ value: Value?,
        _ path: WritableKeyPath<Limits, Value>,
        _ range: ClosedRange<Value>
    ) -> Bool {
        guard let value, range.contains(value) else { return false }
        self[keyPath: path] = value
        return true
    }

    /// All of them, in the order of `Limits`.
    public static let settings: [LimitSetting] = {
        let large = 1...(1 << 30)
        let many = 1...1_000_000
        let short: ClosedRange<Duration> = .milliseconds(1) ... .seconds(3_600)
        let off: ClosedRange<Duration> = .zero ... .seconds(7 * 86_400)
        func bytes(
            _ name: String,
            _ path: LimitSetting.CountPath,
            _ range: ClosedRange<Int>,
            _ summary: String
        ) -> LimitSetting { LimitSetting(name: name, summary: summary, value: .bytes(path, range)) }
        func count(
            _ name: String,
            _ path: LimitSetting.CountPath,
            _ range: ClosedRange<Int>,
            _ summary: String
        ) -> LimitSetting { LimitSetting(name: name, summary: summary, value: .count(path, range)) }
        func time(
            _ name: String,
            _ path: LimitSetting.TimePath,
            _ range: ClosedRange<Duration>,
            _ summary: String
        ) -> LimitSetting { LimitSetting(name: name, summary: summary, value: .time(path, range)) }
        return [
            bytes("max-message-size", \.maxMessageSize, large, "largest message received, also after inflation"),
            bytes("max-assembly-size", \.maxAssemblySize, large, "large messages in assembly on one connection"),
            count("decode-memory-factor", \.decodeMemoryFactor, 1...64, "memory to decode a message, times its length"),
            count("max-message-depth", \.maxMessageDepth, 1...64, "messages within messages"),
            count("max-concurrent-streams", \.maxConcurrentStreams, many, "streams and handlers of one connection"),
            bytes("stream-window", \.streamWindow, 1...0x7FFF_FFFF, "what a client may send ahead on one stream"),
            bytes("connection-window", \.connectionWindow, 65_535...0x7FFF_FFFF, "the same for a whole connection"),
            bytes("max-frame-size", \.maxFrameSize, 16_384...16_777_215, "payload of one frame"),
            bytes(
                "max-header-list-size",
                \.maxHeaderListSize,
                256...1 << 20,
                "one header list, 32 added for each field"
            ),
            count("max-header-fields", \.maxHeaderFields, 8...10_000, "fields of one header list"),
            bytes("header-table-size", \.headerTableSize, 0...65_536, "HPACK table granted to the client"),
            count("max-continuations", \.maxContinuations, 1...1_000, "CONTINUATION frames of one header list"),
            count("reset-burst", \.resetBurst, many, "RST_STREAM frames of the client borne at once"),
            count("resets-per-second", \.resetsPerSecond, many, "and more each second"),
            count("glitch-burst", \.glitchBurst, many, "violations of the protocol borne at once"),
            count("glitches-per-second", \.glitchesPerSecond, many, "and more each second"),
            count("max-settings-per-minute", \.maxSettingsPerMinute, many, "SETTINGS frames of the client"),
            count("max-settings-entries", \.maxSettingsEntries, many, "settings in one SETTINGS frame"),
            time("min-ping-interval", \.minPingInterval, off, "between two PINGs of the client without data"),
            count("max-ping-strikes", \.maxPingStrikes, 0...1_000_000, "PINGs that may come sooner"),
            count("max-queued-acknowledgements", \.maxQueuedAcknowledgements, many, "answers waiting for the socket"),
            count("max-empty-frames-in-a-row", \.maxEmptyFramesInARow, many, "DATA frames without a byte"),
            count("max-priorities-per-stream", \.maxPrioritiesPerStream, many, "PRIORITY frames for each stream"),
            count("max-window-updates-per-data", \.maxWindowUpdatesPerData, many, "WINDOW_UPDATE for each DATA sent"),
            bytes("stream-send-buffer", \.streamSendBuffer, large, "messages of one call that wait for the client"),
            bytes("connection-send-buffer", \.connectionSendBuffer, large, "the same for all calls of a connection"),
            bytes("max-queued-responses", \.maxQueuedResponses, large, "single responses that wait, of a connection"),
            bytes("socket-send-buffer", \.socketSendBuffer, large, "frames that the kernel has not taken"),
            time("handshake-timeout", \.handshakeTimeout, short, "from accept to the end of the TLS handshake"),
            time("preface-timeout", \.prefaceTimeout, short, "from accept to preface and acknowledged SETTINGS"),
            time("first-request-timeout", \.firstRequestTimeout, short, "from there to the first request"),
            time("headers-timeout", \.headersTimeout, short, "one header list"),
            time("request-timeout", \.requestTimeout, short, "from the headers of a unary call to its whole request"),
            time("stalled-unary-timeout", \.stalledUnaryTimeout, short, "a unary response of which nothing moves"),
            time("stalled-stream-timeout", \.stalledStreamTimeout, short, "a stream of which nothing moves"),
            time("keepalive-interval", \.keepaliveInterval, off, "silence after which a client gets a PING; 0s: never"),
            time("keepalive-timeout", \.keepaliveTimeout, short, "what it has to answer"),
            time("idle-timeout", \.idleTimeout, off, "a connection without calls; 0s: never"),
            time("max-connection-age", \.maxConnectionAge, off, "a connection, 10 % more or less; 0s: never"),
            time("max-connection-age-grace", \.maxConnectionAgeGrace, off, "what its calls have to end"),
            time("linger-timeout", \.lingerTimeout, short, "what a client has to read why it is sent away"),
            time("max-deadline", \.maxDeadline, short.lowerBound...off.upperBound, "longest deadline of a call"),
            count("max-connections", \.maxConnections, many, "connections of the whole server"),
            count(
                "max-connections-per-address",
                \.maxConnectionsPerAddress,
                many,
                "connections of one address, or of one IPv6 /64"
            ),
            count("handshake-burst", \.handshakeBurst, many, "TLS handshakes that one address may begin at once"),
            count("handshakes-per-second", \.handshakesPerSecond, many, "and more each second"),
        ]
    }()
}

/// Sizes and times as people write them.
enum LimitText {
    static func bytes(_ value: Int) -> String {
        for (unit, size) in [("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)]
        where value >= size && value % size == 0 { return "\(value / size)\(unit)" }
        return "\(value)B"
    }

    static func bytes(from text: String) -> Int? {
        number(text, [("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10), ("B", 1), ("", 1)])
    }

    static func time(_ value: Duration) -> String {
        let (seconds, attoseconds) = value.components
        if attoseconds != 0 { return "\(seconds * 1_000 + attoseconds / 1_000_000_000_000_000)ms" }
        for (unit, size) in [("h", Int64(3_600)), ("m", 60)] where seconds >= size && seconds % size == 0 {
            return "\(seconds / size)\(unit)"
        }
        return "\(seconds)s"
    }

    static func time(from text: String) -> Duration? {
        number(text, [("ms", 1), ("h", 3_600_000), ("m", 60_000), ("s", 1_000)]).map { .milliseconds($0) }
    }

    /// Digits and one of the units; nil for anything else and on overflow.
    private static func number(_ text: String, _ units: [(suffix: String, factor: Int)]) -> Int? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let suffix = text.dropFirst(digits.count)
        guard let value = Int(digits), let unit = units.first(where: { $0.suffix == suffix }) else { return nil }
        let (product, overflow) = value.multipliedReportingOverflow(by: unit.factor)
        return overflow ? nil : product
    }
}
