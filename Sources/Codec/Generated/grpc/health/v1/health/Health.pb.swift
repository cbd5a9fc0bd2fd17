// Health, made from grpc/health/v1/health.proto by `make proto`; change the proto instead.

/// Tells whether services can take calls.
public enum Health {
    /// The service's full name.
    public static let name = "grpc.health.v1.Health"

    /// The state of one service now. NOT_FOUND for a service the server does not know.
    public static let check = Unary<HealthCheckRequest, HealthCheckResponse>(
        "/grpc.health.v1.Health/Check"
    )

    /// The state of every service the server knows.
    public static let list = Unary<HealthListRequest, HealthListResponse>(
        "/grpc.health.v1.Health/List"
    )

    /// The state now and at every change; never ends by itself. An unknown service is SERVICE_UNKNOWN.
    public static let watch = ServerStreaming<HealthCheckRequest, HealthCheckResponse>(
        "/grpc.health.v1.Health/Watch"
    )

    /// Every method, in the order of the proto.
    public static let methods: [MethodInfo] = [
        check.info,
        list.info,
        watch.info,
    ]
}
