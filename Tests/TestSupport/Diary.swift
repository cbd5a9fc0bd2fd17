// What happened in a test, in order; also what was logged.

public import Logging
import Synchronization

/// Lines that any thread may add.
public final class Notes: Sendable {
    private let items = Mutex<[String]>([])

    public init() {}

    public func add(_ item: String) { items.withLock { $0.append(item) } }
    public var all: [String] { items.withLock { $0 } }
}

/// Notes what is logged: the level, the message and the fields in order.
public struct Diary: LogHandler {
    let notes: Notes
    public var logLevel: Logger.Level
    public var metadata: Logger.Metadata = [:]

    public subscript(metadataKey key: String) -> Logger.MetadataValue? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    public func log(event: LogEvent) {
        let fields = (event.metadata ?? [:]).map { "\($0.key)=\($0.value)" }.sorted()
        notes.add(([event.level.rawValue, "\(event.message)"] + fields).joined(separator: " "))
    }

    public static func logger(_ notes: Notes, _ level: Logger.Level) -> Logger {
        Logger(label: "diary") { _ in Diary(notes: notes, logLevel: level) }
    }
}
