"""What scenarios share: channels, calls that must fail in a certain way, watching, and the database's back door."""

import socket
import subprocess
import threading
import uuid

import grpc
from google.rpc import error_details_pb2, status_pb2
from ithelper.v1 import (
    agent_service_pb2 as agents,
    agent_service_pb2_grpc as agents_grpc,
    event_pb2 as events,
    specialist_service_pb2 as people,
    specialist_service_pb2_grpc as people_grpc,
    ticket_pb2 as types,
    ticket_service_pb2 as tickets,
    ticket_service_pb2_grpc as tickets_grpc,
)

# The longest a scenario waits for anything that must happen; generous, since the machine may be busy.
PATIENCE = 60


class Client:
    """One connection to one server, with all its services."""

    def __init__(self, address, fresh=False, options=()):
        # Channels of one process share connections unless told otherwise.
        local = [("grpc.use_local_subchannel_pool", 1)] if fresh else []
        self.channel = grpc.insecure_channel(address, options=[*local, *options])
        self.tickets = tickets_grpc.TicketServiceStub(self.channel)
        self.agents = agents_grpc.AgentServiceStub(self.channel)
        self.people = people_grpc.SpecialistServiceStub(self.channel)

    def close(self):
        self.channel.close()

    def create(self, subject="The printer on floor 3 jams", email=None, **fields):
        fields.setdefault("description", "Since this morning the printer on floor 3 jams at every second page.")
        request = tickets.CreateTicketRequest(user_email=email or mail(), subject=subject, **fields)
        return self.tickets.CreateTicket(request, timeout=PATIENCE)

    def get(self, ticket_id):
        return self.tickets.GetTicket(tickets.GetTicketRequest(ticket_id=ticket_id), timeout=PATIENCE).ticket

    def watch(self, ticket_id, after=0, follow=False):
        request = tickets.WatchTicketRequest(ticket_id=ticket_id, after_sequence=after, follow=follow)
        return Stream(self.tickets.WatchTicket(request, timeout=PATIENCE))

    def replay(self, ticket_id, after=0):
        return self.watch(ticket_id, after).rest()

    def raw(self, method, request):
        """Sends bytes that no generated stub would."""
        call = self.channel.unary_unary(method, request_serializer=lambda b: b, response_deserializer=lambda b: b)
        return call(request, timeout=PATIENCE)


class Stream:
    """The events of a watching call, without heartbeats."""

    def __init__(self, call):
        self.call = call

    def __iter__(self):
        for response in self.call:
            if response.event.WhichOneof("kind") != "heartbeat":
                yield response.event

    def take(self, count):
        found = []
        for event in self:
            found.append(event)
            if len(found) == count:
                break
        expect(len(found) == count, f"the stream ended after {len(found)} of {count} events")
        return found

    def rest(self):
        return list(self)

    def cancel(self):
        self.call.cancel()


class Wire:
    """A TCP forwarder that can be cut, so that a client loses its connection as in real life."""

    def __init__(self, address):
        host, port = address.rsplit(":", 1)
        self.target = (host, int(port))
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = "127.0.0.1:%d" % self.listener.getsockname()[1]
        self.ends = []
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                near, _ = self.listener.accept()
            except OSError:
                return
            far = socket.create_connection(self.target)
            self.ends += [near, far]
            for source, sink in ((near, far), (far, near)):
                threading.Thread(target=self.carry, args=(source, sink), daemon=True).start()

    def carry(self, source, sink):
        try:
            while data := source.recv(65536):
                sink.sendall(data)
        except OSError:
            pass

    def cut(self):
        self.listener.close()
        for end in self.ends:
            # A reset, not an orderly end: nothing says goodbye.
            end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
            end.close()


class Desk:
    def __init__(self, servers, database, given):
        self.servers = servers
        self.database = database
        self.given = given

    def client(self, number=0, fresh=False, options=()):
        return Client(self.servers[number], fresh, options)

    def sql(self, statement):
        """One statement through psql; the first column of all rows."""
        done = subprocess.run(
            ["psql", "--no-psqlrc", "-qtA", "-v", "ON_ERROR_STOP=1", "-d", self.database, "-c", statement],
            capture_output=True,
            text=True,
        )
        expect(done.returncode == 0, f"{statement}: {done.stderr}")
        return done.stdout.split()

    def release(self, ticket_id):
        """Lets a run go on that was held: see gates.sql."""
        self.sql(f"update stages set available_at = clock_timestamp() where ticket_id = '{ticket_id}' and state = 'ready'")


# The subject of a ticket whose run does not begin before `Desk.release`.
HELD = "HELD: the printer jams"


def mail():
    return f"{uuid.uuid4().hex}@example.com"


def expect(holds, sentence):
    if not holds:
        raise AssertionError(sentence)


def expect_equal(found, wanted, what):
    expect(found == wanted, f"{what}: found {found!r}, wanted {wanted!r}")


def refused(call, code, *fields):
    """Makes a call that must fail with this code and name exactly these fields; gives the google.rpc.Status."""
    try:
        call()
    except grpc.RpcError as error:
        expect_equal(error.code(), code, f"code ({error.details()})")
        return details(error, fields)
    raise AssertionError(f"the call was answered; {code} was expected")


def details(error, fields=()):
    found = status_pb2.Status()
    for key, value in error.trailing_metadata() or ():
        if key == "grpc-status-details-bin":
            found.ParseFromString(value)
            expect_equal(found.code, error.code().value[0], "code within the details")
            expect_equal(found.message, error.details(), "message within the details")
    if fields:
        bad = error_details_pb2.BadRequest()
        expect(any(detail.Unpack(bad) for detail in found.details), f"no BadRequest in: {error.details()}")
        named = [violation.field for violation in bad.field_violations]
        expect_equal(sorted(set(named)), sorted(fields), "fields named")
        for violation in bad.field_violations:
            expect(violation.description, f"{violation.field} is refused without a word")
    return found


def reason(status):
    """The machine-readable reason in a status."""
    info = error_details_pb2.ErrorInfo()
    for detail in status.details:
        if detail.Unpack(info):
            return info.reason
    return None


def gapless(found, first=1):
    numbers = [event.sequence for event in found]
    expect_equal(numbers, list(range(first, first + len(found))), "sequences")


def finished(found, state=types.RUN_STATE_SUCCEEDED):
    ends = [event for event in found if event.WhichOneof("kind") == "run_finished"]
    expect_equal(len(ends), 1, f"run_finished among {kinds(found)}")
    expect_equal(ends[0].run_finished.state, state, f"state of the run ({ends[0].run_finished.reason})")


def kinds(found):
    return [f"{event.sequence}:{event.WhichOneof('kind')}:{event.stage}" for event in found]


def at_once(count, work):
    """Runs `work(0)` ... `work(count - 1)` on threads of their own and gives what each returned."""
    results = [None] * count
    failures = []

    def run(number):
        try:
            results[number] = work(number)
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    return results
