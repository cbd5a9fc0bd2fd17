"""grpcio's generated stubs as the client of gRPC's interop tests: prints `case ok` or `case FAILED why` for each."""

import argparse
import os
import sys
import time
import traceback

import grpc
import stubs

parser = argparse.ArgumentParser()
parser.add_argument("server")
parser.add_argument("--stubs", required=True)
parser.add_argument("--ca", help="file of the certificate to trust; without it there is no TLS")
parser.add_argument("--server-name", default="", help="the name in the server's certificate")
arguments = parser.parse_args()
stubs.use(arguments.stubs)

from bench.v1 import bench_pb2, bench_pb2_grpc  # noqa: E402
from grpc.testing import empty_pb2, messages_pb2, test_pb2_grpc  # noqa: E402

LARGE_REQUEST, LARGE_RESPONSE = 271828, 314159
REQUESTS, RESPONSES = [27182, 8, 1828, 45904], [31415, 9, 2653, 58979]
INITIAL, TRAILING = "x-grpc-test-echo-initial", "x-grpc-test-echo-trailing-bin"
SPECIAL = "\t\ntest with whitespace\r\nand Unicode BMP \u263a and non-BMP \U0001f608\t\n"
TIMEOUT = 20
CASES = {}


def case(function):
    CASES[function.__name__] = function
    return function


def payload(size):
    return messages_pb2.Payload(body=b"\0" * size)


def large_request(**more):
    return messages_pb2.SimpleRequest(response_size=LARGE_RESPONSE, payload=payload(LARGE_REQUEST), **more)


def output_request(response, request=0):
    parameters = [messages_pb2.ResponseParameters(size=response)]
    return messages_pb2.StreamingOutputCallRequest(response_parameters=parameters, payload=payload(request))


def input_request(size, **more):
    return messages_pb2.StreamingInputCallRequest(payload=payload(size), **more)


def true(value=True):
    return messages_pb2.BoolValue(value=value)


def fails(code, function, details=None):
    """The call ends with that code and, if given, that text."""
    try:
        function()
    except grpc.RpcError as error:
        assert error.code() == code, f"{error.code()} ({error.details()}) instead of {code}"
        assert details is None or error.details() == details, f"text {error.details()!r} instead of {details!r}"
        return
    raise AssertionError(f"ended well instead of with {code}")


class Dialogue:
    """Requests given one after the other to a call that waits for them."""

    def __init__(self):
        import queue

        self.queue = queue.Queue()

    def send(self, request):
        self.queue.put(request)

    def close(self):
        self.queue.put(None)

    def __iter__(self):
        return iter(self.queue.get, None)


@case
def empty_unary(stub, _):
    assert stub.EmptyCall(empty_pb2.Empty(), timeout=TIMEOUT) == empty_pb2.Empty()


@case
def large_unary(stub, _):
    response = stub.UnaryCall(large_request(), timeout=TIMEOUT)
    assert response.payload.body == b"\0" * LARGE_RESPONSE


@case
def client_compressed_unary(stub, _):
    gzip, none = grpc.Compression.Gzip, grpc.Compression.NoCompression
    expecting = large_request(expect_compressed=true())
    fails(
        grpc.StatusCode.INVALID_ARGUMENT,
        lambda: stub.UnaryCall(expecting, timeout=TIMEOUT, compression=none),
    )
    response = stub.UnaryCall(expecting, timeout=TIMEOUT, compression=gzip)
    assert len(response.payload.body) == LARGE_RESPONSE
    plain = large_request(expect_compressed=true(False))
    assert len(stub.UnaryCall(plain, timeout=TIMEOUT).payload.body) == LARGE_RESPONSE


@case
def server_compressed_unary(stub, _):
    for wanted in True, False:
        response = stub.UnaryCall(large_request(response_compressed=true(wanted)), timeout=TIMEOUT)
        assert response.payload.body == b"\0" * LARGE_RESPONSE


@case
def client_streaming(stub, _):
    response = stub.StreamingInputCall((input_request(size) for size in REQUESTS), timeout=TIMEOUT)
    assert response.aggregated_payload_size == 74922


@case
def client_compressed_streaming(stub, _):
    gzip = grpc.Compression.Gzip
    probe = [input_request(27182, expect_compressed=true())]
    fails(grpc.StatusCode.INVALID_ARGUMENT, lambda: stub.StreamingInputCall(iter(probe), timeout=TIMEOUT))
    both = [input_request(size, expect_compressed=true()) for size in (27182, 45904)]
    response = stub.StreamingInputCall(iter(both), timeout=TIMEOUT, compression=gzip)
    assert response.aggregated_payload_size == 73086


@case
def server_streaming(stub, _):
    request = messages_pb2.StreamingOutputCallRequest()
    for size in RESPONSES:
        request.response_parameters.add(size=size)
    sizes = [len(response.payload.body) for response in stub.StreamingOutputCall(request, timeout=TIMEOUT)]
    assert sizes == RESPONSES, sizes


@case
def server_compressed_streaming(stub, _):
    request = messages_pb2.StreamingOutputCallRequest()
    request.response_parameters.add(size=31415, compressed=true())
    request.response_parameters.add(size=92653, compressed=true(False))
    sizes = [len(response.payload.body) for response in stub.StreamingOutputCall(request, timeout=TIMEOUT)]
    assert sizes == [31415, 92653], sizes


@case
def ping_pong(stub, _):
    dialogue = Dialogue()
    call = stub.FullDuplexCall(iter(dialogue), timeout=TIMEOUT)
    for sent, wanted in zip(REQUESTS, RESPONSES):
        dialogue.send(output_request(wanted, sent))
        assert len(next(call).payload.body) == wanted
    dialogue.close()
    assert list(call) == []


@case
def half_duplex(stub, _):
    requests = [output_request(wanted, sent) for sent, wanted in zip(REQUESTS, RESPONSES)]
    sizes = [len(response.payload.body) for response in stub.HalfDuplexCall(iter(requests), timeout=TIMEOUT)]
    assert sizes == RESPONSES, sizes


@case
def empty_stream(stub, _):
    assert list(stub.FullDuplexCall(iter(()), timeout=TIMEOUT)) == []


@case
def custom_metadata(stub, _):
    metadata = ((INITIAL, "test_initial_metadata_value"), (TRAILING, b"\x0a\x0b\x0a\x0b\x0a\x0b"))
    _, call = stub.UnaryCall.with_call(large_request(), metadata=metadata, timeout=TIMEOUT)
    assert metadata[0] in [tuple(pair) for pair in call.initial_metadata()], call.initial_metadata()
    assert metadata[1] in [tuple(pair) for pair in call.trailing_metadata()], call.trailing_metadata()
    stream = stub.FullDuplexCall(iter([output_request(1)]), metadata=metadata, timeout=TIMEOUT)
    assert metadata[0] in [tuple(pair) for pair in stream.initial_metadata()]
    assert len(list(stream)) == 1
    assert metadata[1] in [tuple(pair) for pair in stream.trailing_metadata()]


@case
def status_code_and_message(stub, _):
    status = messages_pb2.EchoStatus(code=2, message="test status message")
    unary = messages_pb2.SimpleRequest(response_status=status)
    fails(grpc.StatusCode.UNKNOWN, lambda: stub.UnaryCall(unary, timeout=TIMEOUT), status.message)
    stream = messages_pb2.StreamingOutputCallRequest(response_status=status)
    fails(grpc.StatusCode.UNKNOWN, lambda: list(stub.FullDuplexCall(iter([stream]), timeout=TIMEOUT)), status.message)


@case
def special_status_message(stub, _):
    request = messages_pb2.SimpleRequest(response_status=messages_pb2.EchoStatus(code=2, message=SPECIAL))
    fails(grpc.StatusCode.UNKNOWN, lambda: stub.UnaryCall(request, timeout=TIMEOUT), SPECIAL)


@case
def unimplemented_method(stub, _):
    fails(grpc.StatusCode.UNIMPLEMENTED, lambda: stub.UnimplementedCall(empty_pb2.Empty(), timeout=TIMEOUT))


@case
def unimplemented_service(_, channel):
    stub = test_pb2_grpc.UnimplementedServiceStub(channel)
    fails(grpc.StatusCode.UNIMPLEMENTED, lambda: stub.UnimplementedCall(empty_pb2.Empty(), timeout=TIMEOUT))


@case
def cancel_after_begin(stub, _):
    call = stub.StreamingInputCall.future(iter(Dialogue()), timeout=TIMEOUT)
    call.cancel()
    assert call.code() == grpc.StatusCode.CANCELLED, call.code()


@case
def cancel_after_first_response(stub, _):
    dialogue = Dialogue()
    call = stub.FullDuplexCall(iter(dialogue), timeout=TIMEOUT)
    dialogue.send(output_request(31415, 27182))
    assert len(next(call).payload.body) == 31415
    call.cancel()
    fails(grpc.StatusCode.CANCELLED, lambda: next(call))


@case
def timeout_on_sleeping_server(stub, _):
    dialogue = Dialogue()
    dialogue.send(messages_pb2.StreamingOutputCallRequest(payload=payload(27182)))
    fails(grpc.StatusCode.DEADLINE_EXCEEDED, lambda: list(stub.FullDuplexCall(iter(dialogue), timeout=0.001)))


@case
def rpc_soak(stub, _):
    worst = 0.0
    for _ in range(200):
        start = time.monotonic()
        assert len(stub.UnaryCall(large_request(), timeout=TIMEOUT).payload.body) == LARGE_RESPONSE
        worst = max(worst, time.monotonic() - start)
    assert worst < 10, f"the slowest of 200 calls took {worst} s"


@case
def response_size_below_zero(stub, _):
    request = messages_pb2.SimpleRequest(response_size=-1)
    fails(grpc.StatusCode.INVALID_ARGUMENT, lambda: stub.UnaryCall(request, timeout=TIMEOUT))


@case
def bench_check(_, channel):
    reply = bench_pb2_grpc.BenchStub(channel).Check(bench_pb2.CheckRequest(service="x"), timeout=TIMEOUT)
    assert reply.status == bench_pb2.CheckReply.SERVING


@case
def bench_ticket(_, channel):
    from google.protobuf import text_format

    path = os.path.join(os.path.dirname(__file__), "ticket.textproto")
    with open(path, encoding="utf-8") as file:
        wanted = text_format.Parse(file.read(), bench_pb2.Ticket())
    assert bench_pb2_grpc.BenchStub(channel).GetTicket(bench_pb2.GetTicketRequest(id="x"), timeout=TIMEOUT) == wanted


@case
def bench_watch(_, channel):
    stub = bench_pb2_grpc.BenchStub(channel)
    events = list(stub.Watch(bench_pb2.WatchRequest(count=2000, size=120), timeout=TIMEOUT))
    assert [event.seq for event in events] == list(range(1, 2001))
    assert all(abs(event.ByteSize() - 120) <= 4 for event in events), events[-1].ByteSize()
    idle = stub.Watch(bench_pb2.WatchRequest(), timeout=TIMEOUT)
    idle.initial_metadata()
    idle.cancel()
    fails(grpc.StatusCode.CANCELLED, lambda: next(idle))


def connect():
    if arguments.ca is None:
        return grpc.insecure_channel(arguments.server)
    with open(arguments.ca, "rb") as file:
        credentials = grpc.ssl_channel_credentials(file.read())
    options = [("grpc.ssl_target_name_override", arguments.server_name)] if arguments.server_name else []
    return grpc.secure_channel(arguments.server, credentials, options)


with connect() as channel:
    stub = test_pb2_grpc.TestServiceStub(channel)
    for name, function in CASES.items():
        try:
            function(stub, channel)
            print(f"{name} ok", flush=True)
        except Exception as error:
            traceback.print_exc()
            print(f"{name} FAILED {error!r}".replace("\n", " "), flush=True)
