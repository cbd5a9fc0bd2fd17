"""grpcio as the server of gRPC's interop tests, for the interop client of this repository. Prints `ready ADDRESS`."""

import argparse
import time
from concurrent import futures

import grpc
import stubs

parser = argparse.ArgumentParser()
parser.add_argument("--stubs", required=True)
arguments = parser.parse_args()
stubs.use(arguments.stubs)

from grpc.testing import empty_pb2, messages_pb2, test_pb2_grpc  # noqa: E402

INITIAL, TRAILING = "x-grpc-test-echo-initial", "x-grpc-test-echo-trailing-bin"
CODES = {code.value[0]: code for code in grpc.StatusCode}


def echo(context):
    given = dict(context.invocation_metadata())
    if TRAILING in given:
        context.set_trailing_metadata(((TRAILING, given[TRAILING]),))
    if INITIAL in given:
        context.send_initial_metadata(((INITIAL, given[INITIAL]),))


def end(context, status):
    if status.code:
        context.abort(CODES[status.code], status.message)


class TestService(test_pb2_grpc.TestServiceServicer):
    def EmptyCall(self, request, context):
        return empty_pb2.Empty()

    def UnaryCall(self, request, context):
        if request.HasField("response_compressed") and request.response_compressed.value:
            context.set_compression(grpc.Compression.Gzip)
        echo(context)
        end(context, request.response_status)
        payload = messages_pb2.Payload(body=b"\0" * request.response_size)
        return messages_pb2.SimpleResponse(payload=payload)

    def responses(self, request, context):
        end(context, request.response_status)
        for wanted in request.response_parameters:
            time.sleep(wanted.interval_us / 1e6)
            if wanted.HasField("compressed") and not wanted.compressed.value:
                context.disable_next_message_compression()
            yield messages_pb2.StreamingOutputCallResponse(payload=messages_pb2.Payload(body=b"\0" * wanted.size))

    def StreamingOutputCall(self, request, context):
        if any(wanted.compressed.value for wanted in request.response_parameters):
            context.set_compression(grpc.Compression.Gzip)
        echo(context)
        yield from self.responses(request, context)

    def StreamingInputCall(self, requests, context):
        size = sum(len(request.payload.body) for request in requests)
        return messages_pb2.StreamingInputCallResponse(aggregated_payload_size=size)

    def FullDuplexCall(self, requests, context):
        echo(context)
        for request in requests:
            yield from self.responses(request, context)

    def HalfDuplexCall(self, requests, context):
        for request in list(requests):
            yield from self.responses(request, context)


server = grpc.server(futures.ThreadPoolExecutor(16))
test_pb2_grpc.add_TestServiceServicer_to_server(TestService(), server)
port = server.add_insecure_port("127.0.0.1:0")
server.start()
print(f"ready 127.0.0.1:{port}", flush=True)
server.wait_for_termination()
