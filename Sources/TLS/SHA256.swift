// A message digest of OpenSSL, for whoever keeps hashes instead of secrets.

import COpenSSL

/// SHA-256 (FIPS 180-4).
public enum SHA256 {
    /// The 32 bytes of the digest of a text's UTF-8.
    ///
    /// The corresponding C function is `SHA256`.
    public static func digest(_ text: String) -> [UInt8] {
        var text = text
        return text.withUTF8 { bytes in
            unsafe [UInt8](unsafeUninitializedCapacity: 32) { digest, count in
                unsafe COpenSSL.SHA256(bytes.baseAddress, bytes.count, digest.baseAddress)
                count = 32
            }
        }
    }
}
