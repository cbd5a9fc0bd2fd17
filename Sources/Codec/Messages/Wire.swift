// Copies what protobuf-c unpacked into Swift values. WireCheck has passed the bytes before.

package import CMessages
internal import Glibc

package enum Wire {
    package typealias List<Element> = UnsafeMutablePointer<Element>?

    @inline(__always)
    package static func string(_ text: UnsafePointer<CChar>?) -> String {
        guard let text = unsafe text, unsafe text.pointee != 0 else { return "" }
        return unsafe String(cString: text)
    }

    package static func bytes(_ data: ProtobufCBinaryData) -> [UInt8] {
        unsafe Array(UnsafeBufferPointer(start: data.data, count: data.len))
    }

    package static func strings(_ list: List<UnsafeMutablePointer<CChar>?>, _ count: Int) -> [String] {
        unsafe map(list, count) { unsafe string($0) }
    }

    package static func byteStrings(_ list: List<ProtobufCBinaryData>, _ count: Int) -> [[UInt8]] {
        unsafe map(list, count) { unsafe bytes($0) }
    }

    package static func bools(_ list: List<Int32>, _ count: Int) -> [Bool] {
        unsafe map(list, count) { $0 != 0 }
    }

    package static func numbers<Number: Numeric>(_ list: List<Number>, _ count: Int) -> [Number] {
        unsafe map(list, count) { $0 }
    }

    package static func enums<C: RawRepresentable<UInt32>, E: ProtoEnum>(_ list: List<C>, _ count: Int) -> [E] {
        unsafe map(list, count) { E(wire: $0.rawValue) }
    }

    package static func messages<M: WireMessage>(
        _ list: List<UnsafeMutablePointer<M.CStruct>?>,
        _ count: Int
    ) -> [M] {
        unsafe map(list, count) { element in
            guard let element = unsafe element else { preconditionFailure("protobuf-c unpacks every element") }
            return unsafe M(reading: element)
        }
    }

    /// A map of its entries; of entries with the same key the last one counts.
    package static func entries<Entry, Key: Hashable, Value>(
        _ list: List<UnsafeMutablePointer<Entry>?>,
        _ count: Int,
        _ pair: (UnsafeMutablePointer<Entry>) -> (Key, Value)
    ) -> [Key: Value] {
        var result: [Key: Value] = [:]
        for index in 0..<count {
            guard let element = unsafe list?[index] else { continue }
            let (key, value) = unsafe pair(element)
            result[key] = value
        }
        return result
    }

    @inline(__always)
    private static func map<Element, Value>(
        _ list: List<Element>,
        _ count: Int,
        _ make: (Element) -> Value
    ) -> [Value] {
        if count == 0 { return [] }
        return unsafe UnsafeBufferPointer(start: list, count: count).map { make($0) }
    }
}
