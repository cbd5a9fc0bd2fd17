"""What callers and probes are told while Postgres is away, and how soon all is well when it is back."""

import time

import grpc
from desk import PATIENCE, expect, expect_equal, finished, gapless
from grpc.health.v1 import health_pb2 as health, health_pb2_grpc as health_grpc
from resilience import patiently, retry_after
from witness import scenario

SERVING, NOT_SERVING = health.HealthCheckResponse.SERVING, health.HealthCheckResponse.NOT_SERVING


def told(client, wanted, service=""):
    """Follows a service's health until it is as wanted."""
    for answer in health_grpc.HealthStub(client.channel).Watch(
        health.HealthCheckRequest(service=service), timeout=PATIENCE
    ):
        if answer.status == wanted:
            return


@scenario
def gone(desk):
    client = desk.client()
    for service in ("", "ithelper.v1.TicketService"):
        told(client, NOT_SERVING, service)
    try:
        client.create()
        raise AssertionError("a ticket was acknowledged without Postgres")
    except grpc.RpcError as error:
        expect_equal(error.code(), grpc.StatusCode.UNAVAILABLE, "code")
        expect(0 < retry_after(error) <= 5, f"come again after {retry_after(error)} s")


@scenario
def back(desk):
    begun = time.monotonic()
    client = desk.client()
    ticket = patiently(client.create).ticket.ticket_id
    told(client, SERVING)
    took = time.monotonic() - begun
    expect(took <= 5, f"it took {took} s")
    found = patiently(lambda: client.replay(ticket))
    gapless(found)
    finished(found)
