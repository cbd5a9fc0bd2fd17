// As whom a private service runs.

import Loop

/// The user of a child when this process is root; otherwise children run as this process's own user.
struct Account: Equatable {
    let user: UInt32
    let group: UInt32

    /// Nil when this process is not root and so cannot choose.
    static func forService(dataIn folder: String) -> Account? {
        guard CurrentProcess.user == 0 else { return nil }
        if let status = Files.status(of: folder), status.owner != 0 {
            return Account(user: status.owner, group: status.group)
        }
        for name in ["postgres", "nobody"] {
            if let account = CurrentProcess.account(named: name) {
                return Account(user: account.user, group: account.group)
            }
        }
        return Account(user: 65534, group: 65534)
    }

    func own(_ path: String) throws(EmbeddedError) {
        do throws(LoopError) {
            try Files.setOwner(of: path, user: user, group: group)
        } catch {
            throw EmbeddedError(.folderUnusable, error)
        }
    }
}
