"""What is kept of tickets: the life cycle, idempotent creation, pages, search, cancelling."""

import uuid

import grpc
from desk import HELD, PATIENCE, agents, at_once, expect, expect_equal, finished, gapless, mail, reason, refused
from desk import tickets, types
from witness import scenario

CODE = grpc.StatusCode


@scenario
def life_cycle(desk):
    first, second = desk.client(0), desk.client(1)
    created = first.create().ticket
    first.replay(created.ticket_id)
    ticket = first.get(created.ticket_id)
    expect(ticket.etag != created.etag, "the run changed the ticket, and its etag stayed")

    def start(client, etag):
        request = tickets.StartTicketRequest(ticket_id=ticket.ticket_id, etag=etag)
        return client.tickets.StartTicket(request, timeout=PATIENCE).ticket

    def resolve(etag, outcome=types.SOLUTION_OUTCOME_WORKED):
        request = tickets.ResolveTicketRequest(
            ticket_id=ticket.ticket_id, etag=etag, solution_outcome=outcome, resolution="Cleaned the rollers."
        )
        return second.tickets.ResolveTicket(request, timeout=PATIENCE).ticket

    def close(etag):
        request = tickets.CloseTicketRequest(ticket_id=ticket.ticket_id, etag=etag)
        return first.tickets.CloseTicket(request, timeout=PATIENCE).ticket

    def reopen(etag):
        request = tickets.ReopenTicketRequest(ticket_id=ticket.ticket_id, etag=etag, reason="it jams again")
        return second.tickets.ReopenTicket(request, timeout=PATIENCE).ticket

    stale = refused(lambda: start(first, created.etag), CODE.ABORTED)
    expect_equal(reason(stale), "STALE_ETAG", "reason")
    refused(lambda: start(first, "rubbish"), CODE.INVALID_ARGUMENT, "etag")
    refused(lambda: reopen(ticket.etag), CODE.FAILED_PRECONDITION)
    started = start(second, ticket.etag)
    expect_equal(started.status, types.TICKET_STATUS_IN_PROGRESS, "status once started")
    refused(lambda: start(first, ticket.etag), CODE.ABORTED)
    illegal = refused(lambda: start(first, started.etag), CODE.FAILED_PRECONDITION)
    expect_equal(reason(illegal), "ILLEGAL_MOVE", "reason")
    refused(lambda: resolve(started.etag, types.SOLUTION_OUTCOME_UNSPECIFIED), CODE.INVALID_ARGUMENT, "solution_outcome")
    resolved = resolve(started.etag)
    expect_equal(resolved.status, types.TICKET_STATUS_RESOLVED, "status once resolved")
    expect_equal(resolved.solution_outcome, types.SOLUTION_OUTCOME_WORKED, "outcome")
    expect_equal(resolved.resolution, "Cleaned the rollers.", "resolution")
    expect(resolved.HasField("resolved_at"), "resolved_at is missing")
    closed = close(resolved.etag)
    expect_equal(closed.status, types.TICKET_STATUS_CLOSED, "status once closed")
    expect(closed.HasField("closed_at"), "closed_at is missing")
    refused(lambda: resolve(closed.etag), CODE.FAILED_PRECONDITION)
    reopened = reopen(closed.etag)
    expect_equal(reopened.status, types.TICKET_STATUS_OPEN, "status once reopened")
    expect(not reopened.HasField("closed_at"), "a reopened ticket still has closed_at")
    # Without an etag whatever is stored is moved.
    expect_equal(start(first, "").status, types.TICKET_STATUS_IN_PROGRESS, "status without an etag")
    found = second.replay(ticket.ticket_id)
    gapless(found)
    moves = [event.status_changed.to for event in found if event.WhichOneof("kind") == "status_changed"]
    wanted = ["IN_PROGRESS", "RESOLVED", "CLOSED", "OPEN", "IN_PROGRESS"]
    expect_equal(moves, [types.TicketStatus.Value("TICKET_STATUS_" + name) for name in wanted], "moves in the log")


@scenario
def contended_moves(desk):
    ticket = desk.client().create(subject=HELD).ticket

    def start(number):
        try:
            request = tickets.StartTicketRequest(ticket_id=ticket.ticket_id, etag=ticket.etag)
            desk.client(number % 2).tickets.StartTicket(request, timeout=PATIENCE)
            return "moved"
        except grpc.RpcError as error:
            return error.code()

    outcomes = at_once(8, start)
    expect_equal(outcomes.count("moved"), 1, f"how many of eight callers moved the ticket ({outcomes})")
    expect_equal(outcomes.count(CODE.ABORTED), 7, f"how many were told that their etag is stale ({outcomes})")


@scenario
def request_id(desk):
    email, identifier = mail(), uuid.uuid4().hex
    answers = at_once(8, lambda number: desk.client(number % 2).create(email=email, request_id=identifier))
    expect_equal(len({answer.ticket.ticket_id for answer in answers}), 1, "tickets of one request id")
    expect_equal(len({answer.run.run_id for answer in answers}), 1, "runs of one request id")
    page = desk.client().tickets.ListTickets(
        tickets.ListTicketsRequest(filter=tickets.TicketFilter(requester_email=email)), timeout=PATIENCE
    )
    expect_equal(len(page.tickets), 1, "tickets stored for one request id")
    other = dict(email=email, request_id=identifier, description="Something else is broken.")
    refused(lambda: desk.client(1).create(**other), CODE.INVALID_ARGUMENT, "request_id")
    again = desk.client(1).create(email=email, request_id=identifier)
    expect_equal(again.ticket.ticket_id, answers[0].ticket.ticket_id, "ticket after a refused reuse")


@scenario
def validate_only(desk):
    client, email = desk.client(), mail()
    answer = client.create(email=email, validate_only=True)
    expect(not answer.HasField("run"), "a validated ticket has a run")
    expect_equal(desk.sql(f"select count(*) from tickets where user_email = '{email}'"), ["0"], "tickets stored")
    refused(lambda: client.create(email="nobody", validate_only=True), CODE.INVALID_ARGUMENT, "user_email")


def pages(client, between=lambda: None, **request):
    """All tickets of a list, page by page, doing something between the pages."""
    seen, token = [], ""
    while True:
        asked = tickets.ListTicketsRequest(page_token=token, **request)
        page = client.tickets.ListTickets(asked, timeout=PATIENCE)
        expect(len(page.tickets) <= request["page_size"], "a page is longer than asked for")
        seen += [ticket.ticket_id for ticket in page.tickets]
        token = page.next_page_token
        if not token:
            return seen
        between()


@scenario
def paging(desk):
    first, second, email = desk.client(0), desk.client(1), mail()
    mine = tickets.TicketFilter(requester_email=email)
    stored = [first.create(subject=HELD, email=email).ticket.ticket_id for _ in range(7)]
    seen = pages(second, lambda: first.create(subject=HELD, email=email), filter=mine, page_size=3)
    expect_equal(seen, stored[::-1], "newest first, stable while tickets come in")
    total = desk.sql(f"select count(*) from tickets where user_email = '{email}'")
    forward = pages(first, filter=mine, page_size=4, order_by="created_at asc")
    expect_equal(forward[:7], stored, "oldest first")
    expect_equal([str(len(set(forward)))], total, "tickets of all pages")

    token = first.tickets.ListTickets(
        tickets.ListTicketsRequest(filter=mine, page_size=2), timeout=PATIENCE
    ).next_page_token
    expect(token, "no next page")

    def ask(**request):
        return lambda: first.tickets.ListTickets(tickets.ListTicketsRequest(**request), timeout=PATIENCE)

    refused(ask(filter=mine, page_token=token, order_by="updated_at"), CODE.INVALID_ARGUMENT, "page_token")
    refused(ask(page_token=token), CODE.INVALID_ARGUMENT, "page_token")
    refused(ask(filter=mine, page_token=token + "x"), CODE.INVALID_ARGUMENT, "page_token")


@scenario
def filters(desk):
    client, email = desk.client(), mail()
    plain = client.create(email=email, labels=["alpha"]).ticket.ticket_id
    moved = client.create(email=email, labels=["beta"]).ticket.ticket_id
    for ticket in (plain, moved):
        client.replay(ticket)
    client.tickets.StartTicket(tickets.StartTicketRequest(ticket_id=moved), timeout=PATIENCE)

    def listed(**wanted):
        asked = tickets.ListTicketsRequest(filter=tickets.TicketFilter(requester_email=email, **wanted), page_size=9)
        return {ticket.ticket_id for ticket in client.tickets.ListTickets(asked, timeout=PATIENCE).tickets}

    full = client.get(plain)
    expect_equal(listed(), {plain, moved}, "all")
    expect_equal(listed(statuses=[types.TICKET_STATUS_IN_PROGRESS]), {moved}, "by status")
    expect_equal(listed(label="alpha"), {plain}, "by label")
    expect_equal(listed(category=full.classification.category), {plain, moved}, "by category")
    expect_equal(listed(category="access"), set(), "by another category")
    expect_equal(listed(urgencies=[full.classification.urgency]), {plain, moved}, "by urgency")
    expect(plain in listed(assignee_id=full.assigned_people[0].specialist_id), "not found by its assignee")
    expect_equal(listed(created_before=full.created_at) & {moved}, set(), "by time")
    expect(moved in listed(created_after=full.created_at), "not found by time")


@scenario
def search(desk):
    client, email = desk.client(), mail()
    word = "zyx" + uuid.uuid4().hex[:8].translate(str.maketrans("0123456789", "ghijklmnop"))
    best = client.create(email=email, subject=f"The {word} scanner", description=f"The {word} is dark: {word}.")
    other = client.create(email=email, description=f"Beside the projector stands a {word} that hums all day long.")

    def find(query, **request):
        asked = tickets.SearchTicketsRequest(query=query, **request)
        return client.tickets.SearchTickets(asked, timeout=PATIENCE)

    found = find(word).matches
    expect_equal([hit.ticket.ticket_id for hit in found], [best.ticket.ticket_id, other.ticket.ticket_id], "best first")
    expect(found[0].score > found[1].score > 0, "scores do not say which is best")
    expect(f"**{word}**" in found[0].highlight, f"highlight: {found[0].highlight}")
    page = find(word, page_size=1)
    rest = find(word, page_size=1, page_token=page.next_page_token)
    expect_equal(rest.matches[0].ticket.ticket_id, other.ticket.ticket_id, "second page")
    refused(lambda: find(word + " more", page_token=page.next_page_token), CODE.INVALID_ARGUMENT, "page_token")
    closed = tickets.TicketFilter(statuses=[types.TICKET_STATUS_CLOSED])
    expect_equal(len(find(word, filter=closed).matches), 0, "closed tickets found")
    expect_equal(len(find(word + "q").matches), 0, "tickets found by a word that nobody wrote")
    refused(lambda: find(" "), CODE.INVALID_ARGUMENT, "query")
    # Signs that mean something to the text search mean nothing here.
    for query in ["' | & ! ( :*", "<->", "\\", word + " -" + word, '"', "a" * 500]:
        find(query)


@scenario
def cancel_run(desk):
    first, second = desk.client(0), desk.client(1)
    created = first.create(subject=HELD)
    stream = second.watch(created.ticket.ticket_id)
    seen = stream.take(1)
    request = agents.CancelRunRequest(run_id=created.run.run_id, reason="not needed any more")
    run = first.agents.CancelRun(request, timeout=PATIENCE).run
    expect_equal(run.state, types.RUN_STATE_CANCELLED, "state of the cancelled run")
    seen += stream.rest()
    gapless(seen)
    finished(seen, types.RUN_STATE_CANCELLED)
    expect("not needed any more" in seen[-1].run_finished.reason, "the reason is not told")
    refused(lambda: second.agents.CancelRun(request, timeout=PATIENCE), CODE.FAILED_PRECONDITION)
    stored = second.agents.GetRun(agents.GetRunRequest(run_id=run.run_id), timeout=PATIENCE).run
    expect_equal(stored.state, types.RUN_STATE_CANCELLED, "stored state")
    expect(all(stage.state == types.STAGE_STATE_SKIPPED for stage in stored.stages), "a stage still waits")
    # The ticket itself lives on.
    expect_equal(first.get(created.ticket.ticket_id).status, types.TICKET_STATUS_OPEN, "status of the ticket")
