// How a private service is started: as its user, in its folder, and ending when this process does.

import Loop

/// Builds the command line `setpriv --pdeathsig ... PROGRAM ...`.
///
/// The kernel sends the signal when the thread that started the child ends, be it with `kill -9`. That thread is the
/// loop's, so services must be started on a loop that lives as long as they shall. `setpriv` asks for the signal
/// after it has changed the user, because that change drops it.
struct ServiceCommand {
    let folder: String
    let account: Account?

    /// What the program calls its own folder.
    var folderAsSeen: String {
        #if os(Linux)
            Command.inheritedFolderPath
        #else
            folder
        #endif
    }

    func command(_ program: String, _ arguments: [String], endsBy signal: String?, log: String?) -> Command {
        var command: Command
        #if os(Linux)
            var prefix: [String] = []
            if let signal { prefix += ["--pdeathsig", signal] }
            if let account { prefix += ["--reuid=\(account.user)", "--regid=\(account.group)", "--clear-groups"] }
            command =
                prefix.isEmpty
                ? Command(program, arguments) : Command("setpriv", prefix + ["--", program] + arguments)
            command.inheritedFolder = folder
        #else
            command = Command(program, arguments)
            command.user = account?.user
            command.group = account?.group
        #endif
        // Of this process's own variables nothing but what programs need to find themselves: PGDATA and the like
        // would lead the service astray.
        command.environment = ["PATH=\(CurrentProcess.environment("PATH") ?? "/usr/bin:/bin")", "LC_ALL=C", "TZ=UTC"]
        if let log {
            command.output = .file(log)
            command.errors = .file(log)
        } else {
            command.output = .captured(limit: 64 * 1024)
            command.errors = .captured(limit: 64 * 1024)
        }
        // A terminal's interrupt is for the server, which then stops its services in order.
        command.isDetached = true
        return command
    }
}
