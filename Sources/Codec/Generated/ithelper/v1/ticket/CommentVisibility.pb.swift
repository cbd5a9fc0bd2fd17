// CommentVisibility, made from ithelper/v1/ticket.proto by `make proto`; change the proto instead.

/// Who may read a comment.
public enum CommentVisibility: Int32, ProtoEnum {
    /// Not said; taken as public.
    case unspecified = 0
    /// A reply that the requester sees.
    case `public` = 1
    /// A note among specialists.
    case `internal` = 2
}

extension CommentVisibility {
    public var protoName: String {
        switch self {
        case .unspecified: "COMMENT_VISIBILITY_UNSPECIFIED"
        case .`public`: "COMMENT_VISIBILITY_PUBLIC"
        case .`internal`: "COMMENT_VISIBILITY_INTERNAL"
        }
    }
}
