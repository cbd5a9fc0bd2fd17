// Where the caller's key comes from, and when it is not sent.

import GRPC
import Loop
import TestSupport
import Testing

@testable import helper_rpc_cli

@Suite struct AccessKeyTests {
    private func given(file: String? = nil, variable: String? = nil, isSafe: Bool = true) -> (
        key: Bool, problem: String
    ) {
        do throws(Failure) {
            let environment = { (name: String) in name == AccessKey.variable ? variable : nil }
            let key = try AccessKey.given(file: file, environment: environment, isSafe: isSafe)
            return (key != nil, "none")
        } catch {
            return (false, error.lines.joined(separator: " "))
        }
    }

    @Test("a key comes from a file or the environment, with the line's end cut off") func sources() throws {
        let file = "\(try TestFolder.make("key"))/key"
        try Files.write("  k-1\n", to: file)
        #expect(given(file: file).key)
        #expect(given(variable: "k-1").key)
        #expect(given() == (false, "none"))
        #expect(given(variable: "") == (false, "none"))
    }

    @Test("what cannot be used is refused with the name of its source, never with the key") func refusals() throws {
        let file = "\(try TestFolder.make("key"))/key"
        try Files.write("\n", to: file)
        #expect(given(file: file).problem.contains(file))
        #expect(given(file: "/nowhere").problem.contains("/nowhere: cannot be read"))
        let odd = given(variable: "s\u{e9}cret")
        #expect(odd.problem.contains(AccessKey.variable))
        #expect(!odd.problem.contains("cret\""))
    }

    @Test("a key does not leave the machine in the clear") func cleartext() {
        let refused = given(variable: "k-1", isSafe: false)
        #expect(!refused.key)
        #expect(refused.problem.contains("--tls"))
        #expect(!refused.problem.contains("k-1"))
    }

    @Test(
        "what stays on this machine",
        arguments: [
            ("127.0.0.1:1", true), ("[::1]:1", true), ("localhost:1", true), ("unix:/s", true), ("10.0.0.1:1", false),
            ("127.example:1", false), ("desk.example:1", false), ("127.0.0.1:1,10.0.0.1:1", false), ("nonsense", false),
        ]
    )
    func here(address: String, stays: Bool) {
        #expect(Target(flag: address, environment: { _ in nil }).staysHere == stays)
    }
}
