// The limits of the gRPC server as its settings change them.

import GRPC

extension Configuration {
    /// The defaults with these changed, each `name=value`; later ones win.
    static func limits(_ environment: String?, _ flags: [String]) throws(StartupError) -> Limits {
        var limits = Limits()
        let listed = (environment ?? "").split(separator: ",").map { String($0).trimmingSpaces }
        for change in listed + flags {
            guard let equals = change.firstIndex(of: "=") else {
                throw .setting("--limit '\(change)': give name=value; --limits lists all names")
            }
            do throws(LimitError) {
                try limits.set(String(change[..<equals]), to: String(change[change.index(after: equals)...]))
            } catch {
                throw .setting("--limit '\(change)': \(error)")
            }
        }
        return limits
    }

    /// All limits, one a line: name, value, default if it differs, and what it bounds.
    var limitsText: String {
        let width = Limits.settings.map(\.name.count).max() ?? 0
        return Limits.settings.map { setting in
            let value = setting.text(in: limits)
            let usual = setting.text(in: Limits())
            let name = setting.name + String(repeating: " ", count: width - setting.name.count)
            let shown = value == usual ? value : "\(value) (default \(usual))"
            let gap = String(repeating: " ", count: max(1, 10 - shown.count))
            return "\(name)  \(shown)\(gap)\(setting.summary); \(setting.range)\n"
        }.joined()
    }
}
