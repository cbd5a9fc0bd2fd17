"""What goes down and comes back: servers killed and stopped, Redis gone, Postgres's connections cut."""

import os
import select
import signal
import threading
import urllib.request

import grpc
from desk import HELD, PATIENCE, details, expect, expect_equal, finished, gapless, kinds, mail
from google.rpc import error_details_pb2, status_pb2
from grpc.health.v1 import health_pb2 as health, health_pb2_grpc as health_grpc
from ithelper.v1 import agent_service_pb2 as agents, ticket_service_pb2 as tickets
from witness import scenario

CODE = grpc.StatusCode


def children(pid):
    """Processes whose parent is `pid`."""
    found = []
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat") as file:
                    if int(file.read().rpartition(")")[2].split()[1]) == pid:
                        found.append(int(name))
            except OSError:
                pass
    return found


def ended(handle):
    """Waits for the end of a process by its descriptor."""
    poll = select.poll()
    poll.register(handle, select.POLLIN)
    return bool(poll.poll(PATIENCE * 1000))


@scenario
def kill_with_children(desk):
    """kill -9 of the server ends its Postgres and Redis."""
    pid = int(desk.given["pid"])
    ticket = desk.client().create().ticket.ticket_id
    count = len(desk.client().replay(ticket))
    family = children(pid)
    expect_equal(len(family), 2, "children of the server")
    handles = [os.pidfd_open(child) for child in family]
    os.kill(pid, signal.SIGKILL)
    for child, handle in zip(family, handles):
        expect(ended(handle), f"process {child} outlives the server")
    print(f"ticket={ticket}\ncount={count}")


@scenario
def stop_under_watcher(desk):
    """SIGTERM while a stream that follows is open: the watcher is told to go elsewhere."""
    client = desk.client()
    ticket = client.create().ticket.ticket_id
    count = len(client.replay(ticket))
    stream = client.watch(ticket, follow=True)
    stream.take(count)
    os.kill(int(desk.given["pid"]), signal.SIGTERM)
    try:
        stream.rest()
        raise AssertionError("a stream that follows ended with OK when the server stopped")
    except grpc.RpcError as error:
        expect_equal(error.code(), CODE.UNAVAILABLE, "how the stream ends")
        expect("shut" in error.details(), f"the watcher is not told why: {error.details()}")
    print(f"ticket={ticket}\ncount={count}")


@scenario
def kept(desk):
    """What an earlier process stored is all there, and work goes on."""
    client = desk.client()
    found = client.replay(desk.given["ticket"])
    gapless(found)
    finished(found)
    expect_equal(len(found), int(desk.given["count"]), "events kept over the restart")
    finished(client.replay(client.create().ticket.ticket_id))


@scenario
def kill_mid_run(desk):
    """kill -9 while a stage is at work."""
    client = desk.client()
    ticket = client.create(subject="SLOW printer").ticket.ticket_id
    seen = []
    for event in client.watch(ticket):
        seen.append(event)
        if event.stage == "classifier":
            break
    expect_equal(seen[-1].WhichOneof("kind"), "stage_started", "what is told first of the classifier")
    os.kill(int(desk.given["pid"]), signal.SIGKILL)
    gapless(seen)
    # The dead server's backend may still be in the middle of its write: only then the lease counts.
    owned = "select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"
    while desk.sql(owned) != ["0"]:
        pass
    # The lease runs out by the database's clock; here at once.
    desk.sql(f"update stages set lease_until = clock_timestamp() where ticket_id = '{ticket}' and state = 'running'")
    print(f"ticket={ticket}\nlast={seen[-1].sequence}")


@scenario
def taken_over(desk):
    """Another process takes over what the dead one held; the watcher resumes there."""
    ticket, last = desk.given["ticket"], int(desk.given["last"])
    rest = desk.client().replay(ticket, last)
    gapless(rest, last + 1)
    finished(rest)
    expect(any(event.attempt == 2 for event in rest), f"no stage was taken over: {kinds(rest)}")
    stages = [event.stage for event in rest if event.WhichOneof("kind") == "stage_finished"]
    expect_equal(len(stages), len(set(stages)), f"stages finished twice in {stages}")


@scenario
def freeze_mid_run(desk):
    """SIGSTOP while a stage is at work; its lease runs out."""
    client = desk.client()
    ticket = client.create(subject="FAULT-SLOW printer").ticket.ticket_id
    for event in client.watch(ticket):
        if event.WhichOneof("kind") == "stage_started":
            break
    pid = int(desk.given["pid"])
    os.kill(pid, signal.SIGSTOP)
    while state(pid) != "T":
        pass
    # The lease runs out by the database's clock; here at once.
    expire = f"update stages set lease_until = clock_timestamp() where ticket_id = '{ticket}' and state = 'running'"
    expect_equal(desk.sql(f"{expire} returning stage"), ["intake"], "stages that the frozen server holds")
    print(f"ticket={ticket}")


def state(pid):
    """What a process does, as the kernel puts it: T is stopped."""
    with open(f"/proc/{pid}/stat") as file:
        return file.read().rpartition(")")[2].split()[0]


# Every row of a ticket with who wrote it last: a write that changes nothing would change that.
ROWS = """
    select row from (
        select 'head ' || xmin || ' ' || h as row from heads h where ticket_id = '{0}'
        union all select 'ticket ' || xmin || ' ' || t from tickets t where id = '{0}'
        union all select 'run ' || xmin || ' ' || r from runs r where ticket_id = '{0}'
        union all select 'stage ' || xmin || ' ' || s from stages s where ticket_id = '{0}'
        union all select 'event ' || xmin || ' ' || e from events e where ticket_id = '{0}'
        union all select 'finding ' || xmin || ' ' || f from findings f where ticket_id = '{0}'
    ) all_rows order by row
"""


def counted(desk, name):
    """What a counter of the server's page says."""
    with urllib.request.urlopen(f"http://{desk.given['metrics']}/metrics", timeout=PATIENCE) as page:
        for line in page.read().decode().splitlines():
            if line.startswith(name):
                return float(line.split()[1])
    return 0.0


@scenario
def late_write(desk):
    """The frozen server's work was taken over and done; it wakes, and comes too late with its own."""
    frozen, other, ticket = desk.client(0), desk.client(1), desk.given["ticket"]
    found = other.replay(ticket)
    gapless(found)
    finished(found)
    done = [(event.stage, event.attempt) for event in found if event.WhichOneof("kind") == "stage_finished"]
    expect(("intake", 2) in done and len(done) == 6, f"the stage was not taken over: {done}")
    rows = desk.sql(ROWS.format(ticket))
    expect(len(rows) > 20, f"too few rows to compare: {rows}")
    os.kill(int(desk.given["pid"]), signal.SIGCONT)
    pause = threading.Event()
    for _ in range(PATIENCE * 10):
        if counted(desk, "pipeline_late_writes_total") == 1:
            break
        pause.wait(0.1)
    expect_equal(counted(desk, "pipeline_late_writes_total"), 1, "late writes counted")
    expect_equal(desk.sql(ROWS.format(ticket)), rows, "rows after the late write")
    expect_equal(other.replay(ticket), found, "events after the late write")
    finished(frozen.replay(frozen.create().ticket.ticket_id))


def whole_family(pid):
    """All processes below `pid`, parents first."""
    found = children(pid)
    return found + [each for child in found for each in whole_family(child)]


def named(pid, word):
    with open(f"/proc/{pid}/comm") as file:
        return word in file.read()


@scenario
def freeze_postgres(desk):
    """SIGSTOP of the server's own Postgres while a stage is at work."""
    client = desk.client()
    ticket = client.create(subject="FAULT-SLOW printer").ticket.ticket_id
    for event in client.watch(ticket):
        if event.WhichOneof("kind") == "stage_started":
            break
    frozen = [pid for pid in whole_family(int(desk.given["pid"])) if named(pid, "postgres")]
    expect(len(frozen) > 2, f"the server's Postgres was not found: {frozen}")
    # Its first process first, so that it starts no other.
    for pid in frozen:
        os.kill(pid, signal.SIGSTOP)
    print(f"ticket={ticket}\nfrozen={','.join(map(str, frozen))}")


@scenario
def thaw_postgres(desk):
    """Postgres goes on after the lease ran out: the run ends as if nothing had been."""
    for pid in desk.given["frozen"].split(","):
        os.kill(int(pid), signal.SIGCONT)
    found = patiently(lambda: desk.client().replay(desk.given["ticket"]))
    gapless(found)
    finished(found)
    expect(all(event.WhichOneof("kind") != "stage_retrying" for event in found), f"a loss was counted: {kinds(found)}")
    expect(counted(desk, "pipeline_handed_back_total") >= 1, "nothing was handed back")


@scenario
def without_redis(desk):
    """No ring gets through, and watchers still see everything, on the other server too."""
    first, second = desk.client(0), desk.client(1)
    ticket = first.create(subject=HELD).ticket.ticket_id
    stream = second.watch(ticket)
    seen = stream.take(1)
    handle = os.pidfd_open(int(desk.given["redis"]))
    os.kill(int(desk.given["redis"]), signal.SIGKILL)
    expect(ended(handle), "Redis does not end")
    desk.release(ticket)
    seen += stream.rest()
    gapless(seen)
    finished(seen)
    ticket = first.create().ticket.ticket_id
    found = second.replay(ticket)
    gapless(found)
    finished(found)


def redis_serves(client):
    """What grpc.health.v1 says of the whole server and of its Redis."""
    stub = health_grpc.HealthStub(client.channel)
    answers = [stub.Check(health.HealthCheckRequest(service=name), timeout=PATIENCE) for name in ("", "redis")]
    expect_equal(answers[0].status, health.HealthCheckResponse.SERVING, "health of the whole server")
    return answers[1].status == health.HealthCheckResponse.SERVING


@scenario
def not_yet_redis(desk):
    """Two servers that started without their Redis: they say so, and do their work."""
    first, second = desk.client(0), desk.client(1)
    for client in (first, second):
        expect(not redis_serves(client), "a Redis that is not there is said to serve")
    found = second.replay(first.create().ticket.ticket_id)
    gapless(found)
    finished(found)


@scenario
def redis_came(desk):
    """Their Redis was started: they use it, and nobody has to start them again."""
    first, second = desk.client(0), desk.client(1)
    wait = threading.Event()
    for client in (first, second):
        for _ in range(PATIENCE * 10):
            if redis_serves(client):
                break
            wait.wait(0.1)
        expect(redis_serves(client), "a Redis that came is not used")
    found = second.replay(first.create().ticket.ticket_id)
    gapless(found)
    finished(found)


def patiently(call):
    """Repeats a call that finds the service unavailable, after the time that the answer asks for."""
    while True:
        try:
            return call()
        except grpc.RpcError as error:
            if error.code() != CODE.UNAVAILABLE:
                raise
            expect("ostgres" not in error.details() and "/" not in error.details(), f"it leaks: {error.details()}")
            threading.Event().wait(retry_after(error))


def retry_after(error):
    status, info = status_pb2.Status(), error_details_pb2.RetryInfo()
    for key, value in error.trailing_metadata() or ():
        if key == "grpc-status-details-bin":
            status.ParseFromString(value)
    for detail in status.details:
        if detail.Unpack(info):
            return info.retry_delay.ToTimedelta().total_seconds()
    raise AssertionError(f"UNAVAILABLE without RetryInfo: {error.details()}")


@scenario
def cut_postgres(desk):
    """Postgres drops all connections: calls recover, runs finish, watchers resume without a gap."""
    client = desk.client()
    ticket = client.create(subject=HELD).ticket.ticket_id
    stream = client.watch(ticket)
    seen = stream.take(1)
    cut = (
        "select count(pg_terminate_backend(pid)) from pg_stat_activity"
        " where datname = current_database() and pid <> pg_backend_pid()"
    )
    for _ in range(3):
        expect(desk.sql(cut) != ["0"], "the server had no connection to Postgres")
        patiently(lambda: client.get(ticket))
    created = patiently(lambda: client.create())
    desk.release(ticket)

    def watch_on():
        nonlocal stream
        try:
            for event in stream:
                seen.append(event)
        finally:
            stream = client.watch(ticket, seen[-1].sequence)

    patiently(watch_on)
    gapless(seen)
    finished(seen)
    finished(patiently(lambda: client.replay(created.ticket.ticket_id)))


@scenario
def children_killed(desk):
    """kill -9 of the server's own Postgres and Redis, twice: calls are UNAVAILABLE for a while, then all goes on."""
    client = desk.client()
    pid = int(desk.given["pid"])
    ticket = client.create().ticket.ticket_id
    count = len(client.replay(ticket))
    for _ in range(2):
        family = children(pid)
        expect_equal(len(family), 2, "children of the server")
        handles = [os.pidfd_open(child) for child in family]
        for child in family:
            os.kill(child, signal.SIGKILL)
        for child, handle in zip(family, handles):
            expect(ended(handle), f"process {child} outlives SIGKILL")
        created = patiently(client.create)
        finished(patiently(lambda: client.replay(created.ticket.ticket_id)))
        expect_equal(len(patiently(lambda: client.replay(ticket))), count, "events kept")
        poll = select.poll()
        for _ in range(PATIENCE * 100):
            if len(set(children(pid)) - set(family)) == 2:
                break
            poll.poll(10)
        expect(len(set(children(pid)) - set(family)) == 2, "Postgres and Redis do not both run again")
