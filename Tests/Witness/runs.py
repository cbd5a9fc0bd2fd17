"""Runs after the first, people's words on proposals, and the change feed, as callers meet them."""

import grpc
from desk import HELD, PATIENCE, agents, expect, expect_equal, gapless, reason, refused, tickets, types
from witness import scenario

CODE = grpc.StatusCode


def run_of(client, run_id):
    return client.agents.GetRun(agents.GetRunRequest(run_id=run_id), timeout=PATIENCE).run


@scenario
def another_run(desk):
    """One active run a ticket; a finished one can be taken up from a stage on."""
    first, second = desk.client(0), desk.client(1)
    created = first.create(subject=HELD)
    ticket, run = created.ticket.ticket_id, created.run.run_id
    start = agents.StartRunRequest(ticket_id=ticket, request_id=f"start-{ticket}")
    status = refused(lambda: second.agents.StartRun(start, timeout=PATIENCE), CODE.FAILED_PRECONDITION)
    expect_equal(reason(status), "RUN_ACTIVE", "why no further run begins")
    expect(run in status.message, f"the active run is not named: {status.message}")
    desk.release(ticket)
    count = len(first.replay(ticket))
    again = second.agents.StartRun(start, timeout=PATIENCE).run
    expect_equal(again.number, 2, "number of the second run")
    same = first.agents.StartRun(start, timeout=PATIENCE).run
    expect_equal(same.run_id, again.run_id, "run given for the same request id")
    desk.release(ticket)
    rest = second.replay(ticket, count)
    expect_equal(rest[0].WhichOneof("kind"), "run_started", "first event of the second run")
    gapless(rest, count + 1)
    retry = agents.RetryRunRequest(run_id=again.run_id, from_stage="solution", request_id=f"retry-{ticket}")
    third = first.agents.RetryRun(retry, timeout=PATIENCE).run
    desk.release(ticket)
    expect_equal((third.number, third.retry_of), (3, again.run_id), "number and source of the third run")
    told = first.replay(ticket, rest[-1].sequence)
    expect_equal(len(told[0].run_started.reused_stages), 5, "stages used again")
    stages = [event.stage for event in told if event.WhichOneof("kind") == "stage_finished"]
    expect_equal(stages, ["solution"], "stages done again")
    expect_equal(run_of(second, third.run_id).state, types.RUN_STATE_SUCCEEDED, "state of the third run")
    whole = agents.RetryRunRequest(run_id=third.run_id)
    refused(lambda: first.agents.RetryRun(whole, timeout=PATIENCE), CODE.FAILED_PRECONDITION)
    wrong = agents.RetryRunRequest(run_id=third.run_id, from_stage="lunch")
    refused(lambda: first.agents.RetryRun(wrong, timeout=PATIENCE), CODE.INVALID_ARGUMENT, "from_stage")
    found, token = [], ""
    while True:
        page = agents.ListRunsRequest(ticket_id=ticket, page_size=2, page_token=token)
        answer = second.agents.ListRuns(page, timeout=PATIENCE)
        found += answer.runs
        token = answer.next_page_token
        if not token:
            break
    expect_equal([run.number for run in found], [3, 2, 1], "runs, newest first")


@scenario
def approval(desk):
    """A proposal waits; only a word on this very proposal and version counts; then the run is over."""
    client = desk.client()
    ticket = client.create().ticket.ticket_id
    seen = []
    stream = client.watch(ticket)
    for event in stream:
        seen.append(event)
        if event.WhichOneof("kind") == "approval_requested":
            break
    asked = seen[-1].approval_requested
    expect(asked.proposal.solution and asked.reason, "the request holds no proposal, or no reason")
    run = run_of(client, seen[-1].run_id)
    expect_equal(run.state, types.RUN_STATE_AWAITING_APPROVAL, "state of the run that waits")
    expect_equal(run.proposal_digest, asked.proposal_digest, "digest of the run and of the event")
    expect_equal(client.get(ticket).etag, asked.etag, "etag of the ticket and of the event")
    word = dict(run_id=run.run_id, proposal_digest=asked.proposal_digest, etag=asked.etag)
    stale = agents.ApproveRunRequest(**{**word, "proposal_digest": "0" * 64})
    status = refused(lambda: client.agents.ApproveRun(stale, timeout=PATIENCE), CODE.ABORTED)
    expect_equal(reason(status), "STALE_PROPOSAL", "why a word on another proposal does not count")
    client.tickets.StartTicket(tickets.StartTicketRequest(ticket_id=ticket), timeout=PATIENCE)
    status = refused(
        lambda: client.agents.ApproveRun(agents.ApproveRunRequest(**word), timeout=PATIENCE), CODE.ABORTED
    )
    expect_equal(reason(status), "STALE_ETAG", "why a word on an older ticket does not count")
    refused(
        lambda: client.agents.RejectRun(agents.RejectRunRequest(**word), timeout=PATIENCE),
        CODE.INVALID_ARGUMENT,
        "reason",
    )
    word["etag"] = client.get(ticket).etag
    fresh = agents.ApproveRunRequest(**word, request_id=f"yes-{ticket}", reason="looks right")
    for _ in range(2):
        done = client.agents.ApproveRun(fresh, timeout=PATIENCE).run
        expect_equal(done.state, types.RUN_STATE_SUCCEEDED, "state of the approved run")
    seen += stream.rest()
    gapless(seen)
    expect_equal(seen[-1].WhichOneof("kind"), "run_finished", "last event")
    refused(lambda: client.agents.ApproveRun(agents.ApproveRunRequest(**word), timeout=PATIENCE), CODE.FAILED_PRECONDITION)


@scenario
def change_feed(desk):
    """Everything that happens to all tickets, from whichever server, over broken streams, once and in order."""
    first, second = desk.client(0), desk.client(1)

    def feed(client, token):
        request = tickets.WatchTicketsRequest(resume_token=token)
        return client.tickets.WatchTickets(request, timeout=PATIENCE)

    stream = feed(first, "")
    token = next(iter(stream)).resume_token
    stream.cancel()
    ids = [first.create().ticket.ticket_id, second.create().ticket.ticket_id]
    wanted = {ticket: len(first.replay(ticket)) for ticket in ids}
    found = {ticket: [] for ticket in ids}
    number = 0
    while any(len(found[ticket]) < wanted[ticket] for ticket in ids):
        number += 1
        stream = feed((first, second)[number % 2], token)
        taken = 0
        for response in stream:
            token = response.resume_token
            if response.event.ticket_id in found:
                found[response.event.ticket_id].append(response.event.sequence)
                taken += 1
            if taken == 7 or all(len(found[ticket]) >= wanted[ticket] for ticket in ids):
                break
        stream.cancel()
    for ticket in ids:
        expect_equal(found[ticket], list(range(1, wanted[ticket] + 1)), f"events of {ticket}")
    ahead = refused(lambda: list(feed(first, "f1.zzzzzzzzz..0")), CODE.OUT_OF_RANGE)
    expect_equal(reason(ahead), "SEQUENCE", "reason")
    bad = tickets.WatchTicketsRequest(resume_token="yesterday")
    refused(lambda: list(first.tickets.WatchTickets(bad, timeout=PATIENCE)), CODE.INVALID_ARGUMENT, "resume_token")


@scenario
def one_agent(desk):
    """RunAgent: what one agent finds, without a ticket."""
    client = desk.client()
    text = "The printer on floor 3 is offline and nobody can print since this morning."

    def run(**fields):
        request = agents.RunAgentRequest(**fields)
        return [response.event for response in client.agents.RunAgent(request, timeout=PATIENCE)]

    before = desk.sql("select count(*) from tickets where user_email = 'one@example.com'")
    found = run(stage="classifier", description=text, user_email="one@example.com")
    expect_equal([(e.stage, e.WhichOneof("kind")) for e in found][-3:], [
        ("classifier", "stage_started"), ("classifier", "stage_finished"), ("", "run_finished"),
    ], "the end of the stream")
    expect(all(not e.ticket_id and not e.run_id and not e.sequence for e in found), "an event names a ticket")
    result = found[-2].stage_finished.result
    expect_equal(result.classification.category, "hardware", "category")
    expect(found[-2].stage_finished.provenance.provider, "nobody gave the answer")
    expect_equal(desk.sql("select count(*) from tickets where user_email = 'one@example.com'"), before, "tickets")

    # What the caller knows already is not worked out again, and decides.
    result.classification.urgency = types.URGENCY_CRITICAL
    intake = types.StageResult(intake=types.Intake(location="floor 3"))
    found = run(stage="solution", description=text, earlier_results=[result, intake])
    worked = [e.stage for e in found if e.WhichOneof("kind") == "stage_finished"]
    expect_equal(worked, ["diagnostic", "fetch", "assignment", "solution"], "stages worked on")
    solution = found[-2].stage_finished.result.solution
    expect(solution.steps and solution.citations, "the solution has no steps, or rests on nothing")
    expect("critical" in solution.solution, "the urgency that was given did not count")

    def bad(code, *fields, **request):
        refused(lambda: run(**request), code, *fields)

    bad(CODE.INVALID_ARGUMENT, "stage", stage="triage", description=text)
    bad(CODE.INVALID_ARGUMENT, "stage", "description", "subject", "user_email", subject="x" * 301, user_email="nobody")
    bad(
        CODE.INVALID_ARGUMENT,
        "earlier_results[0]", "earlier_results[1].classification.urgency", "earlier_results[3]", "earlier_results[4]",
        "earlier_results[5].diagnosis.confidence", "earlier_results[6].fetch.documents[0].document_id",
        "earlier_results[6].fetch.past_solutions[0].ticket_id",
        stage="assignment",
        description=text,
        earlier_results=[
            types.StageResult(),
            types.StageResult(classification=types.Classification(category="x")),
            intake,
            intake,
            types.StageResult(assignment=types.Assignment()),
            types.StageResult(diagnosis=types.Diagnosis(confidence=2)),
            types.StageResult(fetch=types.FetchResult(
                documents=[types.FetchedDocument(document_id="A")], past_solutions=[types.PastSolution(ticket_id="?")]
            )),
        ],
    )
