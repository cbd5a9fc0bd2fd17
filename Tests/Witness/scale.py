"""Three servers behind a balancer, met as any client meets them: one address, one connection."""

import json
import time
import urllib.request

import grpc
from desk import PATIENCE, at_once, expect, expect_equal, finished, gapless
from witness import scenario

CODE = grpc.StatusCode
# What a client repeats: the change that was cut off is made once, by its request id.
PASSING = (CODE.UNAVAILABLE, CODE.RESOURCE_EXHAUSTED, CODE.CANCELLED)


def endpoints(desk):
    """Requests that the balancer sent to each replica, and whether it holds it for healthy."""
    with urllib.request.urlopen(f"http://{desk.given['admin']}/clusters?format=json", timeout=PATIENCE) as answer:
        clusters = json.load(answer)["cluster_statuses"]
    hosts = next(cluster["host_statuses"] for cluster in clusters if cluster["name"] == "replicas")
    return [
        (
            next((int(s.get("value", 0)) for s in host["stats"] if s.get("name") == "rq_total"), 0),
            not host["health_status"].get("failed_active_health_check", False),
        )
        for host in hosts
    ]


def patiently(call):
    """Repeats a call as long as it is told to."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return call()
        except grpc.RpcError as error:
            expect(error.code() in PASSING, f"{error.code()}: {error.details()}")
            expect(time.monotonic() < end, f"still {error.code()}: {error.details()}")
            time.sleep(0.1)


@scenario
def spread(desk):
    """All calls go over one connection of the client, and reach all three."""
    client = desk.client(fresh=True)
    end = time.monotonic() + PATIENCE
    while not (len(found := endpoints(desk)) == 3 and all(healthy for _, healthy in found)):
        expect(time.monotonic() < end, "the balancer does not find three healthy replicas")
        time.sleep(0.1)
    ticket = patiently(client.create).ticket.ticket_id
    before = [requests for requests, _ in endpoints(desk)]
    shares = [0, 0, 0]
    # On a busy machine a replica may be late with a health check, and be left out for a while.
    while min(shares) < 10:
        expect(time.monotonic() < end, f"calls are spread as {shares}")
        for _ in range(60):
            client.get(ticket)
        shares = [new - old for (new, _), old in zip(endpoints(desk), before)]
    found = client.replay(ticket)
    gapless(found)
    finished(found)


@scenario
def restarts(desk):
    """While the three are restarted one after the other, eight clients create and watch, and lose nothing."""
    deadline = time.monotonic() + 12

    def work(number):
        client = desk.client(fresh=True)
        done = 0
        while time.monotonic() < deadline or done == 0:
            request = f"roll-{number}-{done}"
            made = patiently(lambda: client.create(email=f"{request}@example.com", request_id=request))
            ticket, seen = made.ticket.ticket_id, []

            def watch():
                for event in client.watch(ticket, len(seen)):
                    seen.append(event)

            patiently(watch)
            gapless(seen)
            # Succeeded or, once all specialists are full, escalated.
            expect_equal(seen[-1].WhichOneof("kind"), "run_finished", "the last event")
            done += 1
        client.close()
        return done

    done = at_once(8, work)
    expect(sum(done) >= 8, f"tickets that were seen to their end: {done}")
