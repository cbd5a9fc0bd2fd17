// What libFuzzer calls: one input after the other, for the target that FUZZ_TARGET names. Built by scripts/fuzz.sh only.

import Codec
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

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOne(_ data: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    let input = unsafe [UInt8](UnsafeBufferPointer(start: data, count: count))
    unsafe target.take(input)
    return 0
}
