// Urgency, made from ithelper/v1/ticket.proto by `make proto`; change the proto instead.

/// How soon somebody must act.
public enum Urgency: Int32, ProtoEnum {
    /// Not decided. In a filter: any urgency.
    case unspecified = 0
    /// A wish or a question; work goes on without it.
    case low = 1
    /// One person is hindered.
    case medium = 2
    /// One person cannot work, or several are hindered.
    case high = 3
    /// A whole site, a service or security is affected.
    case critical = 4
}

extension Urgency {
    public var protoName: String {
        switch self {
        case .unspecified: "URGENCY_UNSPECIFIED"
        case .low: "URGENCY_LOW"
        case .medium: "URGENCY_MEDIUM"
        case .high: "URGENCY_HIGH"
        case .critical: "URGENCY_CRITICAL"
        }
    }
}
