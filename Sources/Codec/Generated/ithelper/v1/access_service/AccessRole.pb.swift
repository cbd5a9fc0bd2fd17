// AccessRole, made from ithelper/v1/access_service.proto by `make proto`; change the proto instead.

/// What a caller may do; each role may do what the one before it may.
public enum AccessRole: Int32, ProtoEnum {
    /// Not said; may do nothing.
    case unspecified = 0
    /// Creates tickets and reads their own.
    case requester = 1
    /// Reads everything.
    case viewer = 2
    /// Works on tickets.
    case specialist = 3
    /// Changes people, documents, keys and roles.
    case admin = 4
}

extension AccessRole {
    public var protoName: String {
        switch self {
        case .unspecified: "ACCESS_ROLE_UNSPECIFIED"
        case .requester: "ACCESS_ROLE_REQUESTER"
        case .viewer: "ACCESS_ROLE_VIEWER"
        case .specialist: "ACCESS_ROLE_SPECIALIST"
        case .admin: "ACCESS_ROLE_ADMIN"
        }
    }
}
