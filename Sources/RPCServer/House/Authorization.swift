// Whether a caller may make a call: the roles of Routes, enforced before the handler.

import GRPC

/// Refuses calls whose caller has not the role that the route needs. Stands behind `Authentication`.
struct Authorization: Interceptor {
    /// The role that each method needs. A method that is missing needs the highest.
    let needed: [String: Role]
    /// What a caller with that name may do; nil: nobody has a key or a name.
    let roleOfName: (@Sendable (String) -> Role?)?
    /// What callers without a name may do.
    let anonymous: Role

    func begin(_ call: inout Call) throws(Status) {
        let needed = needed[call.method] ?? .admin
        guard needed > .anyone, anonymous < needed else { return }
        guard let name = call.principal else {
            let remedy = roleOfName == nil ? "this server has no --access-keys" : "send 'authorization: Bearer KEY'"
            throw Status(.unauthenticated, "\(call.method) needs a caller with the role \(needed.rawValue); \(remedy)")
        }
        let role = roleOfName?(name) ?? .anyone
        guard role >= needed else {
            let held = role == .anyone ? "has no role here" : "has the role \(role.rawValue)"
            throw Status(.permissionDenied, "\(call.method) needs the role \(needed.rawValue); \(name) \(held)")
        }
    }
}
