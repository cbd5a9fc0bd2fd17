// GrpclbRouteType, made from grpc/testing/messages.proto by `make proto`; change the proto instead.

public import Codec

/// How a client came to its server.
public enum GrpclbRouteType: Int32, ProtoEnum {
    /// The server cannot tell.
    case unknown = 0
    /// Without a load balancer.
    case fallback = 1
    /// By a load balancer's advice.
    case backend = 2
}

extension GrpclbRouteType {
    public var protoName: String {
        switch self {
        case .unknown: "GRPCLB_ROUTE_TYPE_UNKNOWN"
        case .fallback: "GRPCLB_ROUTE_TYPE_FALLBACK"
        case .backend: "GRPCLB_ROUTE_TYPE_BACKEND"
        }
    }
}
