// A status as it comes in a header list, with its google.rpc details.

import Codec

extension Status {
    /// Reads `grpc-status`, `grpc-message` and `grpc-status-details-bin`; nil if there is no `grpc-status`.
    init?(received block: HeaderBlock) {
        let bytes = block.bytes.span
        var number: [UInt8]?
        var message = ""
        var details: [StatusDetail] = []
        for field in block {
            let name = bytes.extracting(field.name)
            switch name.count {
            case 11 where name.equals("grpc-status"):
                number = Array(block.bytes[field.value])
            case 12 where name.equals("grpc-message"):
                message = PercentEncoding.decode(bytes.extracting(field.value))
            case 23 where name.equals("grpc-status-details-bin"):
                details = Base64.decode(bytes.extracting(field.value)).map(Status.decodeDetails) ?? []
            default: break
            }
        }
        guard let number else { return nil }
        let text = String(decoding: number, as: UTF8.self)
        if let code = Int32(text).flatMap(Status.Code.init(rawValue:)) {
            self.init(code, message, details: details)
        } else {
            self.init(.unknown, "the server sent the unknown status \(text.prefix(16)): \(message)", details: details)
        }
    }
}
