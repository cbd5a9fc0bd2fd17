"""What callers get wrong: each bad field named, nothing stored, the connection and the server alive."""

import socket
import uuid

import grpc
from desk import Client, PATIENCE, Wire, agents, expect, expect_equal, mail, people, refused, tickets, types
from google.protobuf import timestamp_pb2
from witness import scenario

CODE = grpc.StatusCode
CREATE = "/ithelper.v1.TicketService/CreateTicket"
RESOLVE = "/ithelper.v1.TicketService/ResolveTicket"
LIST = "/ithelper.v1.TicketService/ListTickets"


def caller(desk):
    """A client whose connections are counted."""
    wire = Wire(desk.servers[0])
    client = Client(wire.address, fresh=True)
    client.wire = wire
    return client


def alive(client):
    """The server still serves, and the client has never lost its connection."""
    expect(client.create().ticket.ticket_id, "a good call after a bad one was not answered")
    expect_equal(len(client.wire.ends), 2, "ends of the one connection")


def stored(desk, word):
    return desk.sql(
        f"select (select count(*) from ticket_texts where subject || description like '%{word}%')"
        f" + (select count(*) from tickets where user_email like '%{word}%')"
        f" + (select count(*) from users where email like '%{word}%')"
    )


def text_field(number, data):
    """A length-delimited field as it stands on the wire."""
    size, length = len(data), b""
    while size > 127:
        length += bytes([size & 127 | 128])
        size >>= 7
    return bytes([number << 3 | 2]) + length + bytes([size]) + data


@scenario
def creating(desk):
    client, word = caller(desk), uuid.uuid4().hex
    for call in (client.tickets.CreateTicket, lambda r, timeout: list(client.agents.ProcessTicket(r, timeout=timeout))):
        kind = tickets.CreateTicketRequest if call == client.tickets.CreateTicket else agents.ProcessTicketRequest

        def submit(**fields):
            return lambda: call(kind(**fields), timeout=PATIENCE)

        refused(submit(), CODE.INVALID_ARGUMENT, "user_email", "description")
        refused(submit(user_email=" ", description="\n\t "), CODE.INVALID_ARGUMENT, "user_email", "description")
        long = dict(
            user_email=f"{'x' * 300}@example.com",
            subject=word * 20,
            description=word * 1100,
            labels=["l" * 70, "fine", ""],
            request_id="r" * 200,
        )
        wanted = ["user_email", "subject", "description", "labels[0]", "labels[2]", "request_id"]
        refused(submit(**long), CODE.INVALID_ARGUMENT, *wanted)
        many = dict(user_email=mail(), description=word, labels=[f"label-{number}" for number in range(40)])
        refused(submit(**many), CODE.INVALID_ARGUMENT, "labels")
        for address in ["ada", "ada@", "@example.com", "a b@example.com", "ada@exa mple.com", "ada@@example.com",
                        "ada@example..com", "ada@.com", "<ada@example.com>", "ada@example.com,bob@example.com"]:
            bad = dict(user_email=address, subject=word, description=word)
            refused(submit(**bad), CODE.INVALID_ARGUMENT, "user_email")
        # Refused while they are decoded: the path of the field is named just the same.
        refused(submit(user_email=mail(), description=f"{word}\0hidden"), CODE.INVALID_ARGUMENT, "description")
        nuls = dict(user_email="\0", description=word, labels=["a", "b\0"])
        refused(submit(**nuls), CODE.INVALID_ARGUMENT, "user_email", "labels[1]")
        # And together with what can be read and is wrong.
        both = dict(user_email="ada", description=word, labels=["a", "b\0", ""], request_id="r" * 200)
        refused(submit(**both), CODE.INVALID_ARGUMENT, "user_email", "labels[1]", "labels[2]", "request_id")
    broken = text_field(1, mail().encode()) + text_field(3, word.encode() + b"\xff\xfe")
    refused(lambda: client.raw(CREATE, broken), CODE.INVALID_ARGUMENT, "description")
    # What is no message at all is a broken client's, as with every other gRPC server.
    refused(lambda: client.raw(CREATE, b"\x0a\xff\xff\xff\xff\xff"), CODE.INTERNAL)
    refused(lambda: client.raw(CREATE, text_field(3, word.encode())[:-1]), CODE.INTERNAL)
    expect_equal(stored(desk, word), ["0"], "rows of refused tickets")
    alive(client)


@scenario
def enums(desk):
    client = caller(desk)
    ticket = client.create().ticket.ticket_id
    client.replay(ticket)
    before = client.get(ticket)
    resolve = text_field(1, ticket.encode()) + b"\x18\x63"
    refused(lambda: client.raw(RESOLVE, resolve), CODE.INVALID_ARGUMENT, "solution_outcome")
    unknown = text_field(3, b"\x0a\x02\x01\x63")
    refused(lambda: client.raw(LIST, unknown), CODE.INVALID_ARGUMENT, "filter.statuses[1]")
    filters = tickets.TicketFilter(
        statuses=[types.TICKET_STATUS_OPEN, types.TICKET_STATUS_UNSPECIFIED],
        urgencies=[types.URGENCY_UNSPECIFIED],
        requester_email="nobody",
        category="c" * 100,
        label="l" * 100,
        assignee_id="a" * 100,
        created_after=timestamp_pb2.Timestamp(seconds=-99_999_999_999_999),
        created_before=timestamp_pb2.Timestamp(nanos=-1),
    )
    request = tickets.ListTicketsRequest(
        filter=filters, order_by="colour", page_size=-1, page_token="rubbish"
    )
    names = ["category", "label", "assignee_id", "requester_email", "created_after", "created_before", "statuses[1]"]
    wanted = [f"filter.{name}" for name in names] + ["filter.urgencies[0]", "order_by", "page_size", "page_token"]
    refused(lambda: client.tickets.ListTickets(request, timeout=PATIENCE), CODE.INVALID_ARGUMENT, *wanted)
    search = tickets.SearchTicketsRequest(query="q" * 600, page_size=1001, page_token="1.2.3")
    refused(
        lambda: client.tickets.SearchTickets(search, timeout=PATIENCE), CODE.INVALID_ARGUMENT,
        "query", "page_size", "page_token",
    )
    for order in ["created_at up", "created_at asc asc", "; drop table tickets", "updated_at,urgency"]:
        request = tickets.ListTicketsRequest(order_by=order)
        refused(lambda: client.tickets.ListTickets(request, timeout=PATIENCE), CODE.INVALID_ARGUMENT, "order_by")
    expect_equal(client.get(ticket), before, "the ticket after refused calls")


@scenario
def identifiers(desk):
    client = caller(desk)
    run = "0123456789abcdef" * 2
    by_ticket = [
        lambda id: client.get(id),
        lambda id: client.tickets.StartTicket(tickets.StartTicketRequest(ticket_id=id), timeout=PATIENCE),
        lambda id: client.tickets.CloseTicket(tickets.CloseTicketRequest(ticket_id=id), timeout=PATIENCE),
        lambda id: client.tickets.ReopenTicket(tickets.ReopenTicketRequest(ticket_id=id), timeout=PATIENCE),
        lambda id: client.tickets.ResolveTicket(
            tickets.ResolveTicketRequest(ticket_id=id, solution_outcome=types.SOLUTION_OUTCOME_WORKED), timeout=PATIENCE
        ),
        lambda id: client.replay(id),
    ]
    by_run = [
        lambda id: client.agents.GetRun(agents.GetRunRequest(run_id=id), timeout=PATIENCE),
        lambda id: client.agents.CancelRun(agents.CancelRunRequest(run_id=id), timeout=PATIENCE),
        lambda id: list(client.agents.WatchRun(agents.WatchRunRequest(run_id=id), timeout=PATIENCE)),
    ]
    for call in by_ticket:
        for bad in ["", "TKT-", "tkt-00000000", "TKT-0000000g", "TKT-000000000", "' or 1=1", "x" * 5000]:
            refused(lambda: call(bad), CODE.INVALID_ARGUMENT, "ticket_id")
        refused(lambda: call("TKT-00000000"), CODE.NOT_FOUND)
    for call in by_run:
        for bad in ["", run[:-1], run.upper(), run + "0"]:
            refused(lambda: call(bad), CODE.INVALID_ARGUMENT, "run_id")
        refused(lambda: call(run), CODE.NOT_FOUND)
    request = tickets.ResolveTicketRequest(ticket_id="x", etag="y", resolution="n" * 9000)
    refused(
        lambda: client.tickets.ResolveTicket(request, timeout=PATIENCE), CODE.INVALID_ARGUMENT,
        "ticket_id", "etag", "resolution", "solution_outcome",
    )
    request = people.ListSpecialistsRequest(specialization="s" * 100, page_size=5000)
    refused(
        lambda: client.people.ListSpecialists(request, timeout=PATIENCE), CODE.INVALID_ARGUMENT,
        "specialization", "page_size",
    )
    alive(client)


@scenario
def sequences(desk):
    client = caller(desk)
    created = client.create()
    ticket, run = created.ticket.ticket_id, created.run.run_id
    length = len(client.replay(ticket))

    def watch_run(after):
        request = agents.WatchRunRequest(run_id=run, after_sequence=after)
        return list(client.agents.WatchRun(request, timeout=PATIENCE))

    for watch in (lambda after: client.replay(ticket, after), watch_run):
        refused(lambda: watch(-1), CODE.INVALID_ARGUMENT, "after_sequence")
        refused(lambda: watch(length + 1), CODE.OUT_OF_RANGE)
        refused(lambda: watch(2**63 - 1), CODE.OUT_OF_RANGE)
        expect_equal(len(watch(length)), 0, "events after the newest")
    # Also while others follow at the log's end.
    follower = client.watch(ticket, follow=True)
    follower.take(length)
    refused(lambda: client.watch(ticket, length + 5, follow=True).rest(), CODE.OUT_OF_RANGE)
    follower.cancel()
    alive(client)


@scenario
def sizes(desk):
    client, word = caller(desk), uuid.uuid4().hex
    client.create()
    huge = word * (5 * 1024 * 1024 // 32)
    # The connection goes on, so a call before and after runs over the same one.
    refused(lambda: client.create(description=huge), CODE.RESOURCE_EXHAUSTED)
    refused(lambda: client.create(labels=[word] * 100_000), CODE.INVALID_ARGUMENT, "labels")
    expect_equal(stored(desk, word), ["0"], "rows of a refused ticket")
    alive(client)


@scenario
def not_served(desk):
    client = caller(desk)
    calls = [
        lambda: client.raw("/ithelper.v1.AccessService/ListKeys", b""),
        lambda: client.raw("/ithelper.v1.TicketService/Nonsense", b""),
        lambda: client.raw("/ithelper.v1.ticketservice/GetTicket", b""),
        lambda: client.raw("/", b""),
    ]
    for call in calls:
        refused(call, CODE.UNIMPLEMENTED)
    alive(client)


@scenario
def foreign_bytes(desk):
    host, port = desk.servers[0].rsplit(":", 1)
    client = caller(desk)
    client.create()
    preface = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
    openings = {
        "HTTP/1.1": b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "TLS": bytes.fromhex("1603010200010001fc0303") + bytes(64),
        "rubbish": bytes(range(256)) * 16,
        "SSH": b"SSH-2.0-OpenSSH_9.2\r\n",
        "zeros": bytes(4096),
        "a broken preface": preface[:20] + b"xxxx",
        "a first frame that is no SETTINGS": preface + bytes.fromhex("000004080000000000") + bytes(4),
        "a frame larger than allowed": preface + bytes.fromhex("000000040000000000") + b"\xff\xff\xff\x00\x00\x00\x00\x00\x01",
    }
    for name, opening in openings.items():
        with socket.create_connection((host, int(port)), timeout=PATIENCE) as stranger:
            stranger.sendall(opening)
            try:
                while stranger.recv(65536):
                    pass
            except ConnectionResetError:
                pass
            except socket.timeout:
                raise AssertionError(f"{name}: the connection stays open")
    # One that comes and says nothing, and one that leaves in the middle of the preface, harm nobody.
    silent = socket.create_connection((host, int(port)))
    with socket.create_connection((host, int(port))) as half:
        half.sendall(preface[:10])
    alive(client)
    alive(caller(desk))
    silent.close()
