"""Requests made at random from the descriptors: none may be answered as the server's own fault, nor end it.

What responses hold goes into later requests: ids, tags and tokens that are real, or nearly.
"""

import random
import time

import grpc
from desk import PATIENCE, expect, expect_equal, mail
from google.protobuf import descriptor_pool, message_factory
from google.protobuf.descriptor import FieldDescriptor as Field
from grpc.health.v1 import health_pb2
from grpc.reflection.v1 import reflection_pb2
from ithelper.v1 import access_service_pb2, knowledge_service_pb2
from desk import agents, people, tickets
from witness import scenario

CODE = grpc.StatusCode
FAULTS = {CODE.UNKNOWN, CODE.INTERNAL, CODE.DATA_LOSS, CODE.UNAVAILABLE}
MODULES = (tickets, agents, people, knowledge_service_pb2, access_service_pb2, health_pb2, reflection_pb2)

WHOLE = {Field.TYPE_INT32, Field.TYPE_INT64, Field.TYPE_SINT32, Field.TYPE_SINT64, Field.TYPE_SFIXED32, Field.TYPE_SFIXED64}
NATURAL = {Field.TYPE_UINT32, Field.TYPE_UINT64, Field.TYPE_FIXED32, Field.TYPE_FIXED64}
LARGE = {Field.TYPE_INT64, Field.TYPE_SINT64, Field.TYPE_SFIXED64, Field.TYPE_UINT64, Field.TYPE_FIXED64}

TEXTS = (
    "", " ", "\t\n", "-", "--", "- -", '"', '"open', "a:b", "*", "%", "_%", "\\", "'", "'; select 1", "$1", "\x00", "x\x00y",
    "0", "-1", "1e9", "9" * 30, "v1", "v0", "v99999999999999999999", "TKT-00000000", "TKT-FFFFFFFF", "tkt-0000000g",
    "0" * 32, "f" * 32, "created_at desc", "updated_at", "a@b", "ada@example.com", "@", "e\u0301" * 40, "\u202e" * 10,
    "\U0001f5a8\ufe0f", "\u0000\ufffe", "\ud7ff", "Zu\u0308rich", "The printer on floor 3 jams.", "printer", "vpn or not -wifi",
    "1.1.1.1 " * 60, "a" * 200, "x" * 9000, "\u0301" * 9000, ("word " * 2000), "---\ntitle: x\n---\n# T\n\ntext", "# \n" * 300,
)


PLAUSIBLE = ("ada@example.com", "The printer on floor 3 jams.", "printer", "Room 3.14, building B", "vpn does not connect", "v1", "")


class Maker:
    """Makes messages, and learns from responses what fits where."""

    def __init__(self, chance):
        self.chance = chance
        self.seen = {}
        # How likely a value is an odd one. Where all are, no request gets further than its first check.
        self.oddness = 1.0

    def odd(self):
        return self.chance.random() < self.oddness

    def learn(self, message):
        for field, value in message.ListFields():
            values = value if field.label == Field.LABEL_REPEATED else [value]
            for one in list(values)[:5] if not hasattr(values, "items") else []:
                if field.type == Field.TYPE_MESSAGE:
                    self.learn(one)
                elif field.type == Field.TYPE_STRING and one:
                    known = self.seen.setdefault(field.name, [])
                    if len(known) < 50:
                        known.append(one)
                    else:
                        known[self.chance.randrange(50)] = one

    def text(self, name):
        name = name.removeprefix("next_")
        single = name.removesuffix("s")
        known = self.seen.get(name) or self.seen.get(single) or self.seen.get("next_" + name)
        if not self.odd():
            if "email" in name or name == "author":
                return mail()
            return self.chance.choice(known or PLAUSIBLE)
        if known and self.chance.random() < 0.3:
            text = self.chance.choice(known)
            place = self.chance.randrange(len(text) + 1)
            return text[:place] + self.chance.choice(("", "0", "A", "\u00e9")) + text[place + 1:]
        return self.chance.choice(TEXTS)

    def value(self, field, depth):
        chance = self.chance
        if field.type == Field.TYPE_STRING:
            return self.text(field.name)
        if field.type == Field.TYPE_BYTES:
            return self.text(field.name).encode("utf-8", "ignore") if chance.random() < 0.7 else chance.randbytes(40)
        if field.type == Field.TYPE_BOOL:
            return chance.random() < 0.5
        if field.type == Field.TYPE_ENUM:
            known = [value.number for value in field.enum_type.values]
            return chance.choice([99, -1] if self.odd() else known)
        if field.type in WHOLE or field.type in NATURAL:
            bits = 64 if field.type in LARGE else 32
            top = 2**bits - 1 if field.type in NATURAL else 2 ** (bits - 1) - 1
            low = 0 if field.type in NATURAL else -top - 1
            if not self.odd():
                return chance.choice((0, 0, 1, 3, 20))
            return max(low, min(top, chance.choice((0, 1, -1, 5, 50, 1001, top, low, chance.randint(low, top)))))
        if field.type in (Field.TYPE_DOUBLE, Field.TYPE_FLOAT):
            if not self.odd():
                return chance.choice((0.0, 0.5, 1.0))
            return chance.choice((0.0, -0.0, 0.5, 1.0, 1e-300, 3e38, -1.0, float("inf"), float("nan")))
        return self.message(field.message_type, depth + 1)

    def message(self, kind, depth=0):
        made = message_factory.MessageFactory(descriptor_pool.Default()).GetPrototype(kind)()
        for field in kind.fields:
            if self.chance.random() < (0.25 if depth < 2 else 0.6):
                continue
            if field.label == Field.LABEL_REPEATED:
                if field.message_type and field.message_type.GetOptions().map_entry:
                    continue
                count = 300 if self.odd() and self.chance.random() < 0.1 else self.chance.choice((0, 1, 1, 2, 3))
                values = [self.value(field, depth) for _ in range(count)]
                getattr(made, field.name).extend(values)
            elif field.type == Field.TYPE_MESSAGE:
                getattr(made, field.name).CopyFrom(self.value(field, depth))
            else:
                setattr(made, field.name, self.value(field, depth))
        return made


def methods():
    for module in MODULES:
        for service in module.DESCRIPTOR.services_by_name.values():
            for method in service.methods:
                # Descriptors do not say which kind of call it is before a newer protobuf; the file does.
                yield service.full_name, method


def kinds():
    """Whether the client and the server of each method stream."""
    from google.protobuf import descriptor_pb2

    found = {}
    for module in MODULES:
        file = descriptor_pb2.FileDescriptorProto()
        module.DESCRIPTOR.CopyToProto(file)
        for service in file.service:
            for method in service.method:
                path = f"/{file.package}.{service.name}/{method.name}"
                found[path] = (method.client_streaming, method.server_streaming)
    return found


def call(channel, path, streams, requests, answer):
    """Plays one call. Gives its code, and at most twenty of its responses."""
    takes_many, gives_many = streams
    name = ("stream_" if takes_many else "unary_") + ("stream" if gives_many else "unary")
    made = getattr(channel, name)(
        path, request_serializer=lambda message: message.SerializeToString(), response_deserializer=answer.FromString
    )
    given = iter(requests) if takes_many else requests[0]
    responses = []
    try:
        if not gives_many:
            responses.append(made(given, timeout=PATIENCE))
            return CODE.OK, "", responses
        # What follows for ever is left after a moment.
        stream = made(given, timeout=0.2)
        for response in stream:
            responses.append(response)
            if len(responses) == 20:
                stream.cancel()
                break
        return CODE.OK, "", responses
    except grpc.RpcError as error:
        if gives_many and error.code() == CODE.DEADLINE_EXCEEDED:
            return CODE.OK, "", responses
        return error.code(), error.details(), responses


@scenario
def strange(desk):
    seed = int(desk.given.get("seed", 1))
    chance = random.Random(seed)
    maker, client = Maker(chance), desk.client(fresh=True)
    for number in range(3):
        maker.learn(client.create(email=mail()))
    streams = kinds()
    pool = [(f"/{service}/{method.name}", method) for service, method in methods()]
    prototype = message_factory.MessageFactory(descriptor_pool.Default()).GetPrototype
    until = time.monotonic() + float(desk.given.get("seconds", 0))
    codes, number = {}, 0
    while number < int(desk.given.get("requests", 0)) or time.monotonic() < until:
        number += 1
        path, method = chance.choice(pool)
        # Not served: once in a while is enough.
        if "AccessService" in path and chance.random() < 0.9:
            continue
        maker.oddness = chance.choice((0, 0, 0.05, 0.2, 1))
        count = chance.choice((0, 1, 2, 5)) if streams[path][0] else 1
        requests = [maker.message(method.input_type) for _ in range(count)]
        before = time.monotonic()
        code, words, responses = call(client.channel, path, streams[path], requests, prototype(method.output_type))
        took = time.monotonic() - before
        told = f"{path} with seed {seed}, call {number}: {requests!r:.3000}"
        expect(code not in FAULTS, f"{code} {words!r} after {took:.1f} s from {told}")
        expect(code != CODE.DEADLINE_EXCEEDED, f"no answer within {PATIENCE} s from {told}")
        for response in responses:
            maker.learn(response)
        codes[code] = codes.get(code, 0) + 1
    expect(client.create().ticket.ticket_id, "a good call after strange ones was not answered")
    expect(codes.get(CODE.OK, 0) * 10 > number, f"hardly any call was understood: {codes}")
    expect(codes.get(CODE.INVALID_ARGUMENT, 0) > 0, f"nothing was refused: {codes}")
    print(f"calls={number}")
    print("codes=" + ", ".join(f"{code.name} {count}" for code, count in sorted(codes.items(), key=lambda one: -one[1])))
