// Where the next page goes on, as callers carry it: opaque, and good for the same question only.

import Domain

/// A page token is `key.ticket.digest`: where the page ended, and a digest of the question it belongs to.
enum PageToken {
    static func text(_ cursor: PageCursor, question: UInt64) -> String {
        "\(String(cursor.key, radix: 36)).\(cursor.id.text.dropFirst(4)).\(String(question, radix: 36))"
    }

    /// The cursor of a token; `nil` for an empty one, which means the first page.
    static func cursor(_ text: String, question: UInt64, field: String, check: inout FieldCheck) -> PageCursor? {
        if text.isEmpty { return nil }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard text.utf8.count <= 64, parts.count == 3,
            let key = Int64(parts[0], radix: 36),
            let id = TicketID("TKT-" + parts[1]),
            let digest = UInt64(parts[2], radix: 36)
        else {
            check.refuse(field, "is no page token of this server: give next_page_token as it came, or leave it empty")
            return nil
        }
        guard digest == question else {
            check.refuse(field, "belongs to another filter or order: repeat the question that it came from")
            return nil
        }
        return PageCursor(key: key, id: id)
    }

    /// A digest of what was asked (FNV-1a, 64 bits): equal questions have equal digests in every process.
    static func digest(_ parts: [String]) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for part in parts {
            for byte in part.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
            hash = (hash ^ 0xff) &* 0x100_0000_01b3
        }
        return hash
    }
}
