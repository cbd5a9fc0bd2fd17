// AgentService, made from ithelper/v1/agent_service.proto by `make proto`; change the proto instead.

/// Agents and runs.
public enum AgentService {
    /// The service's full name.
    public static let name = "ithelper.v1.AgentService"

    /// The roster in the order of work.
    public static let listAgents = Unary<ListAgentsRequest, ListAgentsResponse>(
        "/ithelper.v1.AgentService/ListAgents"
    )

    /// Creates a ticket and watches it in one call. Losing the caller does not stop the run.
    public static let processTicket = ServerStreaming<ProcessTicketRequest, ProcessTicketResponse>(
        "/ithelper.v1.AgentService/ProcessTicket"
    )

    /// Starts another run over a ticket. FAILED_PRECONDITION while one is active.
    public static let startRun = Unary<StartRunRequest, StartRunResponse>(
        "/ithelper.v1.AgentService/StartRun"
    )

    /// Runs again from a stage on; results of earlier stages are reused.
    public static let retryRun = Unary<RetryRunRequest, RetryRunResponse>(
        "/ithelper.v1.AgentService/RetryRun"
    )

    /// Stops a run, down to the model's transfer. FAILED_PRECONDITION when it is over already.
    public static let cancelRun = Unary<CancelRunRequest, CancelRunResponse>(
        "/ithelper.v1.AgentService/CancelRun"
    )

    /// One run with every attempt of every stage.
    public static let getRun = Unary<GetRunRequest, GetRunResponse>(
        "/ithelper.v1.AgentService/GetRun"
    )

    /// Pages through runs, newest first.
    public static let listRuns = Unary<ListRunsRequest, ListRunsResponse>(
        "/ithelper.v1.AgentService/ListRuns"
    )

    /// The events of one run; ends OK when it is over.
    public static let watchRun = ServerStreaming<WatchRunRequest, WatchRunResponse>(
        "/ithelper.v1.AgentService/WatchRun"
    )

    /// Says yes to the exact proposal whose digest is sent; anything stale is ABORTED.
    public static let approveRun = Unary<ApproveRunRequest, ApproveRunResponse>(
        "/ithelper.v1.AgentService/ApproveRun"
    )

    /// Says no to a proposal; the ticket goes to a person.
    public static let rejectRun = Unary<RejectRunRequest, RejectRunResponse>(
        "/ithelper.v1.AgentService/RejectRun"
    )

    /// Who was considered for a ticket, who was left out and why, and what decided.
    public static let explainAssignment = Unary<ExplainAssignmentRequest, ExplainAssignmentResponse>(
        "/ithelper.v1.AgentService/ExplainAssignment"
    )

    /// One agent on a given text, without a ticket; nothing is stored.
    public static let runAgent = ServerStreaming<RunAgentRequest, RunAgentResponse>(
        "/ithelper.v1.AgentService/RunAgent"
    )

    /// Tokens, price and counts by stage, model and day.
    public static let getUsage = Unary<GetUsageRequest, GetUsageResponse>(
        "/ithelper.v1.AgentService/GetUsage"
    )

    /// Trains the category model from what people said so far, and serves it on every server unless it judges tickets that
    /// were kept back worse than the one in use. Takes up to a minute. FAILED_PRECONDITION while one is being trained.
    public static let trainClassifier = Unary<TrainClassifierRequest, TrainClassifierResponse>(
        "/ithelper.v1.AgentService/TrainClassifier"
    )

    /// Every method, in the order of the proto.
    public static let methods: [MethodInfo] = [
        listAgents.info,
        processTicket.info,
        startRun.info,
        retryRun.info,
        cancelRun.info,
        getRun.info,
        listRuns.info,
        watchRun.info,
        approveRun.info,
        rejectRun.info,
        explainAssignment.info,
        runAgent.info,
        getUsage.info,
        trainClassifier.info,
    ]
}
