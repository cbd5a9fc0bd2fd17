"""What is kept of tickets: the life cycle, idempotent creation, pages, search, cancelling."""

import uuid

import grpc
from desk import HELD, PATIENCE, agents, at_once, expect, expect_equal, finished, gapless, mail, reason, refused
from desk import people, tickets, types
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
    for query in ["' | & ! ( :*", "<->", "\\", word + " -" + word, '"', "a" * 500, "-" * 500, "-( " * 160]:
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


@scenario
def several_at_once(desk):
    """BatchGetTickets gives what there is in the order asked for, and names what there is not."""
    client, other = desk.client(0), desk.client(1)
    ids = [client.create().ticket.ticket_id for _ in range(3)]
    asked = [ids[2], "TKT-00000000", ids[0]]
    found = other.tickets.BatchGetTickets(tickets.BatchGetTicketsRequest(ticket_ids=asked), timeout=PATIENCE)
    expect_equal([ticket.ticket_id for ticket in found.tickets], [ids[2], ids[0]], "tickets found")
    expect_equal(list(found.missing_ticket_ids), ["TKT-00000000"], "tickets missing")
    for bad, field in (([], "ticket_ids"), (["x"], "ticket_ids[0]"), (["TKT-00000000"] * 101, "ticket_ids")):
        request = tickets.BatchGetTicketsRequest(ticket_ids=bad)
        refused(lambda: client.tickets.BatchGetTickets(request, timeout=PATIENCE), CODE.INVALID_ARGUMENT, field)


@scenario
def trail(desk):
    """ListTicketEvents pages through what WatchTicket streams."""
    client = desk.client()
    ticket = client.create().ticket.ticket_id
    streamed = client.replay(ticket)
    found, after = [], 0
    while True:
        request = tickets.ListTicketEventsRequest(ticket_id=ticket, after_sequence=after, page_size=4)
        page = client.tickets.ListTicketEvents(request, timeout=PATIENCE)
        found += page.events
        after = page.next_after_sequence
        if not after:
            break
    expect_equal(found, streamed, "events of the trail")
    request = tickets.ListTicketEventsRequest(ticket_id=ticket, after_sequence=len(found) + 1)
    refused(lambda: client.tickets.ListTicketEvents(request, timeout=PATIENCE), CODE.OUT_OF_RANGE)


@scenario
def comments(desk):
    """What is written on one server is read, and heard by a watcher, on the other."""
    client, other = desk.client(0), desk.client(1)
    ticket = client.create().ticket.ticket_id
    count = len(client.replay(ticket))
    stream = other.watch(ticket, after=count, follow=True)

    def write(body, **fields):
        request = tickets.CreateCommentRequest(ticket_id=ticket, author="bob@example.com", body=body, **fields)
        return client.tickets.CreateComment(request, timeout=PATIENCE).comment

    first = write("It is the fuser.", request_id="c1")
    expect_equal(write("It is the fuser.", request_id="c1"), first, "a repeated comment")
    refused(lambda: write("Something else.", request_id="c1"), CODE.INVALID_ARGUMENT, "request_id")
    second = write("Ordered a new one.", visibility=types.COMMENT_VISIBILITY_INTERNAL)
    heard = [event.comment_added.comment for event in stream.take(2)]
    stream.cancel()
    expect_equal(heard, [first, second], "comments heard")
    page = other.tickets.ListComments(tickets.ListCommentsRequest(ticket_id=ticket, page_size=1), timeout=PATIENCE)
    expect_equal(list(page.comments), [first], "first page")
    request = tickets.ListCommentsRequest(ticket_id=ticket, page_token=page.next_page_token)
    rest = other.tickets.ListComments(request, timeout=PATIENCE)
    expect_equal((list(rest.comments), rest.next_page_token), ([second], ""), "second page")
    bad = tickets.CreateCommentRequest(ticket_id="x", author="nobody", body=" ")
    refused(
        lambda: client.tickets.CreateComment(bad, timeout=PATIENCE),
        CODE.INVALID_ARGUMENT,
        "ticket_id", "author", "body",
    )


@scenario
def similar(desk):
    """Tickets like one are found, the confirmed ones by themselves if asked; the one asked about is not among them."""
    client = desk.client()
    words = "The plotter zyx4711 in the drawing office prints with white stripes"
    first = client.create(subject="Plotter zyx4711 stripes", description=words).ticket.ticket_id
    second = client.create(subject="Plotter zyx4711 stripes", description=words + " again").ticket.ticket_id
    client.replay(first)
    client.tickets.ResolveTicket(
        tickets.ResolveTicketRequest(
            ticket_id=first,
            solution_outcome=types.SOLUTION_OUTCOME_DID_NOT_WORK,
            resolution="Cleaned the print head twice.",
        ),
        timeout=PATIENCE,
    )

    def found(**fields):
        request = tickets.FindSimilarTicketsRequest(**fields)
        return client.tickets.FindSimilarTickets(request, timeout=PATIENCE).tickets

    alike = found(ticket_id=second)
    expect_equal(alike[0].ticket.ticket_id, first, "the most similar ticket")
    told = alike[0].reason.lower()
    expect(alike[0].score > 0.8 and "zyx4711" in told and "stripes" in told, f"{alike[0].score}: {told}")
    expect(second not in [one.ticket.ticket_id for one in alike], "a ticket is similar to itself")
    expect(first in [one.ticket.ticket_id for one in found(text=words, confirmed_only=True)], "confirmed is not found")
    expect(second not in [one.ticket.ticket_id for one in found(text=words, confirmed_only=True)], "unconfirmed is found")
    expect_equal(len(found(text="qqqq wwww zzzz")), 0, "tickets like nothing")
    refused(lambda: found(), CODE.INVALID_ARGUMENT, "subject")
    refused(lambda: found(text="x", limit=101), CODE.INVALID_ARGUMENT, "limit")
    refused(lambda: found(ticket_id="TKT-00000000"), CODE.NOT_FOUND)


@scenario
def people_changed(desk):
    """A person is added, changed with an etag, and set away; an address belongs to one."""
    client = desk.client()
    address = mail()
    person = people.Specialist(
        name="Grace Hopper",
        email=address,
        specialization="software",
        skills=["database"],
        tier=types.EXPERTISE_LEVEL_TIER3,
        building="North",
        capacity=3,
    )
    create = lambda: client.people.CreateSpecialist(people.CreateSpecialistRequest(specialist=person), timeout=PATIENCE)
    added = create().specialist
    expect(added.specialist_id and added.etag and added.HasField("updated_at"), f"incomplete: {added}")
    expect_equal((added.presence, list(added.skills)), (people.PRESENCE_AVAILABLE, ["database"]), "added")
    refused(create, CODE.ALREADY_EXISTS)

    def update(etag, paths, **fields):
        request = people.UpdateSpecialistRequest(
            specialist_id=added.specialist_id, etag=etag, specialist=people.Specialist(**fields)
        )
        request.update_mask.paths.extend(paths)
        return client.people.UpdateSpecialist(request, timeout=PATIENCE).specialist

    changed = update(added.etag, ["specialization"], specialization="network", name="not in the mask")
    expect_equal(
        (changed.name, changed.specialization, list(changed.skills)), ("Grace Hopper", "network", ["database"]), "changed"
    )
    expect_equal(reason(refused(lambda: update(added.etag, ["name"], name="G"), CODE.ABORTED)), "STALE_ETAG", "reason")
    refused(lambda: update("", [], name="G"), CODE.INVALID_ARGUMENT, "update_mask")
    refused(lambda: update("", ["capacity", "email"], email="x"), CODE.INVALID_ARGUMENT, "update_mask", "specialist.email")
    away = people.SetPresenceRequest(specialist_id=added.specialist_id, presence=people.PRESENCE_AWAY)
    client.people.SetPresence(away, timeout=PATIENCE)
    none = people.SetCapacityRequest(specialist_id=added.specialist_id, capacity=0)
    last = client.people.SetCapacity(none, timeout=PATIENCE).specialist
    expect_equal((last.presence, last.capacity), (people.PRESENCE_AWAY, 0), "at last")
    none.specialist_id = "sp-nobody"
    refused(lambda: client.people.SetCapacity(none, timeout=PATIENCE), CODE.NOT_FOUND)

    # A request id makes repeats harmless, also over another connection, and takes nothing else.
    other = desk.client(fresh=True)
    mine = uuid.uuid4().hex
    person.email = mail()
    request = people.CreateSpecialistRequest(specialist=person, request_id=mine)
    twice = [one.people.CreateSpecialist(request, timeout=PATIENCE).specialist for one in (client, other)]
    expect_equal(twice[1], twice[0], "a person added twice under one id")
    away = people.SetPresenceRequest(specialist_id=twice[0].specialist_id, presence=people.PRESENCE_AWAY, request_id=mine)
    refused(lambda: other.people.SetPresence(away, timeout=PATIENCE), CODE.INVALID_ARGUMENT, "request_id")
    away.request_id = uuid.uuid4().hex
    etags = [one.people.SetPresence(away, timeout=PATIENCE).specialist.etag for one in (client, other)]
    expect_equal(etags[1], etags[0], "a presence set twice under one id")


@scenario
def changed_by_hand(desk):
    """Words, labels and people are changed on one server and heard on the other; the trail says what was before."""
    client, other = desk.client(0), desk.client(1)
    created = client.create(labels=["a"]).ticket
    ticket = created.ticket_id
    count = len(client.replay(ticket))
    stream = other.watch(ticket, after=count, follow=True)

    def update(paths, etag="", **fields):
        request = tickets.UpdateTicketRequest(ticket_id=ticket, ticket=types.Ticket(**fields), etag=etag)
        request.update_mask.paths.extend(paths)
        return client.tickets.UpdateTicket(request, timeout=PATIENCE).ticket

    changed = update(["subject", "labels"], subject="Another printer", labels=["b"], description="not in the mask")
    expect_equal((changed.subject, list(changed.labels)), ("Another printer", ["b"]), "changed")
    expect_equal(changed.description, created.description, "what the mask does not name")
    event = stream.take(1)[0].status_changed
    expect_equal([(one.field, one.before, one.after) for one in event.changes][1], ("labels", "a", "b"), "told")
    expect_equal(event.etag, changed.etag, "etag told")
    refused(lambda: update(["subject"], etag=created.etag, subject="x"), CODE.ABORTED)
    refused(lambda: update(["status"]), CODE.INVALID_ARGUMENT, "update_mask")
    refused(lambda: update(["subject"], subject=" "), CODE.INVALID_ARGUMENT, "ticket.subject")

    def assign(person, **fields):
        request = tickets.AssignTicketRequest(ticket_id=ticket, specialist_id=person, **fields)
        return client.tickets.AssignTicket(request, timeout=PATIENCE).ticket

    owned = assign("sp-08", reason="is on duty")
    expect_equal(owned.assigned_people[0].specialist_id, "sp-08", "the owner")
    expect(owned.assigned_people[0].HasField("assigned_at"), "no time of the assignment")
    told = stream.take(1)[0].assigned
    expect_equal((told.reason, told.assigned_people[0].specialist_id), ("is on duty", "sp-08"), "told")
    off = tickets.UnassignTicketRequest(ticket_id=ticket, specialist_id="sp-08", reason="ill")
    left = client.tickets.UnassignTicket(off, timeout=PATIENCE).ticket
    expect("sp-08" not in [person.specialist_id for person in left.assigned_people], "still on it")
    refused(lambda: client.tickets.UnassignTicket(off, timeout=PATIENCE), CODE.FAILED_PRECONDITION)
    refused(lambda: assign("sp-nobody", reason="r"), CODE.NOT_FOUND)
    refused(lambda: assign("", reason=""), CODE.INVALID_ARGUMENT, "specialist_id", "reason")
    stream.cancel()

    def explain(**fields):
        return other.agents.ExplainAssignment(agents.ExplainAssignmentRequest(**fields), timeout=PATIENCE)

    explained = explain(ticket_id=ticket)
    decision = explained.assignment.decision
    expect(len(decision.candidates) >= 8 and decision.summary, f"the decision is not explained: {decision}")
    expect(explained.assignment.primary.reason, "nobody says why the first person was chosen")
    expect_equal([(one.actor, one.reason) for one in explained.overrides], [("caller", "is on duty"), ("caller", "ill")], "overrides")
    expect_equal(explain(ticket_id=ticket, run_id=left.latest_run_id), explained, "of the same run")
    held = client.create(subject=HELD).ticket.ticket_id
    refused(lambda: explain(ticket_id=held), CODE.FAILED_PRECONDITION)
    refused(lambda: explain(ticket_id=ticket, run_id="0" * 32), CODE.NOT_FOUND)
    refused(lambda: explain(ticket_id="TKT-00000000"), CODE.NOT_FOUND)
    refused(lambda: explain(ticket_id="x", run_id="x"), CODE.INVALID_ARGUMENT, "ticket_id", "run_id")
    desk.release(held)


@scenario
def merged(desk):
    first, second = desk.client(0), desk.client(1)
    stays, one, two = (first.create(subject=HELD).ticket for _ in range(3))

    def merge(client=first, **fields):
        return client.tickets.MergeTickets(tickets.MergeTicketsRequest(**fields), timeout=PATIENCE).ticket

    watch = second.watch(one.ticket_id, follow=True)
    fields = dict(
        ticket_id=stays.ticket_id, duplicate_ticket_ids=[one.ticket_id, two.ticket_id, one.ticket_id], reason="one jam",
        etag=first.get(stays.ticket_id).etag, request_id=uuid.uuid4().hex,
    )
    answers = at_once(4, lambda number: merge(desk.client(number % 2, fresh=True), **fields))
    expect_equal({answer.etag for answer in answers}, {answers[0].etag}, "etags of one merge, asked for four times")
    for ticket_id in (one.ticket_id, two.ticket_id):
        found = second.get(ticket_id)
        expect_equal(found.merged_into, stays.ticket_id, "merged_into")
        expect_equal(found.status, types.TICKET_STATUS_CLOSED, "status of a duplicate")
    # Whoever watches a duplicate learns where it went.
    for event in watch:
        if event.WhichOneof("kind") == "status_changed":
            change = event.status_changed.changes[0]
            expect_equal((change.field, change.after), ("merged_into", stays.ticket_id), "what a watcher was told")
            expect_equal(event.status_changed.reason, "one jam", "reason")
            break
    watch.cancel()
    gapless(second.replay(one.ticket_id))
    stale = refused(lambda: merge(**{**fields, "request_id": ""}), CODE.ABORTED)
    expect_equal(reason(stale), "STALE_ETAG", "reason")
    refused(lambda: merge(**{**fields, "reason": "another"}), CODE.INVALID_ARGUMENT, "request_id")
    refused(lambda: merge(ticket_id=one.ticket_id, duplicate_ticket_ids=[stays.ticket_id]), CODE.FAILED_PRECONDITION)
    refused(lambda: merge(ticket_id=stays.ticket_id, duplicate_ticket_ids=["TKT-FFFFFFF1"]), CODE.NOT_FOUND)
    refused(
        lambda: merge(
            ticket_id=stays.ticket_id, duplicate_ticket_ids=["x", stays.ticket_id], etag="rubbish", reason="r" * 8193
        ),
        CODE.INVALID_ARGUMENT, "duplicate_ticket_ids[0]", "duplicate_ticket_ids[1]", "etag", "reason",
    )
    refused(lambda: merge(), CODE.INVALID_ARGUMENT, "ticket_id", "duplicate_ticket_ids")
    many = [one.ticket_id] * 101
    refused(lambda: merge(ticket_id=stays.ticket_id, duplicate_ticket_ids=many), CODE.INVALID_ARGUMENT, "duplicate_ticket_ids")
    desk.release(stays.ticket_id)
