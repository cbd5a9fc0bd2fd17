// Lets the options that every command has stand before the command too.

/// `helper-rpc-cli --server S list` means `helper-rpc-cli list --server S`.
enum GlobalOptions {
    private static let withValue: Set<String> = [
        "--server", "--timeout", "--access-key-file", "--cacert", "--cert", "--key", "--server-name",
    ]
    private static let flags: Set<String> = ["--json", "--no-color", "--tls"]

    /// Commands that are nothing without a subcommand.
    private static let groups: Set<String> = ["run", "agent", "specialist", "knowledge"]

    /// Moves global options that stand before the command behind it. Everything else stays where it is.
    static func moved(_ arguments: [String]) -> [String] {
        var global: [String] = []
        var rest = arguments[...]
        while let first = rest.first {
            if withValue.contains(first), rest.count >= 2 {
                global += rest.prefix(2)
                rest = rest.dropFirst(2)
            } else if flags.contains(first) || withValue.contains(where: { first.hasPrefix($0 + "=") }) {
                global.append(first)
                rest = rest.dropFirst()
            } else {
                break
            }
        }
        guard !global.isEmpty, let command = rest.first, !command.hasPrefix("-") else { return arguments }
        // Behind the command, and behind its subcommand if it has one.
        var commandWords = 1
        if groups.contains(command), let next = rest.dropFirst().first, !next.hasPrefix("-") { commandWords = 2 }
        return Array(rest.prefix(commandWords)) + global + Array(rest.dropFirst(commandWords))
    }
}
