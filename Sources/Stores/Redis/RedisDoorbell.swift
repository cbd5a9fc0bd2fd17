// The doorbell over Redis's pub/sub: says "look again" to every process.

public import Domain
public import Drivers
public import Loop

/// Rings here at once and elsewhere through one Redis channel. All that is rung in a turn of the loop is one message.
public actor RedisDoorbell: LoopBound, Doorbell {
    public nonisolated let loop: EventLoop
    private let client: RedisClient
    private let channel: String
    private let origin: String
    private let deliver: @Sendable (Ring) -> Void
    private let onLost: @Sendable (RedisError) -> Void
    private var pending: [Ring] = []
    private var known: Set<Ring> = []

    /// The channel that all processes of a house share.
    public static let defaultChannel = "ithelper:doorbell"
    /// Rings in one message; the rest go in the next.
    static let messageLimit = 512

    /// - Parameters:
    ///   - origin: this process, as `RedisDoorbellListener` knows it, so that it does not hear itself.
    ///   - deliver: takes rings for this process; called on the loop's thread.
    ///   - onLost: is told of messages that Redis did not take.
    public init(
        client: RedisClient,
        origin: String,
        channel: String = RedisDoorbell.defaultChannel,
        deliver: @escaping @Sendable (Ring) -> Void,
        onLost: @escaping @Sendable (RedisError) -> Void = { _ in }
    ) {
        loop = client.loop
        self.client = client
        self.origin = origin
        self.channel = channel
        self.deliver = deliver
        self.onLost = onLost
    }

    public nonisolated func ring(_ rings: [Ring]) async {
        loop.perform { self.assumeIsolated { $0.take(rings) } }
    }

    /// Passes a model's words on. From any thread; they may be lost like any ring.
    public nonisolated func speak(_ words: SpokenWords) {
        loop.perform { self.assumeIsolated { $0.take([.words(words)]) } }
    }

    private func take(_ rings: [Ring]) {
        for ring in rings where known.insert(ring).inserted {
            if pending.isEmpty { loop.atEndOfTurn { self.assumeIsolated { $0.publish() } } }
            pending.append(ring)
            deliver(ring)
        }
    }

    private func publish() {
        let messages = stride(from: 0, to: pending.count, by: RedisDoorbell.messageLimit).map { start in
            let end = min(start + RedisDoorbell.messageLimit, pending.count)
            return RingMessage.encode(pending[start..<end], origin: origin)
        }
        // Nobody else has the array by now, so its memory is used again.
        pending.removeAll(keepingCapacity: true)
        known.removeAll(keepingCapacity: true)
        for message in messages { Task.immediate(executorPreference: loop) { await self.send(message) } }
    }

    private func send(_ message: String) async {
        do throws(RedisError) { _ = try await client.send("PUBLISH", .text(channel), .text(message)) } catch {
            onLost(error)
        }
    }
}

/// Hears what other processes ring. One for a process.
public struct RedisDoorbellListener: Sendable {
    private let subscriber: RedisSubscriber

    /// - Parameter deliver: takes the rings of other processes, and `.reconnected` each time the subscription begins to
    ///   hold; called on the loop's thread.
    public init(
        url: RedisURL,
        loop: EventLoop,
        origin: String,
        channel: String = RedisDoorbell.defaultChannel,
        options: RedisOptions = RedisOptions(),
        deliver: @escaping @Sendable (Ring) -> Void
    ) {
        subscriber = RedisSubscriber(
            url: url,
            channel: channel,
            loop: loop,
            options: options,
            onMessage: { payload in
                for ring in RingMessage.decode(payload, notFrom: origin) { deliver(ring) }
            },
            onSubscribed: { deliver(.reconnected) }
        )
    }

    public func start() async { await subscriber.start() }
    public func close() async { await subscriber.close() }
}

/// Rings as text: the origin, then one line each: `T` ticket and sequence, `W` work, `C` run, `S` spoken words with
/// ticket, run, stage, its index and count, attempt, number and the words.
enum RingMessage {
    static func encode(_ rings: ArraySlice<Ring>, origin: String) -> String {
        var text = origin
        for ring in rings {
            switch ring {
            case .ticket(let id, let sequence): text += "\nT\(id.text) \(sequence)"
            case .logged(let logged): text += "\nT\(logged.ticketID.text) \(logged.newest)"
            case .work: text += "\nW"
            case .cancelled(let run): text += "\nC\(run.text)"
            case .words(let words):
                let mark = words.mark
                let place = "\(mark.stage) \(mark.index) \(mark.count) \(mark.attempt) \(words.number)"
                text += "\nS\(words.ticketID.text) \(words.runID.text) \(place) \(words.text.onOneLine)"
            // Means this process's own connection and is nobody else's business.
            case .reconnected: continue
            }
        }
        return text
    }

    /// What can't be read is passed over: another version may ring what this one does not know.
    static func decode(_ payload: [UInt8], notFrom origin: String) -> [Ring] {
        guard let text = String(validating: payload, as: UTF8.self) else { return [] }
        var lines = text.split(separator: "\n")
        guard !lines.isEmpty, lines.removeFirst() != origin else { return [] }
        return lines.compactMap { line in
            let rest = line.dropFirst()
            switch line.first {
            case "T":
                let parts = rest.split(separator: " ")
                guard parts.count == 2, let id = TicketID(String(parts[0])), let sequence = Int64(parts[1]) else {
                    return nil
                }
                return .ticket(id, sequence: sequence)
            case "W": return .work
            case "S": return SpokenWords(line: rest).map(Ring.words)
            case "C": return RunID(String(rest)).map(Ring.cancelled)
            default: return nil
            }
        }
    }
}

extension SpokenWords {
    /// Reads what follows the `S`.
    fileprivate init?(line: Substring) {
        let parts = line.split(separator: " ", maxSplits: 7, omittingEmptySubsequences: false)
        guard parts.count == 8, let ticket = TicketID(String(parts[0])), let run = RunID(String(parts[1])),
            let index = Int(parts[3]), let count = Int(parts[4]), let attempt = Int(parts[5]),
            let number = Int(parts[6])
        else { return nil }
        self.init(
            ticketID: ticket,
            runID: run,
            mark: StageMark(stage: StageName(rawValue: String(parts[2])), index: index, count: count, attempt: attempt),
            number: number,
            text: String(parts[7]).fromOneLine
        )
    }
}

extension String {
    /// Without line breaks, which part one ring from the next.
    fileprivate var onOneLine: String {
        guard utf8.contains(where: { $0 == 0x0A || $0 == 0x5C }) else { return self }
        return replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
    }

    fileprivate var fromOneLine: String {
        guard utf8.contains(0x5C) else { return self }
        var output = ""
        var isEscaped = false
        for character in self {
            if isEscaped {
                output.append(character == "n" ? "\n" : character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                output.append(character)
            }
        }
        return output
    }
}
