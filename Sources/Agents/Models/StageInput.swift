// What a stage worked on, so that its result can be told from one of other words or other sources.

import Domain

extension StageUsage {
    /// - Parameters:
    ///   - file: the ticket as its agent saw it.
    ///   - found: what was retrieved for it.
    mutating func note(input file: CaseFile, retrieved found: References?) {
        if let found { retrieved = found.documents.map(\.documentID) + found.pastSolutions.map(\.ticketID.text) }
        // FNV-1a in 64 bits: tells other input from the same, guards against nobody.
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for part in [file.subject, file.description] + retrieved {
            for byte in part.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
            // No byte of UTF-8, so that no two lists of parts are the same bytes.
            hash = (hash ^ 0xff) &* 0x100_0000_01b3
        }
        inputDigest = "fnv1a64:" + String(hash, radix: 16)
    }
}
