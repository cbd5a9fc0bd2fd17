"""A stranger's client (grpcio) against the test server: prints what went wrong and exits with 1, or prints OK.

usage: server_witness.py ADDRESS [CA-FILE [CERTIFICATE-FILE KEY-FILE]]
"""
import sys
import time

import grpc

FAILURES = []


def check(what, condition):
    if not condition:
        FAILURES.append(what)


def text(value):
    """A HealthCheckRequest, written by hand: the witness needs no generated stubs."""
    raw = value.encode()
    size, head = len(raw), b"\x0a"
    while size > 127:
        head += bytes([size & 127 | 128])
        size >>= 7
    return head + bytes([size]) + raw if raw else b""


def same(data):
    return data


def status_of(call):
    try:
        call()
    except grpc.RpcError as error:
        return error
    return None


def connect(address, files, **options):
    """Cleartext without files; TLS with an authority; mutual TLS with a certificate and key too."""
    if not files:
        return grpc.insecure_channel(address, **options)
    read = [open(file, "rb").read() for file in files] + [None, None]
    credentials = grpc.ssl_channel_credentials(read[0], private_key=read[2], certificate_chain=read[1])
    return grpc.secure_channel(address, credentials, **options)


def main(address, *files):
    channel = connect(address, files)
    unary = lambda path: channel.unary_unary(path, request_serializer=same, response_deserializer=same)
    echo = unary("/test.T/Echo")
    check("a small message comes back", echo(text("hello"), timeout=10) == text("hello"))
    large = text("x" * 3_000_000)
    check("a large message comes back", echo(large, timeout=20) == large)

    error = status_of(lambda: unary("/test.T/Fail")(text("caf\u00e9"), timeout=10))
    check("a status arrives with its text", error and error.code() == grpc.StatusCode.NOT_FOUND and error.details() == "no caf\u00e9")
    check("details arrive", error and any(key == "grpc-status-details-bin" for key, _ in error.trailing_metadata()))
    error = status_of(lambda: unary("/test.T/None")(b"", timeout=10))
    check("an unknown method is UNIMPLEMENTED", error and error.code() == grpc.StatusCode.UNIMPLEMENTED)
    error = status_of(lambda: echo(b"\x0a" + b"\x80\x80\x80\x02" + b"y" * (4 << 20), timeout=20))
    check("a message over the limit is RESOURCE_EXHAUSTED", error and error.code() == grpc.StatusCode.RESOURCE_EXHAUSTED)
    began = time.monotonic()
    error = status_of(lambda: unary("/test.T/Wait")(text("witness-deadline"), timeout=0.3))
    check("a deadline ends the call", error and error.code() == grpc.StatusCode.DEADLINE_EXCEEDED and time.monotonic() - began < 10)

    count = channel.unary_stream("/test.T/Count", request_serializer=same, response_deserializer=same)
    check("a stream has all its messages", list(count(text("tick"), timeout=20)) == [text("tick")] * 1000)
    chat = channel.stream_stream("/test.T/Chat", request_serializer=same, response_deserializer=same)
    sent = [text("a"), text("b" * 100_000), text("c")]
    check("a conversation comes back", list(chat(iter(sent), timeout=20)) == sent)
    join = channel.stream_unary("/test.T/Join", request_serializer=same, response_deserializer=same)
    check("an upload is joined", join(iter([text("a")] * 1000), timeout=20) == text("a" * 1000))

    zipped = connect(address, files, compression=grpc.Compression.Gzip)
    zip_echo = zipped.unary_unary("/test.T/Echo", request_serializer=same, response_deserializer=same)
    check("gzip is understood", zip_echo(text("z" * 100_000), timeout=20) == text("z" * 100_000))

    metadata = unary("/test.T/Metadata")
    _, call = metadata.with_call(b"", timeout=10, metadata=(("x-given", "text"), ("x-given-bin", b"\x01\x02")))
    seen = dict(call.initial_metadata())
    check("metadata goes both ways", seen.get("x-seen") == "text" and seen.get("x-seen-bin") == b"\x01\x02")

    for failure in FAILURES:
        print("FAILED:", failure)
    print("FAILED" if FAILURES else "OK")
    return 1 if FAILURES else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
