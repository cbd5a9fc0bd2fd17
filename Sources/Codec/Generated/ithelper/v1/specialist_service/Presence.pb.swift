// Presence, made from ithelper/v1/specialist_service.proto by `make proto`; change the proto instead.

/// Whether a person can take tickets now.
public enum Presence: Int32, ProtoEnum {
    /// Not said. In a filter: any presence.
    case unspecified = 0
    /// At work and reachable.
    case available = 1
    /// At work, but takes only urgent tickets.
    case busy = 2
    /// Not at work; gets no tickets.
    case away = 3
}

extension Presence {
    public var protoName: String {
        switch self {
        case .unspecified: "PRESENCE_UNSPECIFIED"
        case .available: "PRESENCE_AVAILABLE"
        case .busy: "PRESENCE_BUSY"
        case .away: "PRESENCE_AWAY"
        }
    }
}
