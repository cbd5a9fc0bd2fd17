// What libFuzzer calls: one input after the other, for the target that FUZZ_TARGET names. Built by scripts/fuzz.sh only.

import Codec
import Glibc
import Loop

/// Something that takes bytes from strangers, and what must hold of it whatever they are.
protocol FuzzTarget {
    mutating func take(_ input: [UInt8])
}

@safe private struct Fuzz {
    static let targets: [String: @Sendable () -> any FuzzTarget] = [
        "session": { SessionTarget() }, "server": { ServerTarget() }, "framing": { FramingTarget() },
        "fields": { FieldsTarget() }, "messages": { MessagesTarget() }, "json": { JSONTarget() },
    ]

    static func chosen() -> any FuzzTarget {
        let known = Set(requestTypes.map { $0.protoName })
        for method in methods {
            precondition(known.contains(method.requestName), "add \(method.requestName) to RequestTypes.swift")
        }
        let name = environmentVariable("FUZZ_TARGET") ?? ""
        guard let make = targets[name] else {
            preconditionFailure("FUZZ_TARGET '\(name)': give one of \(targets.keys.sorted().joined(separator: ", "))")
        }
        return make()
    }
}

// libFuzzer calls from one thread.
nonisolated(unsafe) private var target = Fuzz.chosen()

/// One input. Under this name libFuzzer's own `main` looks for it, which is linked in but not used.
@_cdecl("LLVMFuzzerTestOneInput")
public func takeInput(_ data: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    unsafe target.take([UInt8](UnsafeBufferPointer(start: data, count: count)))
    return 0
}

/// libFuzzer's own program. The corresponding C function is `LLVMFuzzerRunDriver`; its parameters are plain pointers, for
/// which Swift's calling convention is C's.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<Int32>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ take: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

@main private struct Program {
    static func main() {
        var count = CommandLine.argc
        var arguments = unsafe CommandLine.unsafeArgv
        let code = unsafe runDriver(&count, &arguments, takeInput)
        exit(code)
    }
}
