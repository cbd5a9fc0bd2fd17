// Writes a service as a namespace of typed method values.

struct ServiceSource {
    let service: ServiceDescriptor
    let swiftName: String
    let types: TypeTable

    func write(to out: inout SourceText) throws(GeneratorError) {
        out.comment(service.comment)
        try out.block("public enum \(swiftName)") { out throws(GeneratorError) in
            out.line("/// The service's full name.")
            out.line("public static let name = \"\(service.fullName)\"")
            for method in service.methods {
                let pair = "\(try types.swiftName(method.request)), \(try types.swiftName(method.response))"
                out.line()
                out.comment(method.comment)
                out.line("public static let \(Names.methodName(method.name)) = \(Self.kind(method))<\(pair)>(")
                out.line("    \"/\(service.fullName)/\(method.name)\"")
                out.line(")")
            }
            out.line()
            out.line("/// Every method, in the order of the proto.")
            out.line("public static let methods: [MethodInfo] = [")
            for method in service.methods { out.line("    \(Names.methodName(method.name)).info,") }
            out.line("]")
        }
    }

    private static func kind(_ method: ServiceDescriptor.Method) -> String {
        switch (method.clientStreams, method.serverStreams) {
        case (false, false): "Unary"
        case (false, true): "ServerStreaming"
        case (true, false): "ClientStreaming"
        case (true, true): "Bidirectional"
        }
    }
}
