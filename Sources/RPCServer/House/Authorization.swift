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

    func begin(_ call: inout Call) throws(Status) { try role(for: call.method)?.begin(&call) }

    func bound(to method: String) -> (any Interceptor)? { role(for: method) }

    /// Nil where everybody may call.
    private func role(for method: String) -> NeededRole? {
        let needed = needed[method] ?? .admin
        return anonymous < needed ? NeededRole(needed: needed, roleOfName: roleOfName) : nil
    }
}

/// What stands before one method that not everybody may call.
private struct NeededRole: Interceptor {
    let needed: Role
    let roleOfName: (@Sendable (String) -> Role?)?

    func begin(_ call: inout Call) throws(Status) {
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
