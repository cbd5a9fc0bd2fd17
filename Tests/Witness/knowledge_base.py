"""The knowledge base: imported, found, used by the agents, taken away."""

import time
import uuid

import grpc
from desk import PATIENCE, expect, expect_equal, people, refused
from ithelper.v1 import knowledge_service_pb2 as knowledge
from ithelper.v1 import knowledge_service_pb2_grpc as knowledge_grpc
from witness import scenario

CODE = grpc.StatusCode

HEAD = """---
id: {id}
title: Quarrelsome zeppelin at the mooring mast
category: hardware
tags: [zeppelin, mast]
source: https://wiki.example.com/{id}
estimated_time: 40 minutes
tools: [Rope, Ladder]
---

## Symptoms

- The zeppelin hums and pulls at its mooring mast

## Likely causes

- The wind has turned

## Fix

1. Loosen the aft rope as https://wiki.example.com/ropes says
2. Turn the zeppelin into the wind
"""


def stub(desk, number=0):
    return knowledge_grpc.KnowledgeServiceStub(desk.client(number).channel)


def imported(base, documents):
    requests = (knowledge.ImportDocumentsRequest(document=document) for document in documents)
    return base.ImportDocuments(requests, timeout=PATIENCE)


def get(base, document_id):
    return base.GetDocument(knowledge.GetDocumentRequest(document_id=document_id), timeout=PATIENCE).document


def delete(base, document_id):
    return base.DeleteDocument(knowledge.DeleteDocumentRequest(document_id=document_id), timeout=PATIENCE)


def listed(base, size=1000, **fields):
    request = knowledge.ListDocumentsRequest(page_size=size, **fields)
    found = []
    while True:
        page = base.ListDocuments(request, timeout=PATIENCE)
        found += page.documents
        if not page.next_page_token:
            return found
        expect_equal(len(page.documents), size, "documents of a page that is not the last")
        request.page_token = page.next_page_token


@scenario
def whole_life(desk):
    here, there = stub(desk, 0), stub(desk, 1)
    name = f"zeppelin-{uuid.uuid4().hex[:8]}"
    text = HEAD.format(id=name)
    bad = knowledge.Document(document_id="No Such Id", title="x" * 201, body="")
    answer = imported(here, [knowledge.Document(body=text), bad, knowledge.Document(document_id=name + "-2", body="# T")])
    expect_equal((answer.accepted, answer.unchanged, answer.refused), (2, 0, 1), "the import")
    refusal = answer.refused_documents[0]
    expect_equal(refusal.document_id, "No Such Id", "who was refused")
    for field in ("document_id", "title", "body"):
        expect(field in refusal.reason, f"{field} is not named in: {refusal.reason}")
    again = imported(there, [knowledge.Document(body=text)])
    expect_equal((again.accepted, again.unchanged, again.refused), (1, 1, 0), "the same import again")

    document = get(there, name)
    expect_equal(document.source, f"https://wiki.example.com/{name}", "source")
    expect_equal(sorted(document.labels), ["mast", "zeppelin"], "labels")
    expect(document.HasField("updated_at"), "updated_at is missing")
    back = imported(here, [document])
    expect_equal((back.accepted, back.unchanged), (1, 1), "a document given back as it was read")

    request = knowledge.SearchDocumentsRequest(query="zeppelin \"turn the zeppelin\"", limit=5)
    matches = here.SearchDocuments(request, timeout=PATIENCE).matches
    mine = [match for match in matches if match.document.document_id == name]
    expect(mine, "the document is not found")
    expect_equal(mine[0].heading, "Fix", "heading of the passage")
    expect("**" in mine[0].highlight and mine[0].score > 0 and not mine[0].document.body, "the match is not whole")

    client = desk.client(1)
    created = client.create(
        subject="Zeppelin pulls at the mast", description="The zeppelin hums and pulls at its mooring mast."
    ).ticket
    # It may end as escalated, for zeppelins belong to no category.
    client.replay(created.ticket_id)
    ticket = client.get(created.ticket_id)
    fetched = ticket.fetch.documents[0]
    expect_equal(fetched.document_id, name, "the document that was fetched")
    expect_equal(fetched.source, f"https://wiki.example.com/{name}", "source of what was fetched")
    expect(0 < fetched.score < 1 and fetched.excerpt, "what was fetched has no score or no passage")
    cited = [citation for citation in ticket.solution.citations if citation.document_id == name]
    expect(cited and cited[0].source == f"https://wiki.example.com/{name}", "the source did not reach the solution")
    expect(any("https://wiki.example.com/ropes" in step for step in ticket.solution.steps), "the link did not survive")

    delete(here, name)
    refused(lambda: get(there, name), CODE.NOT_FOUND)
    refused(lambda: delete(there, name), CODE.NOT_FOUND)
    delete(here, name + "-2")


@scenario
def asked_badly(desk):
    base = stub(desk)
    refused(lambda: get(base, ""), CODE.INVALID_ARGUMENT, "document_id")
    refused(lambda: delete(base, "A/B"), CODE.INVALID_ARGUMENT, "document_id")
    search = knowledge.SearchDocumentsRequest(query=" ", limit=101, category="x" * 65)
    refused(lambda: base.SearchDocuments(search), CODE.INVALID_ARGUMENT, "query", "limit", "category")
    long = knowledge.SearchDocumentsRequest(query="ä" * 501)
    refused(lambda: base.SearchDocuments(long), CODE.INVALID_ARGUMENT, "query")
    page = knowledge.ListDocumentsRequest(page_size=1001, page_token="rubbish")
    refused(lambda: base.ListDocuments(page), CODE.INVALID_ARGUMENT, "page_size", "page_token")
    token = base.ListDocuments(knowledge.ListDocumentsRequest(page_size=1), timeout=PATIENCE).next_page_token
    other = knowledge.ListDocumentsRequest(page_token=token, category="network")
    refused(lambda: base.ListDocuments(other), CODE.INVALID_ARGUMENT, "page_token")
    empty = imported(base, [])
    expect_equal((empty.accepted, empty.refused), (0, 0), "an empty import")
    # Each word another, in the longest letters: more than a full-text vector takes.
    words = " ".join(chr(0x20000 + number) + chr(0x20000 + number // 7) for number in range(87_000))
    answer = imported(base, [knowledge.Document(document_id="wall-of-words", body="# T\n\n" + words)])
    expect_equal((answer.accepted, answer.refused), (1, 0), "a document of very many words")
    delete(base, "wall-of-words")
    many = [knowledge.Document(document_id="x") for _ in range(150)]
    answer = imported(base, many)
    expect_equal((answer.refused, len(answer.refused_documents)), (150, 100), "refused and named")


@scenario
def shipped(desk):
    """Plays before and after a restart: what a person deleted or replaced stays so."""
    base = stub(desk)
    if desk.given["part"] == "before":
        found = listed(base, size=7)
        expect(len(found) >= 40, f"only {len(found)} runbooks")
        expect_equal(sorted(found, key=lambda d: d.title.lower()), found, "the order of titles")
        expect_equal(len({document.document_id for document in found}), len(found), "documents, each once")
        expect(all(not document.body for document in found), "a list carries texts")
        delete(base, "kb-vpn-drops")
        own = get(base, "kb-vpn-cannot-connect")
        own.title = "Our own way into the VPN"
        expect_equal(imported(base, [own]).accepted, 1, "replacing a runbook")
    else:
        refused(lambda: get(base, "kb-vpn-drops"), CODE.NOT_FOUND)
        expect_equal(get(base, "kb-vpn-cannot-connect").title, "Our own way into the VPN", "title")
    print(f"count={len(listed(base))}")


@scenario
def bulk(desk):
    """A large import while others are served."""
    base = stub(desk)
    count = int(desk.given.get("count", "300"))
    words = "printer tunnel profile cable screen battery account mailbox folder update driver router token badge".split()
    documents = [
        knowledge.Document(
            document_id=f"bulk-{number}",
            title=f"Bulk {number} {words[number % 14]}",
            body="\n".join(
                f"{line}. {words[(number + line) % 14]} {number * line} {words[line % 14]}" for line in range(1, 40)
            ),
        )
        for number in range(count)
    ]
    before = len(listed(base))
    begun = time.monotonic()
    future = base.ImportDocuments.future(iter([knowledge.ImportDocumentsRequest(document=d) for d in documents]))
    slowest = 0
    client = desk.client()
    while not future.done():
        asked = time.monotonic()
        client.people.ListSpecialists(people.ListSpecialistsRequest(), timeout=PATIENCE)
        slowest = max(slowest, time.monotonic() - asked)
    expect_equal(future.result().accepted, count, "accepted")
    print(f"seconds={time.monotonic() - begun:.1f}")
    print(f"slowest_ms={slowest * 1000:.0f}")
    expect_equal(len(listed(base)), before + count, "documents")
    found = base.SearchDocuments(knowledge.SearchDocumentsRequest(query=f"bulk {count - 1}"), timeout=PATIENCE).matches
    expect_equal(found[0].document.document_id, f"bulk-{count - 1}", "the last of them")
