// The settings of TLS: which certificate and key, and whom to let in.

import ArgumentParser
import TLS

/// The part of the command line that concerns TLS. Every flag can also be given by environment; a flag wins.
struct TLSOptions: ParsableArguments {
    @Option(
        name: .customLong("tls-cert"),
        help: ArgumentHelp(
            "The server's certificate and its intermediate ones, PEM; read again on SIGHUP. [env: HELPER_RPC_TLS_CERT]",
            valueName: "file"
        )
    )
    var certificate: String?

    @Option(
        name: .customLong("tls-key"),
        help: ArgumentHelp(
            "The private key of the certificate, PEM, without a passphrase. [env: HELPER_RPC_TLS_KEY]",
            valueName: "file"
        )
    )
    var key: String?

    @Option(
        name: .customLong("tls-client-ca"),
        help: ArgumentHelp(
            "Authorities whose client certificates are believed, PEM. [env: HELPER_RPC_TLS_CLIENT_CA]",
            valueName: "file"
        )
    )
    var clientAuthority: String?

    @Option(
        name: .customLong("tls-client-auth"),
        help: ArgumentHelp(
            "require or optional: whether clients must show a certificate. [env: HELPER_RPC_TLS_CLIENT_AUTH] (default: require)",
            valueName: "mode"
        )
    )
    var clientCertificates: String?
}

extension TLSServerConfiguration {
    /// What the settings say, nil when nothing is served by TLS. No file is read.
    ///
    /// - Throws: `StartupError.setting` when they do not fit together: a server is never less secure than it was told.
    init?(
        _ options: TLSOptions,
        for addresses: [ListenAddress],
        setting: (String?, String) -> String?
    ) throws(StartupError) {
        let certificate = setting(options.certificate, "HELPER_RPC_TLS_CERT")
        let key = setting(options.key, "HELPER_RPC_TLS_KEY")
        let authority = setting(options.clientAuthority, "HELPER_RPC_TLS_CLIENT_CA")
        let mode = setting(options.clientCertificates, "HELPER_RPC_TLS_CLIENT_AUTH")
        guard let sealed = addresses.first(where: \.isSealed) else {
            if certificate == nil, key == nil, authority == nil, mode == nil { return nil }
            throw .setting("there are TLS settings but no TLS address; write --listen tls://HOST:PORT")
        }
        guard let certificate, let key else {
            let missing = certificate == nil ? "--tls-cert" : "--tls-key"
            throw .setting("--listen '\(sealed)': TLS needs a certificate and its key; give \(missing) FILE")
        }
        guard let known = TLSServerConfiguration.ClientCertificates(rawValue: mode ?? "require") else {
            throw .setting("--tls-client-auth '\(mode ?? "")': give require or optional")
        }
        if mode != nil, authority == nil {
            throw .setting("--tls-client-auth: whose certificates? give --tls-client-ca FILE")
        }
        self.init(
            certificateFile: certificate,
            keyFile: key,
            clientAuthorityFile: authority,
            clientCertificates: known
        )
    }
}
