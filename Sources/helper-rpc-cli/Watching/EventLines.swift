// Events as plain lines, where a model's words, which come in pieces, make whole lines too.

import Codec

/// Turns one event after the other into the lines that it completes.
struct EventLines {
    /// What a stage's model said since its last whole line.
    private var unsaid: [String: String] = [:]

    /// Cells that a line of words takes at most.
    static let width = 90

    /// The lines to show now: words as far as they fill a line, and the rest of them before whatever the stage does next.
    mutating func lines(of event: TicketEvent) -> [Line] {
        guard case .textDelta(let delta) = event.kind else {
            let rest = unsaid.removeValue(forKey: event.stage) ?? ""
            return [EventLines.spoken(rest, event), EventLine.line(event)].compactMap(\.self)
        }
        var line = unsaid[event.stage] ?? ""
        var whole: [String] = []
        for character in delta.text {
            if character.isNewline {
                whole.append(line)
                line = ""
                continue
            }
            line.append(character)
            guard line.displayWidth > EventLines.width else { continue }
            // Broken at the last blank; a word that fills a line by itself, inside.
            let end = line.lastIndex(of: " ") ?? line.endIndex
            whole.append(String(line[..<end]))
            line = String(line[end...].drop { $0 == " " })
        }
        unsaid[event.stage] = line
        return whole.compactMap { EventLines.spoken($0, event) }
    }

    private static func spoken(_ words: String, _ event: TicketEvent) -> Line? {
        words.allSatisfy(\.isWhitespace) ? nil : EventLine.line(event, saying: words, .dim)
    }
}
