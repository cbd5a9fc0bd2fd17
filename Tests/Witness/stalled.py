"""Watchers that grant no window: told up to where they have everything. Over h2, since grpcio tells a status only after
all messages were read."""

import base64
import socket
import struct

import h2.config
import h2.connection
import h2.events
import h2.settings
from desk import PATIENCE, expect, expect_equal, gapless, mail
from google.rpc import error_details_pb2, status_pb2
from ithelper.v1 import (
    agent_service_pb2 as agents,
    ticket_service_pb2 as tickets,
)
from witness import scenario

# Bytes of a stream that are taken; a run's events are several times as long.
WINDOW = 1024


def stall(desk, path, request, response):
    """Takes WINDOW bytes and no more; gives the events that came whole, the status, and the position in its details."""
    host, port = desk.servers[0].rsplit(":", 1)
    peer = socket.create_connection((host, int(port)), timeout=PATIENCE)
    client = h2.connection.H2Connection(h2.config.H2Configuration(client_side=True, header_encoding="utf-8"))
    client.initiate_connection()
    client.update_settings({h2.settings.SettingCodes.INITIAL_WINDOW_SIZE: WINDOW})
    headers = [(":method", "POST"), (":scheme", "http"), (":path", path), (":authority", "witness")]
    headers += [("te", "trailers"), ("content-type", "application/grpc")]
    body = request.SerializeToString()
    stream = client.get_next_available_stream_id()
    client.send_headers(stream, headers)
    client.send_data(stream, struct.pack(">BI", 0, len(body)) + body, end_stream=True)
    peer.sendall(client.data_to_send())
    taken, trailers = b"", None
    while trailers is None:
        received = peer.recv(65536)
        expect(received, f"{path}: the connection ended before the stream's status")
        for event in client.receive_data(received):
            if isinstance(event, h2.events.DataReceived):
                taken += event.data
            elif isinstance(event, h2.events.TrailersReceived):
                trailers = dict(event.headers)
            elif isinstance(event, h2.events.StreamReset):
                raise AssertionError(f"{path}: the stream was reset with {event.error_code}")
        peer.sendall(client.data_to_send())
    peer.close()
    expect(len(taken) <= WINDOW, f"{path}: {len(taken)} bytes passed a window of {WINDOW}")
    expect_equal(trailers["grpc-status"], "8", f"{path}: {trailers.get('grpc-message')}")
    details, info = status_pb2.Status(), error_details_pb2.ErrorInfo()
    packed = trailers["grpc-status-details-bin"]
    details.ParseFromString(base64.b64decode(packed + "=" * (-len(packed) % 4)))
    expect(any(detail.Unpack(info) for detail in details.details), f"{path}: no ErrorInfo")
    expect_equal(info.reason, "STALLED", f"{path}: the reason")
    found = []
    while len(taken) >= 5 and len(taken) >= 5 + (length := struct.unpack(">I", taken[1:5])[0]):
        event = response.FromString(taken[5 : 5 + length]).event
        taken = taken[5 + length :]
        if event.sequence > 0:
            found.append(event)
    return found, info.metadata


@scenario
def stalled(desk):
    """On each watching call: a position that is exact, from which the rest follows without a gap or a repetition."""
    maker = desk.client()
    feed = iter(maker.tickets.WatchTickets(tickets.WatchTicketsRequest(), timeout=PATIENCE))
    token = next(feed).resume_token
    created = maker.create(subject="The VPN drops every twenty minutes")
    ticket, run = created.ticket.ticket_id, created.run.run_id
    everything = maker.replay(ticket)
    gapless(everything)

    def goes_on(path, request, response, wanted=None):
        seen, position = stall(desk, path, request, response)
        gapless(seen)
        expect(seen, f"{path}: nothing came")
        expect_equal(int(position["after_sequence"]), len(seen), f"{path}: the position")
        rest = maker.replay(seen[0].ticket_id, len(seen))
        gapless(rest, len(seen) + 1)
        if wanted:
            expect_equal([*seen, *rest], wanted, f"{path}: all events")

    watch = "/ithelper.v1.TicketService/WatchTicket"
    for follow in (False, True):
        request = tickets.WatchTicketRequest(ticket_id=ticket, follow=follow)
        goes_on(watch, request, tickets.WatchTicketResponse, everything)
    goes_on(
        "/ithelper.v1.AgentService/WatchRun", agents.WatchRunRequest(run_id=run), agents.WatchRunResponse, everything
    )
    process = agents.ProcessTicketRequest(user_email=mail(), subject="No VPN", description="It drops each time, at once.")
    goes_on("/ithelper.v1.AgentService/ProcessTicket", process, agents.ProcessTicketResponse)

    request = tickets.WatchTicketsRequest(resume_token=token)
    seen, position = stall(desk, "/ithelper.v1.TicketService/WatchTickets", request, tickets.WatchTicketsResponse)
    request.resume_token = position["resume_token"]
    mine = [event for event in seen if event.ticket_id == ticket]
    for response in maker.tickets.WatchTickets(request, timeout=PATIENCE):
        if response.event.ticket_id == ticket and response.event.sequence > 0:
            mine.append(response.event)
            if response.event.WhichOneof("kind") == "run_finished":
                break
    expect_equal(mine, everything, "WatchTickets: all events of the ticket")
