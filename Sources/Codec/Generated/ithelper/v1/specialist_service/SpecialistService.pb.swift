// SpecialistService, made from ithelper/v1/specialist_service.proto by `make proto`; change the proto instead.

/// Specialists, their presence and their capacity.
public enum SpecialistService {
    /// The service's full name.
    public static let name = "ithelper.v1.SpecialistService"

    /// Pages through specialists, by id.
    public static let listSpecialists = Unary<ListSpecialistsRequest, ListSpecialistsResponse>(
        "/ithelper.v1.SpecialistService/ListSpecialists"
    )

    /// Adds a person. ALREADY_EXISTS when the e-mail address is taken.
    public static let createSpecialist = Unary<CreateSpecialistRequest, CreateSpecialistResponse>(
        "/ithelper.v1.SpecialistService/CreateSpecialist"
    )

    /// Changes a person's fields. A stale etag is ABORTED.
    public static let updateSpecialist = Unary<UpdateSpecialistRequest, UpdateSpecialistResponse>(
        "/ithelper.v1.SpecialistService/UpdateSpecialist"
    )

    /// Says whether a person can take tickets now.
    public static let setPresence = Unary<SetPresenceRequest, SetPresenceResponse>(
        "/ithelper.v1.SpecialistService/SetPresence"
    )

    /// Says how many tickets a person can own at once.
    public static let setCapacity = Unary<SetCapacityRequest, SetCapacityResponse>(
        "/ithelper.v1.SpecialistService/SetCapacity"
    )

    /// Adds the eight people of the seed list; those already there stay as they are.
    public static let loadSeedSpecialists = Unary<LoadSeedSpecialistsRequest, LoadSeedSpecialistsResponse>(
        "/ithelper.v1.SpecialistService/LoadSeedSpecialists"
    )

    /// Every method, in the order of the proto.
    public static let methods: [MethodInfo] = [
        listSpecialists.info,
        createSpecialist.info,
        updateSpecialist.info,
        setPresence.info,
        setCapacity.info,
        loadSeedSpecialists.info,
    ]
}
