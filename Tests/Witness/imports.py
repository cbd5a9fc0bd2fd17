"""ImportTickets as a stranger meets it."""

import time
import uuid

import grpc
from ithelper.v1 import ticket_pb2 as types
from ithelper.v1 import ticket_service_pb2 as tickets

from desk import PATIENCE, expect, expect_equal
from witness import scenario


def past(number, tag, **fields):
    fields.setdefault("user_email", f"ada{number % 7}@example.com")
    fields.setdefault("subject", f"Plotter {tag}{number} smears")
    fields.setdefault("description", f"The plotter {tag}{number} smears blue ink.\nSince Monday.")
    return tickets.ImportTicketsRequest(ticket=types.Ticket(**fields), external_id=f"{tag}-{number}", line=number)


@scenario
def history(desk):
    """A thousand lines, bad ones among them: the rest is stored, found, remembered, and not stored twice."""
    client, other = desk.client(0), desk.client(1)
    tag = "q" + uuid.uuid4().hex[:8]
    good = [
        past(n, tag, resolution=f"cleaned head {tag}{n}", solution_outcome=types.SOLUTION_OUTCOME_NOT_TRIED, labels=[tag])
        for n in range(1, 1001)
    ]
    bad = [
        past(1001, tag, user_email="nobody"),
        past(1002, tag, classification=types.Classification(category="weather")),
        past(1003, tag, status=types.TICKET_STATUS_OPEN, resolution="done"),
    ]
    lines = good[:500] + bad + good[500:]
    summary = client.tickets.ImportTickets(iter(lines), timeout=PATIENCE)
    assert (summary.accepted, summary.refused, summary.repeated_count) == (1000, 3, 0), summary
    assert [r.line for r in summary.refused_lines] == [1001, 1002, 1003], summary
    assert [r.field for r in summary.refused_lines] == [
        "ticket.user_email",
        "ticket.classification.category",
        "ticket.status",
    ], summary
    again = other.tickets.ImportTickets(iter(lines), timeout=PATIENCE)
    assert (again.accepted, again.refused, again.repeated_count) == (0, 3, 1000), again

    page = other.tickets.ListTickets(
        tickets.ListTicketsRequest(filter=tickets.TicketFilter(label=tag), page_size=1000), timeout=PATIENCE
    )
    assert len(page.tickets) == 1000
    found = client.tickets.SearchTickets(tickets.SearchTicketsRequest(query=f"{tag}77"), timeout=PATIENCE).matches
    assert [m.ticket.subject for m in found] == [f"Plotter {tag}77 smears"], found
    whole = client.get(found[0].ticket.ticket_id)
    assert whole.status == types.TICKET_STATUS_RESOLVED and whole.latest_run_id == "", whole
    seen = client.replay(whole.ticket_id)
    assert [e.WhichOneof("kind") for e in seen] == ["created", "status_changed"], seen

    # What it taught is found again, by the memory of confirmed solutions once that says it has taken all in.
    end = time.monotonic() + PATIENCE
    while True:
        similar = client.tickets.FindSimilarTickets(
            tickets.FindSimilarTicketsRequest(text=f"plotter {tag}77 smears blue ink", confirmed_only=True, limit=1),
            timeout=PATIENCE,
        )
        if similar.memory_complete:
            break
        assert time.monotonic() < end, similar
        time.sleep(0.1)
    first = similar.tickets[0]
    expect_equal(first.ticket.ticket_id, whole.ticket_id, "the ticket that taught it")
    expect(first.reason.startswith("its solution was confirmed"), first.reason)


@scenario
def broken_off(desk):
    """A call that breaks off leaves what was read before; sending it all again completes it."""
    client = desk.client()
    tag = "b" + uuid.uuid4().hex[:8]

    def lines(stop):
        for number in range(1, 451):
            if number == stop:
                raise RuntimeError("the sender is gone")
            yield past(number, tag)

    try:
        client.tickets.ImportTickets(lines(425), timeout=PATIENCE)
        raise AssertionError("a call whose sender broke off has answered")
    except grpc.RpcError:
        pass
    whole = client.tickets.ImportTickets(lines(None), timeout=PATIENCE)
    assert whole.accepted + whole.repeated_count == 450 and whole.refused == 0, whole
    empty = client.tickets.ImportTickets(iter(()), timeout=PATIENCE)
    assert (empty.accepted, empty.refused) == (0, 0), empty
