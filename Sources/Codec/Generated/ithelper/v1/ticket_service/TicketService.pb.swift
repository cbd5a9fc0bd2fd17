// TicketService, made from ithelper/v1/ticket_service.proto by `make proto`; change the proto instead.

/// Tickets, from the first word to the last comment.
public enum TicketService {
    /// The service's full name.
    public static let name = "ithelper.v1.TicketService"

    /// Stores a ticket and starts its first run; answers at once, before any agent has worked. Repeating a `request_id`
    /// gives the same ticket; with another body it is INVALID_ARGUMENT.
    public static let createTicket = Unary<CreateTicketRequest, CreateTicketResponse>(
        "/ithelper.v1.TicketService/CreateTicket"
    )

    /// Everything about one ticket. NOT_FOUND if there is none.
    public static let getTicket = Unary<GetTicketRequest, GetTicketResponse>(
        "/ithelper.v1.TicketService/GetTicket"
    )

    /// Several tickets in one call; unknown ids are listed, not an error.
    public static let batchGetTickets = Unary<BatchGetTicketsRequest, BatchGetTicketsResponse>(
        "/ithelper.v1.TicketService/BatchGetTickets"
    )

    /// Pages through tickets; stable while tickets are added.
    public static let listTickets = Unary<ListTicketsRequest, ListTicketsResponse>(
        "/ithelper.v1.TicketService/ListTickets"
    )

    /// Full-text search, best first.
    public static let searchTickets = Unary<SearchTicketsRequest, SearchTicketsResponse>(
        "/ithelper.v1.TicketService/SearchTickets"
    )

    /// Past tickets like a given one or like a text, with the reason.
    public static let findSimilarTickets = Unary<FindSimilarTicketsRequest, FindSimilarTicketsResponse>(
        "/ithelper.v1.TicketService/FindSimilarTickets"
    )

    /// Changes subject, description or labels. Not for the state. A stale etag is ABORTED.
    public static let updateTicket = Unary<UpdateTicketRequest, UpdateTicketResponse>(
        "/ithelper.v1.TicketService/UpdateTicket"
    )

    /// open to in_progress.
    public static let startTicket = Unary<StartTicketRequest, StartTicketResponse>(
        "/ithelper.v1.TicketService/StartTicket"
    )

    /// open or in_progress to resolved; says whether the proposed solution worked, and only that feeds learning.
    public static let resolveTicket = Unary<ResolveTicketRequest, ResolveTicketResponse>(
        "/ithelper.v1.TicketService/ResolveTicket"
    )

    /// Any state but closed to closed: nothing more will be done.
    public static let closeTicket = Unary<CloseTicketRequest, CloseTicketResponse>(
        "/ithelper.v1.TicketService/CloseTicket"
    )

    /// resolved or closed back to open.
    public static let reopenTicket = Unary<ReopenTicketRequest, ReopenTicketResponse>(
        "/ithelper.v1.TicketService/ReopenTicket"
    )

    /// Puts a person on a ticket by hand.
    public static let assignTicket = Unary<AssignTicketRequest, AssignTicketResponse>(
        "/ithelper.v1.TicketService/AssignTicket"
    )

    /// Takes a person off a ticket by hand.
    public static let unassignTicket = Unary<UnassignTicketRequest, UnassignTicketResponse>(
        "/ithelper.v1.TicketService/UnassignTicket"
    )

    /// Makes duplicates point to the ticket that stays.
    public static let mergeTickets = Unary<MergeTicketsRequest, MergeTicketsResponse>(
        "/ithelper.v1.TicketService/MergeTickets"
    )

    /// Writes a public reply or an internal note; notes are for specialists to write.
    public static let createComment = Unary<CreateCommentRequest, CreateCommentResponse>(
        "/ithelper.v1.TicketService/CreateComment"
    )

    /// Pages through the comments of a ticket, oldest first; for requesters without internal notes.
    public static let listComments = Unary<ListCommentsRequest, ListCommentsResponse>(
        "/ithelper.v1.TicketService/ListComments"
    )

    /// The audit trail of one ticket, oldest first.
    public static let listTicketEvents = Unary<ListTicketEventsRequest, ListTicketEventsResponse>(
        "/ithelper.v1.TicketService/ListTicketEvents"
    )

    /// Rates a stage or the solution, or corrects the category or urgency.
    public static let submitFeedback = Unary<SubmitFeedbackRequest, SubmitFeedbackResponse>(
        "/ithelper.v1.TicketService/SubmitFeedback"
    )

    /// Replays the events after a sequence, then follows. Nothing is lost and nothing comes twice. A position that is gone
    /// or lies in the future is OUT_OF_RANGE. Ends OK when the ticket's run is over unless `follow` is set.
    public static let watchTicket = ServerStreaming<WatchTicketRequest, WatchTicketResponse>(
        "/ithelper.v1.TicketService/WatchTicket"
    )

    /// The changes of all tickets that pass a filter, with a token to resume.
    public static let watchTickets = ServerStreaming<WatchTicketsRequest, WatchTicketsResponse>(
        "/ithelper.v1.TicketService/WatchTickets"
    )

    /// Bulk load of history, resolved tickets included; no run is started. Bad lines are refused one by one, the rest is
    /// stored, some hundred at a time: of a call that breaks off the first ones stay.
    public static let importTickets = ClientStreaming<ImportTicketsRequest, ImportTicketsResponse>(
        "/ithelper.v1.TicketService/ImportTickets"
    )

    /// Every method, in the order of the proto.
    public static let methods: [MethodInfo] = [
        createTicket.info,
        getTicket.info,
        batchGetTickets.info,
        listTickets.info,
        searchTickets.info,
        findSimilarTickets.info,
        updateTicket.info,
        startTicket.info,
        resolveTicket.info,
        closeTicket.info,
        reopenTicket.info,
        assignTicket.info,
        unassignTicket.info,
        mergeTickets.info,
        createComment.info,
        listComments.info,
        listTicketEvents.info,
        submitFeedback.info,
        watchTicket.info,
        watchTickets.info,
        importTickets.info,
    ]
}
