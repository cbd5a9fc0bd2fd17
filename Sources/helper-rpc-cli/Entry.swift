// The entry point: a synchronous main that waits for the loop.

import Glibc

@main
enum Entry {
    static func main() {
        exit(Program.run(Array(CommandLine.arguments.dropFirst())).rawValue)
    }
}
