// What a program must know of the terminal that it writes to.

import CUV

/// The size of a terminal in characters.
public struct TerminalSize: Sendable, Equatable {
    public let columns: Int
    public let rows: Int

    public init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
    }

    /// The size of the terminal behind `descriptor`, nil if it is none. Ask again after `Signal.windowChange`.
    ///
    /// The corresponding C function is `ioctl` with `TIOCGWINSZ`.
    public init?(of descriptor: Int32) {
        var size = winsize()
        guard unsafe helper_window_size(descriptor, &size) == 0, size.ws_col > 0, size.ws_row > 0 else { return nil }
        self.init(columns: Int(size.ws_col), rows: Int(size.ws_row))
    }
}

/// Whether `descriptor` is a terminal (0 input, 1 output, 2 errors). The corresponding C function is
/// `uv_guess_handle`.
public func isTerminal(_ descriptor: Int32) -> Bool {
    uv_guess_handle(descriptor) == UV_TTY
}
