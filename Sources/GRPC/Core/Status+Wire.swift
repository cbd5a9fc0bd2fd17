// google.rpc.Status in grpc-status-details-bin, both ways.

import Codec

extension Status {
    /// The bytes of the google.rpc.Status that carries the details, or nil if there are none. Its code and message equal
    /// those in the trailers.
    package func encodedDetails() -> [UInt8]? {
        guard !details.isEmpty else { return nil }
        var status = RPCStatus()
        status.code = code.rawValue
        status.message = message
        status.details = details.map(\.packed)
        return status.encoded()
    }

    /// Reads the details back. Bytes that are no google.rpc.Status give none: a status must not get lost over them.
    package static func decodeDetails(_ bytes: [UInt8]) -> [StatusDetail] {
        do throws(DecodeError) {
            return try RPCStatus(decoding: bytes.span, limits: .response).details.map(StatusDetail.init)
        } catch {
            return []
        }
    }
}

extension StatusDetail {
    var packed: AnyMessage {
        switch self {
        case .badRequest(let violations):
            var detail = RPCBadRequest()
            detail.fieldViolations = violations.map { violation in
                .with {
                    $0.field = violation.field
                    $0.description = violation.description
                }
            }
            return AnyMessage(detail)
        case .errorInfo(let reason, let domain, let metadata):
            var detail = RPCErrorInfo()
            detail.reason = reason
            detail.domain = domain
            detail.metadata = metadata
            return AnyMessage(detail)
        case .retryInfo(let delay):
            var detail = RPCRetryInfo()
            detail.retryDelay = ProtoDuration(delay)
            return AnyMessage(detail)
        case .other(let typeURL, let value):
            var detail = AnyMessage()
            detail.typeURL = typeURL
            detail.value = value
            return detail
        }
    }

    init(_ packed: AnyMessage) {
        do throws(DecodeError) {
            if let detail = try packed.unwrap(RPCBadRequest.self) {
                self = .badRequest(detail.fieldViolations.map { FieldViolation($0.field, $0.description) })
            } else if let detail = try packed.unwrap(RPCErrorInfo.self) {
                self = .errorInfo(reason: detail.reason, domain: detail.domain, metadata: detail.metadata)
            } else if let detail = try packed.unwrap(RPCRetryInfo.self) {
                self = .retryInfo(detail.retryDelay?.duration ?? .zero)
            } else {
                self = .other(typeURL: packed.typeURL, value: packed.value)
            }
        } catch {
            self = .other(typeURL: packed.typeURL, value: packed.value)
        }
    }
}
