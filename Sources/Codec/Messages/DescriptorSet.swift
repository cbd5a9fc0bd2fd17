// The descriptors of a set of protos, as reflection serves them.

/// One proto file.
public struct DescribedFile: Sendable {
    /// Such as `ithelper/v1/ticket.proto`.
    public let name: String
    /// Names of the files it imports.
    public let dependencies: [String]
    /// Full names of its services.
    public let services: [String]
    /// Full names of its messages, enums, services and methods.
    public let symbols: [String]
    let base64: StaticString

    package init(
        name: String,
        dependencies: [String],
        services: [String],
        symbols: [String],
        base64: StaticString
    ) {
        self.name = name
        self.dependencies = dependencies
        self.services = services
        self.symbols = symbols
        self.base64 = base64
    }

    /// The serialized google.protobuf.FileDescriptorProto; decoded at each call.
    public var bytes: [UInt8] {
        let text = unsafe UnsafeBufferPointer(start: base64.utf8Start, count: base64.utf8CodeUnitCount)
        let digits = unsafe text.filter { $0 != 0x0A }
        guard let bytes = Base64.decode(digits.span) else {
            preconditionFailure("the descriptor of \(name) is not base64; run: make proto")
        }
        return bytes
    }
}

/// A set of proto files, complete with what they import.
public struct DescriptorSet: Sendable {
    /// Each file after those it imports.
    public let files: [DescribedFile]
    private let indexByName: [String: Int]
    private let indexBySymbol: [String: Int]

    package init(files: [DescribedFile]) {
        self.files = files
        var byName: [String: Int] = [:]
        var bySymbol: [String: Int] = [:]
        for (index, file) in files.enumerated() {
            byName[file.name] = index
            for symbol in file.symbols { bySymbol[symbol] = index }
        }
        indexByName = byName
        indexBySymbol = bySymbol
    }

    /// Full names of all services.
    public var services: [String] { files.flatMap(\.services) }

    /// A file with everything it imports, itself first; nil when there is none of this name.
    public func files(named name: String) -> [DescribedFile]? {
        indexByName[name].map(closure)
    }

    /// The file that declares a symbol, with everything it imports, itself first; nil when nothing declares it.
    /// A field or enum value is found by the message or enum around it.
    public func files(declaring symbol: String) -> [DescribedFile]? {
        var name = symbol[...]
        while true {
            if let index = indexBySymbol[String(name)] { return closure(of: index) }
            guard let dot = name.lastIndex(of: ".") else { return nil }
            name = name[..<dot]
        }
    }

    private func closure(of index: Int) -> [DescribedFile] {
        var order = [index]
        var next = 0
        while next < order.count {
            for name in files[order[next]].dependencies {
                guard let dependency = indexByName[name], !order.contains(dependency) else { continue }
                order.append(dependency)
            }
            next += 1
        }
        return order.map { files[$0] }
    }
}
