// Log lines as JSON objects, one a line on standard error, for machines that read logs.

import Codec
import Logging
import Loop

/// Writes each log line as one JSON object: `time` (RFC 3339, UTC), `level`, `logger`, `message`, and the metadata.
struct JSONLogHandler: LogHandler {
    let label: String
    var logLevel: Logger.Level = .info
    var metadata: Logger.Metadata = [:]

    init(label: String) { self.label = label }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var json = JSONWriter()
        json.beginObject()
        json.field("time", Codec.Timestamp(WallClock.now()).description)
        json.field("level", event.level.rawValue)
        json.field("logger", label)
        json.field("message", event.message.description)
        let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
        for (key, value) in all.sorted(by: { $0.key < $1.key }) { json.field(key, value.description) }
        json.endObject()
        // A log line that can't be written has nowhere to be reported.
        _ = try? StandardStream.error.write(json.text + "\n")
    }
}
