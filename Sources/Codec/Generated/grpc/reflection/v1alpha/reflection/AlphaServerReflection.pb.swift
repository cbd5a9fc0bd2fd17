// AlphaServerReflection, made from grpc/reflection/v1alpha/reflection.proto by `make proto`; change the proto instead.

/// Gives descriptors of what the server serves.
public enum AlphaServerReflection {
    /// The service's full name.
    public static let name = "grpc.reflection.v1alpha.ServerReflection"

    /// Each request is answered by one response, in order.
    public static let serverReflectionInfo = Bidirectional<AlphaServerReflectionRequest, AlphaServerReflectionResponse>(
        "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo"
    )

    /// Every method, in the order of the proto.
    public static let methods: [MethodInfo] = [
        serverReflectionInfo.info
    ]
}
