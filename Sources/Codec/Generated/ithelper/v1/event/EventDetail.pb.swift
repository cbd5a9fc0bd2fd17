// EventDetail, made from ithelper/v1/event.proto by `make proto`; change the proto instead.

/// How much a watcher wants to hear.
public enum EventDetail: Int32, ProtoEnum {
    /// Not said; taken as stages.
    case unspecified = 0
    /// Everything that is kept and so has a sequence: stages and their progress, state changes, people, comments.
    case stages = 1
    /// Also what is not kept: the words of a model as they come.
    case full = 2
}

extension EventDetail {
    public var protoName: String {
        switch self {
        case .unspecified: "EVENT_DETAIL_UNSPECIFIED"
        case .stages: "EVENT_DETAIL_STAGES"
        case .full: "EVENT_DETAIL_FULL"
        }
    }
}
