// AccessService, made from ithelper/v1/access_service.proto by `make proto`; change the proto instead.

/// Keys, roles, sessions and the audit log.
public enum AccessService {
    /// The service's full name.
    public static let name = "ithelper.v1.AccessService"

    /// Who the server takes the caller for.
    public static let getCaller = Unary<GetCallerRequest, GetCallerResponse>(
        "/ithelper.v1.AccessService/GetCaller"
    )

    /// Makes a key; its secret is shown this once.
    public static let createKey = Unary<CreateKeyRequest, CreateKeyResponse>(
        "/ithelper.v1.AccessService/CreateKey"
    )

    /// Pages through keys without their secrets, newest first.
    public static let listKeys = Unary<ListKeysRequest, ListKeysResponse>(
        "/ithelper.v1.AccessService/ListKeys"
    )

    /// Makes a key useless at once, and ends its sessions.
    public static let revokeKey = Unary<RevokeKeyRequest, RevokeKeyResponse>(
        "/ithelper.v1.AccessService/RevokeKey"
    )

    /// The roles and what each may call.
    public static let listRoles = Unary<ListRolesRequest, ListRolesResponse>(
        "/ithelper.v1.AccessService/ListRoles"
    )

    /// Gives a key another role.
    public static let setKeyRole = Unary<SetKeyRoleRequest, SetKeyRoleResponse>(
        "/ithelper.v1.AccessService/SetKeyRole"
    )

    /// Trades a key for a short-lived token.
    public static let createSession = Unary<CreateSessionRequest, CreateSessionResponse>(
        "/ithelper.v1.AccessService/CreateSession"
    )

    /// Pages through live sessions, newest first.
    public static let listSessions = Unary<ListSessionsRequest, ListSessionsResponse>(
        "/ithelper.v1.AccessService/ListSessions"
    )

    /// Ends a session at once.
    public static let revokeSession = Unary<RevokeSessionRequest, RevokeSessionResponse>(
        "/ithelper.v1.AccessService/RevokeSession"
    )

    /// Pages through the audit log, oldest first.
    public static let listAuditEntries = Unary<ListAuditEntriesRequest, ListAuditEntriesResponse>(
        "/ithelper.v1.AccessService/ListAuditEntries"
    )

    /// Recomputes the chain of digests and names the first entry that was tampered with.
    public static let verifyAuditLog = Unary<VerifyAuditLogRequest, VerifyAuditLogResponse>(
        "/ithelper.v1.AccessService/VerifyAuditLog"
    )

    /// Every method, in the order of the proto.
    public static let methods: [MethodInfo] = [
        getCaller.info,
        createKey.info,
        listKeys.info,
        revokeKey.info,
        listRoles.info,
        setKeyRole.info,
        createSession.info,
        listSessions.info,
        revokeSession.info,
        listAuditEntries.info,
        verifyAuditLog.info,
    ]
}
