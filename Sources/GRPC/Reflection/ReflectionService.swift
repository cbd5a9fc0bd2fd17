// Descriptors for tools such as grpcurl: server reflection v1 and v1alpha (grpc/grpc doc/server-reflection.md).

public import Codec

/// Answers what the server serves, out of the embedded descriptors, with everything a file imports.
public struct ReflectionService: Sendable {
    private let descriptors: DescriptorSet
    private let services: [String]

    /// - Parameters:
    ///   - descriptors: the files to answer from.
    ///   - services: the names to list; all services of the descriptors if nil.
    public init(_ descriptors: DescriptorSet, services: [String]? = nil) {
        self.descriptors = descriptors
        self.services = services ?? descriptors.services
    }

    /// The same service under both of its names; their messages have the same form on the wire.
    public var routes: Routes {
        var routes = Routes()
        for path in [ServerReflection.serverReflectionInfo.path, AlphaServerReflection.serverReflectionInfo.path] {
            routes.bidirectional(Bidirectional<ServerReflectionRequest, ServerReflectionResponse>(path)) {
                (requests, _, responses) throws(Status) in
                while let request = try await requests.next() { try await responses.send(answer(request)) }
            }
        }
        return routes
    }

    /// The answer to one question; what is not known is an error within the answer, and the stream goes on.
    func answer(_ request: ServerReflectionRequest) -> ServerReflectionResponse {
        var response = ServerReflectionResponse()
        response.validHost = request.host
        response.originalRequest = request
        response.messageResponse =
            switch request.messageRequest {
            case .fileByFilename(let name): files(descriptors.files(named: name), "file \(name)")
            case .fileContainingSymbol(let symbol): files(descriptors.files(declaring: symbol), "symbol \(symbol)")
            case .listServices: listed
            case .fileContainingExtension(let wanted): unknown("an extension of \(wanted.containingType)")
            case .allExtensionNumbersOfType(let type): extensionNumbers(of: type)
            case nil: error(.invalidArgument, "the request asks nothing")
            }
        return response
    }

    private var listed: ServerReflectionResponse.MessageResponse {
        var list = ListServiceResponse()
        list.service = services.map { name in .with { $0.name = name } }
        return .listServicesResponse(list)
    }

    private func files(_ found: [DescribedFile]?, _ what: String) -> ServerReflectionResponse.MessageResponse {
        guard let found else { return unknown(what) }
        var response = FileDescriptorResponse()
        response.fileDescriptorProto = found.map(\.bytes)
        return .fileDescriptorResponse(response)
    }

    /// proto3 messages have no extensions; a known type simply has none.
    private func extensionNumbers(of type: String) -> ServerReflectionResponse.MessageResponse {
        guard descriptors.files(declaring: type) != nil else { return unknown("type \(type)") }
        return .allExtensionNumbersResponse(.with { $0.baseTypeName = type })
    }

    private func unknown(_ what: String) -> ServerReflectionResponse.MessageResponse {
        error(.notFound, "\(what) is not known here")
    }

    private func error(_ code: Status.Code, _ text: String) -> ServerReflectionResponse.MessageResponse {
        .errorResponse(
            .with {
                $0.errorCode = code.rawValue
                $0.errorMessage = text
            }
        )
    }
}
