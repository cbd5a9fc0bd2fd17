// Walls: which module may import which. SwiftPM keeps most of it; this test says the remedy.

import Testing

/// What each module may import beside the standard library.
///
/// The C library goes by `Glibc` on Linux and by `Darwin` on macOS.
private let mayImport: [String: Set<String>] = [
    "Domain": [],
    "Codec": ["CMessages", "CProtobufC", "CNghttp2", "CZlib", "Glibc", "Darwin"],
    "TLS": ["COpenSSL", "Glibc", "Darwin", "Synchronization"],
    "Loop": ["CUV", "DequeModule", "Glibc", "Darwin", "Synchronization"],
    "Drivers": ["Loop", "CPostgres", "CHiredis", "CCurl", "DequeModule", "Glibc", "Darwin", "Synchronization"],
    "GRPC": ["Codec", "TLS", "Loop", "Logging", "Metrics", "DequeModule", "Synchronization"],
    "Assets": ["CAssets"],
    "Faults": ["Glibc", "Synchronization"],
    "Agents": ["Domain", "Assets", "Faults", "Logging", "Metrics", "Synchronization", "Glibc", "Darwin"],
    "Stores": ["Domain", "Drivers", "Faults", "Loop", "Logging", "DequeModule", "Synchronization"],
    "InteropMessages": ["Codec", "CInterop"],
    "Embedded": ["Loop", "Logging", "Glibc", "Darwin", "Synchronization"],
    "helper-rpc-cli": ["GRPC", "Codec", "TLS", "Loop", "ArgumentParser", "Glibc", "Darwin", "Synchronization"],
]

@Suite struct WallTests {
    @Test("the tree was found") func tree() {
        #expect(House.files.count >= 50)
    }

    @Test("a module imports only what it stands on", arguments: mayImport.keys.sorted())
    func imports(module: String) throws {
        let allowed = try #require(mayImport[module])
        for file in House.files where file.module == module && !file.isTest {
            for (name, line) in file.imports where !allowed.contains(name) {
                Issue.record(
                    """
                    \(file):\(line) imports \(name), which \(module) never does. Put what you need behind a port in \
                    Domain, or into the module that owns \(name); the table of modules is in ARCHITECTURE.md.
                    """
                )
            }
        }
    }

    @Test("C libraries are imported only by the module that owns them")
    func cLibraries() {
        let owners = [
            "CNghttp2": "Codec", "CProtobufC": "Codec", "CMessages": "Codec",
            "CInterop": "InteropMessages", "CZlib": "Codec", "CUV": "Loop", "COpenSSL": "TLS",
            "CPostgres": "Drivers", "CHiredis": "Drivers", "CCurl": "Drivers",
            "CAssets": "Assets",
        ]
        for file in House.files {
            for (name, line) in file.imports {
                guard let owner = owners[name], file.module != owner else { continue }
                Issue.record("\(file):\(line) imports \(name); only \(owner) may. Ask \(owner) for a Swift value.")
            }
        }
    }

    @Test("nothing of the product imports Foundation, which costs memory and start time")
    func foundation() {
        for file in House.files where !file.isTest {
            for (name, line) in file.imports where name == "Foundation" {
                Issue.record("\(file):\(line) imports Foundation; take FoundationEssentials or the standard library.")
            }
        }
    }

    @Test("a driver never names another")
    func drivers() {
        let owns = ["Postgres": "CPostgres", "Redis": "CHiredis", "HTTP": "CCurl"]
        for (folder, own) in owns {
            for file in House.files where file.path.hasPrefix("Sources/Drivers/\(folder)/") {
                for foreign in owns.values where foreign != own {
                    #expect(!file.imports.contains { $0.module == foreign }, "\(file) imports \(foreign)")
                }
            }
        }
    }
}
