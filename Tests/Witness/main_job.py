"""The main job: a ticket goes in, its stages come out live, the result is kept."""

import grpc
from desk import HELD, PATIENCE, Client, Stream, Wire, agents, at_once, expect, expect_equal, finished, gapless, kinds
from desk import mail, people, tickets, types
from witness import scenario

STAGES = ["intake", "classifier", "diagnostic", "fetch", "assignment", "solution"]


def check_run(desk, found):
    """All six stages, in an order that the graph allows, gap-free from `created` to `run_finished`."""
    gapless(found)
    finished(found)
    expect_equal(found[0].WhichOneof("kind"), "created", "first event")
    expect_equal(found[-1].WhichOneof("kind"), "run_finished", f"last of {kinds(found)}")
    roster = desk.client().agents.ListAgents(agents.ListAgentsRequest(), timeout=PATIENCE).agents
    expect_equal(sorted(agent.stage for agent in roster), sorted(STAGES), "roster")
    begun, ended, retried = {}, {}, set()
    for event in found:
        kind = event.WhichOneof("kind")
        if event.stage:
            expect_equal(event.stage_count, 6, f"count of stages told with {event.stage}")
        if kind == "stage_retrying":
            # On a machine that stands still for seconds a lease may run out; nothing is lost by it.
            retried.add(event.stage)
        elif kind == "stage_started":
            expect(event.stage not in begun or event.stage in retried, f"{event.stage} began twice in {kinds(found)}")
            begun[event.stage] = event.sequence
            retried.discard(event.stage)
        elif kind == "stage_finished":
            expect(event.stage not in ended, f"{event.stage} finished twice in {kinds(found)}")
            ended[event.stage] = event.sequence
    for agent in roster:
        expect(agent.stage in begun and agent.stage in ended, f"{agent.stage} is missing in {kinds(found)}")
        expect(begun[agent.stage] < ended[agent.stage], f"{agent.stage} ends before it begins")
        for need in agent.needs:
            expect(ended[need] < begun[agent.stage], f"{agent.stage} began before {need} was finished")


@scenario
def whole_run(desk):
    client = desk.client()
    created = client.create(labels=["floor-3"], description="My HP printer in building B jams. Two colleagues too.")
    expect_equal(created.ticket.status, types.TICKET_STATUS_OPEN, "status of a new ticket")
    expect_equal(created.run.ticket_id, created.ticket.ticket_id, "ticket of the run")
    expect_equal([stage.stage for stage in created.run.stages][0], "intake", "first stage of the new run")
    found = client.replay(created.ticket.ticket_id)
    check_run(desk, found)
    ticket = client.get(created.ticket.ticket_id)
    expect_equal(ticket.last_sequence, len(found), "last sequence")
    expect_equal(ticket.latest_run_state, types.RUN_STATE_SUCCEEDED, "run's state on the ticket")
    expect_equal(ticket.classification.category, "hardware", "category of a jamming printer")
    expect(ticket.classification.reasoning and ticket.classification.urgency, "no reasoning or urgency")
    expect(ticket.diagnosis.potential_causes and ticket.diagnosis.recommended_tests, "no causes or tests")
    expect(ticket.fetch.documents, "no document of the knowledge base fits a jamming printer")
    expect(ticket.solution.steps and ticket.solution.citations, "no steps or no citations")
    expect_equal(ticket.assigned_people[0].role, types.ASSIGNMENT_ROLE_PRIMARY, "role of the first person")
    expect(ticket.assignment.decision.candidates, "the decision is not explained")
    expect_equal(list(ticket.labels), ["floor-3"], "labels")
    run = client.agents.GetRun(agents.GetRunRequest(run_id=created.run.run_id), timeout=PATIENCE).run
    expect_equal(run.state, types.RUN_STATE_SUCCEEDED, "state of the run")
    expect_equal({stage.state for stage in run.stages}, {types.STAGE_STATE_SUCCEEDED}, "states of its stages")
    watched = client.agents.WatchRun(agents.WatchRunRequest(run_id=run.run_id), timeout=PATIENCE)
    expect_equal(Stream(watched).rest(), found, "events of WatchRun")


@scenario
def process_ticket(desk):
    request = agents.ProcessTicketRequest(
        user_email=mail(), subject="VPN drops", description="The VPN drops every ten minutes since the update."
    )
    found = Stream(desk.client().agents.ProcessTicket(request, timeout=PATIENCE)).rest()
    check_run(desk, found)


@scenario
def caller_gone(desk):
    client = desk.client(0, fresh=True)
    request = agents.ProcessTicketRequest(user_email=mail(), subject=HELD, description="It jams and jams.")
    stream = Stream(client.agents.ProcessTicket(request, timeout=PATIENCE))
    ticket = stream.take(1)[0].ticket_id
    stream.cancel()
    client.close()
    desk.release(ticket)
    check_run(desk, desk.client(1).replay(ticket))


@scenario
def other_server(desk):
    first, second = desk.client(0), desk.client(1)
    ticket = first.create(subject=HELD).ticket.ticket_id
    stream = second.watch(ticket)
    seen = stream.take(1)
    desk.release(ticket)
    seen += stream.rest()
    check_run(desk, seen)
    expect_equal(seen, first.replay(ticket), "what both servers tell")
    expect_equal(second.get(ticket), first.get(ticket), "the ticket on both servers")


def watch_through(desk, number, ticket, after, count):
    """Watches over a wire of its own, takes some events, and cuts the wire."""
    wire = Wire(desk.servers[number])
    client = Client(wire.address, fresh=True)
    stream = client.watch(ticket, after)
    seen = stream.take(count)
    wire.cut()
    try:
        # What was on its way may still arrive; it is thrown away, as by a client that dies.
        stream.rest()
    except grpc.RpcError as error:
        expect_equal(error.code(), grpc.StatusCode.UNAVAILABLE, "how a cut stream ends")
    client.close()
    return seen


@scenario
def resume(desk):
    ticket = desk.client().create(subject=HELD).ticket.ticket_id
    seen = watch_through(desk, 0, ticket, 0, 1)
    desk.release(ticket)
    for server in (1, 0, 1):
        seen += watch_through(desk, server, ticket, seen[-1].sequence, 3)
    seen += desk.client(0).replay(ticket, seen[-1].sequence)
    check_run(desk, seen)
    expect_equal(seen, desk.client(1).replay(ticket), "resumed events against the replay")
    expect_equal(desk.client(1).replay(ticket, len(seen)), [], "events after the last")


@scenario
def many_watchers(desk):
    ticket = desk.client().create(subject=HELD).ticket.ticket_id
    clients = [desk.client(number % 2, fresh=True) for number in range(16)]
    streams = [client.watch(ticket) for client in clients]
    firsts = [stream.take(1) for stream in streams]
    desk.release(ticket)
    seen = at_once(len(streams), lambda number: firsts[number] + streams[number].rest())
    check_run(desk, seen[0])
    for other in seen[1:]:
        expect_equal(other, seen[0], "what another watcher saw")


@scenario
def follow(desk):
    first, second = desk.client(0), desk.client(1)
    ticket = first.create().ticket.ticket_id
    length = len(first.replay(ticket))
    stream = second.watch(ticket, follow=True)
    seen = stream.take(length)
    first.tickets.StartTicket(tickets.StartTicketRequest(ticket_id=ticket, reason="on it"), timeout=PATIENCE)
    seen += stream.take(1)
    stream.cancel()
    gapless(seen)
    changed = seen[-1].status_changed
    expect_equal(changed.to, types.TICKET_STATUS_IN_PROGRESS, "where the ticket went")
    expect_equal(changed.reason, "on it", "reason of the move")
    # Without `follow` the stream ends once the run is over, with what came after it.
    expect_equal(first.replay(ticket), seen, "replay after the move")


@scenario
def roster_and_people(desk):
    client = desk.client()
    roster = client.agents.ListAgents(agents.ListAgentsRequest(), timeout=PATIENCE).agents
    expect_equal([agent.stage_index for agent in roster], [1, 2, 3, 4, 5, 6], "places of the roster")
    for agent in roster:
        expect(agent.provider and agent.model, f"{agent.stage} does not say who answers")
    request = people.ListSpecialistsRequest(page_size=3)
    seen = []
    while True:
        page = client.people.ListSpecialists(request, timeout=PATIENCE)
        seen += [person.specialist_id for person in page.specialists]
        if not page.next_page_token:
            break
        request.page_token = page.next_page_token
    expect_equal(len(set(seen)), 8, f"people of the seed among {seen}")
    loaded = client.people.LoadSeedSpecialists(people.LoadSeedSpecialistsRequest(), timeout=PATIENCE)
    expect_equal((loaded.added, len(loaded.specialists)), (0, 8), "loading the seed again")
