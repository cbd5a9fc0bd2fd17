// Who may make which call: the file of keys, the roles, and the program with both.

import GRPC
import Loop
import Testing

@testable import RPCServer

@Suite struct AccessTests {
    /// SHA-256 of "abc" and of the empty text (FIPS 180-4's own examples).
    private static let abc = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    private static let empty = "sha256:E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855"

    private func problem(_ text: String) -> String {
        do throws(StartupError) {
            _ = try AccessKeys(parsing: text)
            return "none"
        } catch {
            return "\(error)"
        }
    }

    @Test("a file names callers, their roles and the hashes of their keys") func file() throws {
        let keys = try AccessKeys(
            parsing: """
                # name  role
                ana     specialist  \(Self.abc)  # leaves in May

                bob\tadmin\t\(Self.empty)
                dns:desk.example requester certificate
                """
        )
        #expect(keys.name(AccessKeys.digest("abc")) == "ana")
        #expect(keys.name(AccessKeys.digest("")) == "bob")
        #expect(keys.name(AccessKeys.digest("abcd")) == nil)
        #expect(keys.role(of: "ana") == .specialist)
        #expect(keys.role(of: "dns:desk.example") == .requester)
        #expect(keys.role(of: "eve") == nil)
    }

    @Test(
        "a line that is wrong is named with its number and the remedy",
        arguments: [
            ("ana specialist", "line 1: write 'NAME ROLE"), ("\n\nana boss \(abc)", "line 3: 'boss' is no role"),
            ("ana anyone \(abc)", "'anyone' is no role"), ("ana admin abc", "never the key itself"),
            ("ana admin sha256:12", "64 hexadecimal digits"), ("ana admin \(abc)0", "64 hexadecimal digits"),
            ("ana admin \(abc)\nana requester \(empty)", "line 2: ana stands there twice"),
            ("ana admin \(abc)\nbob requester \(abc)", "line 2: bob has the key of another"),
            ("# nobody\n", "names nobody"),
        ]
    )
    func badFile(text: String, expected: String) {
        #expect(problem(text).contains(expected), "\(problem(text))")
    }

    // MARK: roles

    private func status(_ authorization: Authorization, _ principal: String?, _ method: String) async -> Status.Code {
        let loop = EventLoop(name: "access")
        var call = Call(method: method, loop: loop, principal: principal)
        let code: Status.Code
        do throws(Status) {
            try authorization.begin(&call)
            code = .ok
        } catch {
            code = error.code
        }
        await loop.stop()
        return code
    }

    @Test("a caller needs the role of the route, and a method without a role needs the highest") func roles()
        async throws
    {
        let keys = try AccessKeys(parsing: "ana specialist \(Self.abc)\nbob admin \(Self.empty)")
        let needed: [String: Role] = ["/free": .anyone, "/ask": .requester, "/work": .specialist, "/run": .admin]
        let access = Authorization(needed: needed, roleOfName: { keys.role(of: $0) }, anonymous: .anyone)
        let expected: [(String?, String, Status.Code)] = [
            (nil, "/free", .ok), (nil, "/ask", .unauthenticated), ("ana", "/ask", .ok), ("ana", "/work", .ok),
            ("ana", "/run", .permissionDenied), ("bob", "/run", .ok), ("eve", "/ask", .permissionDenied),
            ("eve", "/free", .ok), ("ana", "/forgotten", .permissionDenied), ("bob", "/forgotten", .ok),
        ]
        for (principal, method, code) in expected {
            #expect(await status(access, principal, method) == code, "\(principal ?? "nobody") \(method)")
        }
    }

    @Test("callers without a name may do what the operator lets them") func anonymous() async {
        let needed: [String: Role] = ["/ask": .requester, "/work": .specialist]
        let access = Authorization(needed: needed, roleOfName: nil, anonymous: .requester)
        #expect(await status(access, nil, "/ask") == .ok)
        #expect(await status(access, nil, "/work") == .unauthenticated)
    }
}
