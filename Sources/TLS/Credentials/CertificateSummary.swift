// What an operator wants to read of a certificate.

import COpenSSL

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The few facts about a certificate that belong into a log line.
public struct CertificateSummary: Sendable, Equatable {
    /// `/CN=desk.example`, at most 255 bytes; empty if it has none.
    public private(set) var subject = ""
    /// `2027-11-27T14:15:59Z`.
    public private(set) var validUntil = ""
    /// Out of date already; clients will refuse it.
    public private(set) var isExpired = false

    init() {}

    /// The corresponding C functions are `X509_NAME_oneline` and `X509_get0_notAfter`.
    init(_ certificate: OpaquePointer) {
        var text = [CChar](repeating: 0, count: 256)
        unsafe X509_NAME_oneline(X509_get_subject_name(certificate), &text, Int32(text.count))
        subject = String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let end = unsafe X509_get0_notAfter(certificate)
        isExpired = unsafe X509_cmp_current_time(end) < 0
        var time = unsafe tm()
        guard unsafe ASN1_TIME_to_tm(end, &time) == 1 else { return }
        func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let day = unsafe "\(time.tm_year + 1900)-\(two(time.tm_mon + 1))-\(two(time.tm_mday))"
        validUntil = unsafe "\(day)T\(two(time.tm_hour)):\(two(time.tm_min)):\(two(time.tm_sec))Z"
    }
}
