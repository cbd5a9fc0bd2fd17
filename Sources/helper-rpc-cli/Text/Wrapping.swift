// Breaks paragraphs into lines of a given width.

enum Wrapping {
    /// Lines of at most `width` cells, broken at spaces; a word longer than a line is broken inside.
    /// The first line starts with `first`, the others with as many spaces.
    static func lines(_ text: String, width: Int, first: String = "", ink: Ink = .plain) -> [Line] {
        let indent = String(repeating: " ", count: first.displayWidth)
        let room = max(16, width - first.displayWidth)
        var lines: [Line] = []
        for paragraph in SafeText.paragraphs(text) {
            for row in rows(of: paragraph, room: room) {
                var line = Line(lines.isEmpty ? first : row.isEmpty ? "" : indent)
                line.add(row, ink)
                lines.append(line)
            }
        }
        while lines.count > 1, lines.last?.width == 0 { lines.removeLast() }
        return lines
    }

    private static func rows(of paragraph: String, room: Int) -> [String] {
        var rows: [String] = []
        var row = ""
        var used = 0
        for word in paragraph.split(separator: " ") {
            var word = String(word)
            var cells = word.displayWidth
            if !row.isEmpty, used + 1 + cells > room {
                rows.append(row)
                row = ""
                used = 0
            }
            while cells > room {
                let head = prefix(of: word, cells: room)
                rows.append(head)
                word.removeFirst(head.count)
                cells = word.displayWidth
            }
            if !row.isEmpty {
                row += " "
                used += 1
            }
            row += word
            used += cells
        }
        rows.append(row)
        return rows
    }

    private static func prefix(of word: String, cells: Int) -> String {
        var result = ""
        var used = 0
        for character in word {
            used += character.displayWidth
            guard used <= cells || result.isEmpty else { break }
            result.append(character)
        }
        return result
    }
}
