// Standard output, and what follows when it is closed.

import Loop

/// Where a command's answer goes. A closed pipe ends the program quietly, anything else is an error.
struct Output: Sendable {
    let screen: Screen
    private let write: @Sendable (String) throws(LoopError) -> Void

    init(
        screen: Screen,
        write: @escaping @Sendable (String) throws(LoopError) -> Void = { text throws(LoopError) in
            try StandardStream.output.write(text)
        }
    ) {
        self.screen = screen
        self.write = write
    }

    /// Text as it is, escape sequences included; nothing of a stranger may be in it.
    func raw(_ text: String) throws(Failure) {
        do throws(LoopError) {
            try write(text)
        } catch {
            throw error.code == .connectionReset ? .brokenPipe : Failure(error)
        }
    }

    /// Lines, in one write.
    func lines(_ lines: [Line]) throws(Failure) {
        guard !lines.isEmpty else { return }
        try raw(lines.map { $0.rendered(colored: screen.isColored) + "\n" }.joined())
    }

    func line(_ line: Line) throws(Failure) { try lines([line]) }

    /// One JSON document: indented on a terminal, else on one line.
    func json(_ document: String) throws(Failure) {
        let safe = JSONText.safe(document)
        try raw((screen.isInteractive ? JSONText.indented(safe) : safe) + "\n")
    }

    /// One JSON document on one line, for streams.
    func jsonLine(_ document: String) throws(Failure) {
        try raw(JSONText.safe(document) + "\n")
    }
}
