// The arguments of `uv_spawn`, alive for as long as that call needs them.

import CUV

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

extension ChildProcess {
    /// Calls `uv_spawn`; `pid` is set on success. Pipes are closed again on failure.
    static func spawn(
        _ command: Command,
        _ loop: EventLoop,
        _ pipes: ChildPipes,
        _ pid: inout Int32
    ) throws(LoopError) -> HandleBox {
        let action = "start \(command.executable)"
        let arguments = CStrings([command.executable] + command.arguments)
        let environment = command.environment.map { CStrings($0) }
        let file = CStrings([command.executable] + (command.workingDirectory.map { [$0] } ?? []))
        defer { pipes.closeFiles() }
        do throws(LoopError) {
            var containers = unsafe [uv_stdio_container_t]()
            for (number, stream) in [command.input, command.output, command.errors].enumerated() {
                unsafe containers.append(try pipes.container(Int32(number), stream))
            }
            if let folder = command.inheritedFolder { unsafe containers.append(try pipes.container(folder: folder)) }
            let streams = UnsafeMutablePointer<uv_stdio_container_t>.allocate(capacity: 4)
            defer { unsafe streams.deallocate() }
            for index in unsafe containers.indices { unsafe (streams + index).initialize(to: containers[index]) }
            var options = unsafe uv_process_options_t()
            unsafe options.exit_cb = childExited
            unsafe options.file = UnsafePointer(file.pointers[0])
            unsafe options.args = arguments.pointers
            unsafe options.env = environment?.pointers
            unsafe options.cwd = command.workingDirectory == nil ? nil : UnsafePointer(file.pointers[1])
            unsafe options.stdio_count = Int32(containers.count)
            unsafe options.stdio = streams
            if let user = command.user {
                unsafe options.flags |= UV_PROCESS_SETUID.rawValue
                unsafe options.uid = user
            }
            if let group = command.group {
                unsafe options.flags |= UV_PROCESS_SETGID.rawValue
                unsafe options.gid = group
            }
            if command.isDetached { unsafe options.flags |= UV_PROCESS_DETACHED.rawValue }
            // libuv makes the handle one that must be closed even if the child could not be started.
            var status: Int32 = 0
            let box = try unsafe HandleBox(on: loop, uv_process_t.self, cannot: action) { uv, handle in
                unsafe status = uv_spawn(uv, handle, &options)
                return 0
            }
            guard status == 0 else {
                box.close()
                throw LoopError(status: status, cannot: action)
            }
            pid = unsafe box.pointer(as: uv_process_t.self).pointee.pid
            return box
        } catch {
            pipes.close()
            throw error
        }
    }
}

/// A NULL-terminated array of C strings that frees itself.
@safe final class CStrings {
    let pointers: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
    private let count: Int

    init(_ strings: [String]) {
        count = strings.count
        unsafe pointers = .allocate(capacity: strings.count + 1)
        for (index, string) in strings.enumerated() { unsafe (pointers + index).initialize(to: strdup(string)) }
        unsafe (pointers + count).initialize(to: nil)
    }

    deinit {
        for index in 0..<count { unsafe free(pointers[index]) }
        unsafe pointers.deallocate()
    }
}
