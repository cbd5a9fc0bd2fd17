// Socket addresses to and from the C structs of the system.

import CUV

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

extension SocketAddress {
    /// Bytes of `sun_path`.
    static var pathCapacity: Int { MemoryLayout<sockaddr_un>.size - MemoryLayout<sockaddr_un>.offset(of: \.sun_path)! }

    /// Whether it is known without asking a name server.
    public var isNumeric: Bool { storage() != nil }

    /// The numeric address in C, or nil if the host is a name that must be resolved first.
    ///
    /// The corresponding C functions are `uv_ip4_addr` and `uv_ip6_addr`.
    func storage() -> sockaddr_storage? {
        var storage = sockaddr_storage()
        switch self {
        case .ip(let host, let port):
            let isNumeric = unsafe withUnsafeMutablePointer(to: &storage) { pointer in
                let v4 = unsafe UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: sockaddr_in.self)
                if unsafe uv_ip4_addr(host, Int32(port), v4) == 0 { return true }
                let v6 = unsafe UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: sockaddr_in6.self)
                return unsafe uv_ip6_addr(host, Int32(port), v6) == 0
            }
            return isNumeric ? storage : nil
        case .unix(let path):
            guard path.utf8.count < SocketAddress.pathCapacity else { return nil }
            storage.ss_family = sa_family_t(AF_UNIX)
            unsafe withUnsafeMutableBytes(of: &storage) { bytes in
                let offset = MemoryLayout<sockaddr_un>.offset(of: \.sun_path)!
                for (index, byte) in path.utf8.enumerated() { unsafe bytes[offset + index] = byte }
            }
            return storage
        }
    }

    /// Nil for a family other than IPv4, IPv6 and unix.
    ///
    /// The corresponding C functions are `uv_ip4_name` and `uv_ip6_name`.
    init?(_ storage: sockaddr_storage) {
        var storage = storage
        var text = [CChar](repeating: 0, count: 64)
        switch Int32(storage.ss_family) {
        case AF_INET:
            let port = unsafe withUnsafePointer(to: &storage) { pointer in
                let v4 = unsafe UnsafeRawPointer(pointer).assumingMemoryBound(to: sockaddr_in.self)
                unsafe uv_ip4_name(v4, &text, text.count)
                return unsafe UInt16(bigEndian: v4.pointee.sin_port)
            }
            self = .ip(host: String(nulTerminated: text), port: port)
        case AF_INET6:
            let port = unsafe withUnsafePointer(to: &storage) { pointer in
                let v6 = unsafe UnsafeRawPointer(pointer).assumingMemoryBound(to: sockaddr_in6.self)
                unsafe uv_ip6_name(v6, &text, text.count)
                return unsafe UInt16(bigEndian: v6.pointee.sin6_port)
            }
            self = .ip(host: String(nulTerminated: text), port: port)
        case AF_UNIX:
            let offset = MemoryLayout<sockaddr_un>.offset(of: \.sun_path)!
            let path = unsafe withUnsafeBytes(of: &storage) { bytes in
                unsafe [UInt8](bytes[offset..<(offset + SocketAddress.pathCapacity)].prefix { $0 != 0 })
            }
            self = .unix(path: String(decoding: path, as: UTF8.self))
        default: return nil
        }
    }

    /// Whom an address stands for where connections are counted: a host's IPv4 address, or the first 64 bits of an IPv6
    /// address, since a host has all that begin so (RFC 4291 section 2.5.4). Nil for names and unix sockets.
    public var network: String? {
        guard case .ip(let host, _) = self else { return nil }
        guard host.contains(":") else { return storage() == nil ? nil : host }
        guard var storage = storage() else { return nil }
        let mapped = unsafe withUnsafeMutablePointer(to: &storage) { pointer in
            let v6 = unsafe UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: sockaddr_in6.self)
            return unsafe withUnsafeMutableBytes(of: &v6.pointee.sin6_addr) { bytes -> String? in
                if unsafe bytes.prefix(10).allSatisfy({ $0 == 0 }) && bytes[10] == 0xFF && bytes[11] == 0xFF {
                    return unsafe bytes.suffix(4).map { "\($0)" }.joined(separator: ".")
                }
                for index in 8..<16 { unsafe bytes[index] = 0 }
                return nil
            }
        }
        if let mapped { return mapped }
        guard case .ip(let prefix, _)? = SocketAddress(storage) else { return nil }
        return prefix + "/64"
    }

    /// The length that system calls expect beside `storage()`.
    var storageLength: socklen_t {
        switch self {
        case .ip(let host, _):
            socklen_t(host.contains(":") ? MemoryLayout<sockaddr_in6>.size : MemoryLayout<sockaddr_in>.size)
        case .unix: socklen_t(MemoryLayout<sockaddr_un>.size)
        }
    }
}

extension String {
    init(nulTerminated characters: [CChar]) {
        self.init(decoding: characters.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
