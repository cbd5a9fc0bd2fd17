// The caller's key: from a file or the environment, never from the command line, which others on the machine can read.

import GRPC
import Loop

enum AccessKey {
    static let variable = "HELPER_RPC_ACCESS_KEY"

    /// The key to send with every call; nil when none is given. `isSafe` says whether strangers can't read it on its way.
    static func given(
        file: String?,
        environment: (String) -> String?,
        isSafe: Bool
    ) throws(Failure) -> BearerKey? {
        let text: String
        if let file {
            guard let content = Files.text(of: file) else {
                throw Failure(.usage, "--access-key-file \(file): cannot be read")
            }
            text = content
        } else if let value = environment(variable), !value.isEmpty {
            text = value
        } else {
            return nil
        }
        guard isSafe else {
            throw Failure(.usage, "the access key would travel readable by others; add --tls, or unset \(variable)")
        }
        do throws(Status) {
            return try BearerKey(String(text.drop(while: \.isWhitespace).prefix { !$0.isWhitespace }))
        } catch {
            throw Failure(.usage, "\(file.map { "--access-key-file \($0)" } ?? variable): \(error.message)")
        }
    }
}

extension SocketAddress {
    /// Whether what is sent there stays on this machine.
    var staysHere: Bool {
        switch self {
        case .unix: true
        case .ip(let host, _): host == "localhost" || host == "::1" || (host.hasPrefix("127.") && isNumeric)
        }
    }
}
