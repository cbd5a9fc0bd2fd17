// How messages of this module get into an arena and out of it, compiled here: the compiler does not make copies of
// another module's package functions for the types at hand, and one that finds everything out at run time takes a quarter
// longer for a ticket. These stand before Codec's own of the same names.

import CInterop
import Codec

extension WireMessage {
    /// The corresponding C function is `protobuf_c_message_pack`.
    func pack(into output: inout [UInt8]) {
        unsafe withUnsafeTemporaryAllocation(byteCount: Arena.lentSize, alignment: Arena.alignment) { lent in
            var arena = unsafe Arena(bound: .max, expected: 4096, lent: lent)
            defer { extendLifetime(arena) }
            let wire = unsafe UnsafeRawPointer(arena.place(message: self))
            let message = unsafe wire.assumingMemoryBound(to: ProtobufCMessage.self)
            unsafe Arena.pack(message, atMost: arena.packedBound, into: &output)
        }
    }
}

extension Arena {
    /// A message, filled.
    mutating func place<M: WireMessage>(message: M) -> UnsafeMutablePointer<M.CStruct> {
        let size = MemoryLayout<M.CStruct>.size
        let layout = M.wireLayout
        let piece = unsafe require(size, packing: layout.packedBound)
        unsafe piece.initializeMemory(as: UInt8.self, repeating: 0, count: size)
        unsafe piece.assumingMemoryBound(to: ProtobufCMessage.self).pointee.descriptor = layout.descriptor
        let wire = unsafe piece.assumingMemoryBound(to: M.CStruct.self)
        unsafe message.fill(wire, in: &self)
        return unsafe wire
    }

    /// A message that may not be set.
    mutating func place<M: WireMessage>(_ message: M?) -> UnsafeMutablePointer<M.CStruct>? {
        guard let message else { return nil }
        return unsafe place(message: message)
    }

    mutating func place<M: WireMessage>(
        _ messages: [M]
    ) -> (Int, UnsafeMutablePointer<UnsafeMutablePointer<M.CStruct>?>?) {
        if messages.isEmpty { return (0, nil) }
        let piece = unsafe require(
            messages.count * MemoryLayout<UnsafeMutablePointer<M.CStruct>?>.stride,
            packing: messages.count * WireLayout.elementBound
        )
        let elements = unsafe piece.assumingMemoryBound(to: UnsafeMutablePointer<M.CStruct>?.self)
        for index in messages.indices {
            unsafe (elements + index).initialize(to: place(message: messages[index]))
        }
        return unsafe (messages.count, elements)
    }
}
