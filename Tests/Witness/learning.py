"""What people say teaches: corrections, imports, training, on every server."""

import time
import uuid

import grpc
from ithelper.v1 import agent_service_pb2 as agents
from ithelper.v1 import ticket_pb2 as types
from ithelper.v1 import ticket_service_pb2 as tickets

from desk import PATIENCE, expect, expect_equal
from witness import scenario

CODE = grpc.StatusCode


def classified(client):
    ticket = client.create().ticket.ticket_id
    client.replay(ticket)
    return client.get(ticket)


@scenario
def feedback(desk):
    """A rating is kept, a correction changes the ticket for all, bad fields are named."""
    client, other = desk.client(0), desk.client(1)
    ticket = classified(client)
    expect(ticket.classification.category != "other", ticket.classification)
    rated = tickets.SubmitFeedbackRequest(ticket_id=ticket.ticket_id, rating=4, request_id=uuid.uuid4().hex)
    first = client.tickets.SubmitFeedback(rated, timeout=PATIENCE).feedback_id
    expect_equal(other.tickets.SubmitFeedback(rated, timeout=PATIENCE).feedback_id, first, "a repeat gives the first id")
    client.tickets.SubmitFeedback(
        tickets.SubmitFeedbackRequest(
            ticket_id=ticket.ticket_id, corrected_category="other", corrected_urgency=types.URGENCY_LOW
        ),
        timeout=PATIENCE,
    )
    after = other.get(ticket.ticket_id)
    expect_equal((after.classification.category, after.classification.urgency), ("other", types.URGENCY_LOW), "the correction")
    expect(after.etag != ticket.etag, "the etag is the old one")
    for fields in (
        {"rating": 6},
        {"rating": 0},
        {"corrected_category": "weather"},
        {"rating": 3, "run_id": "x"},
        {"rating": 3, "comment": "x" * 4001},
    ):
        try:
            client.tickets.SubmitFeedback(
                tickets.SubmitFeedbackRequest(ticket_id=ticket.ticket_id, **fields), timeout=PATIENCE
            )
            raise AssertionError(f"{fields} was taken")
        except grpc.RpcError as error:
            expect_equal(error.code(), CODE.INVALID_ARGUMENT, f"{fields}")


@scenario
def training(desk):
    """Words that the product never saw are learned from an import, and every server knows them then."""
    client, other = desk.client(0), desk.client(1)
    nouns = {"hardware": "flurbatron", "network": "zwickelnet", "software": "quorbix"}

    def lines():
        for number in range(240):
            for category, noun in nouns.items():
                text = f"The {noun} {noun}{number} makes me wait, please look at my {noun}"
                yield tickets.ImportTicketsRequest(
                    external_id=f"train-{category}-{number}",
                    ticket=types.Ticket(
                        user_email=f"u{number}@example.com",
                        description=text,
                        classification=types.Classification(category=category),
                    ),
                )

    summary = client.tickets.ImportTickets(lines(), timeout=PATIENCE)
    expect_equal((summary.accepted + summary.repeated_count, summary.refused), (720, 0), "the import")
    end = time.monotonic() + 2 * PATIENCE
    while True:
        try:
            model = client.agents.TrainClassifier(agents.TrainClassifierRequest(), timeout=2 * PATIENCE).model
            break
        except grpc.RpcError as error:
            # The server trains by itself just now.
            expect_equal(error.code(), CODE.FAILED_PRECONDITION, "training")
            expect(time.monotonic() < end, "a model is being trained for ever")
            time.sleep(0.5)
    expect(model.serving and model.accuracy > 0.9 and model.judged_on >= 30, model)
    for server in (client, other):
        while True:
            created = server.create(subject="flurbatron", description="My flurbatron waits, please look").ticket
            server.replay(created.ticket_id)
            found = server.get(created.ticket_id).classification
            if found.category == "hardware" and "flurbatron" in found.reasoning:
                break
            expect(time.monotonic() < end, found)
            time.sleep(0.2)
        check_named(server, model.version, end)


def check_named(server, version, end):
    """The list of agents and each result name the trained model by its version, as TrainClassifier told it, or a later one's."""
    request = agents.RunAgentRequest(stage="classifier", description="My flurbatron waits, please look")
    while True:
        named = {agent.stage: agent.model for agent in server.agents.ListAgents(agents.ListAgentsRequest()).agents}
        ends = [r.event for r in server.agents.RunAgent(request) if r.event.HasField("stage_finished")]
        used = {event.stage: event.stage_finished.provenance.model for event in ends}
        _, _, newest = used["classifier"].partition("/")
        # A server takes a model over within seconds; the tickets before may have been the other's work.
        if int(newest or 0) >= version and used["classifier"] == named["classifier"]:
            break
        expect(time.monotonic() < end, f"version {version} was trained; listed {named}, used {used}")
        time.sleep(0.2)
    expect_equal(used["intake"], named["intake"], "the rules that answered")
