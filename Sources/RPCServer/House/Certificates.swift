// The server's certificate: read at the start, read again on SIGHUP, and said in a log line both times.

import Logging
import Loop
import TLS

/// The TLS credentials of the program, with the signal that renews them.
struct Certificates: Sendable {
    let credentials: TLSServerCredentials
    private let source: SignalSource

    /// - Throws: `StartupError.certificate` with the file and the remedy.
    init(_ configuration: TLSServerConfiguration, on loop: EventLoop, logger: Logger) throws(StartupError) {
        let credentials: TLSServerCredentials
        do throws(TLSError) {
            credentials = try TLSServerCredentials(configuration)
        } catch {
            throw .certificate(error.message)
        }
        self.credentials = credentials
        Certificates.tell(credentials, "certificate loaded", logger)
        source = SignalSource(.hangUp, on: loop) {
            do throws(TLSError) {
                try credentials.reload()
                Certificates.tell(credentials, "certificate loaded again", logger)
            } catch {
                logger.error("the certificate stays as it was: \(error.message); then send SIGHUP again")
            }
        }
    }

    /// SIGHUP is heard no more.
    func close() { source.close() }

    private static func tell(_ credentials: TLSServerCredentials, _ what: Logger.Message, _ logger: Logger) {
        let summary = credentials.certificate
        let metadata: Logger.Metadata = ["subject": "\(summary.subject)", "valid_until": "\(summary.validUntil)"]
        if summary.isExpired {
            logger.warning("the certificate is out of date, clients will refuse it; renew it", metadata: metadata)
        } else {
            logger.info(what, metadata: metadata)
        }
    }
}
