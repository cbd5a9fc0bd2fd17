"""The services that every gRPC tool expects: health and reflection."""

import grpc
from desk import PATIENCE, expect, expect_equal, refused
from grpc.health.v1 import health_pb2 as health, health_pb2_grpc as health_grpc
from grpc.reflection.v1 import reflection_pb2 as reflection, reflection_pb2_grpc as reflection_grpc
from grpc.reflection.v1alpha import reflection_pb2 as alpha, reflection_pb2_grpc as alpha_grpc
from google.protobuf import descriptor_pb2
from witness import scenario

SERVED = ["TicketService", "AgentService", "SpecialistService"]


@scenario
def healthy(desk):
    stub = health_grpc.HealthStub(desk.client().channel)
    serving = health.HealthCheckResponse.SERVING
    for service in [""] + [f"ithelper.v1.{name}" for name in SERVED]:
        answer = stub.Check(health.HealthCheckRequest(service=service), timeout=PATIENCE)
        expect_equal(answer.status, serving, f"health of '{service}'")
    unknown = health.HealthCheckRequest(service="nobody.Knows")
    refused(lambda: stub.Check(unknown, timeout=PATIENCE), grpc.StatusCode.NOT_FOUND)
    watch = stub.Watch(unknown, timeout=PATIENCE)
    expect_equal(next(watch).status, health.HealthCheckResponse.SERVICE_UNKNOWN, "health watched of nobody")
    watch.cancel()
    expect_equal(next(stub.Watch(health.HealthCheckRequest(), timeout=PATIENCE)).status, serving, "health watched")


@scenario
def reflected(desk):
    channel = desk.client().channel
    for kinds, stub in (
        (reflection, reflection_grpc.ServerReflectionStub(channel)),
        (alpha, alpha_grpc.ServerReflectionStub(channel)),
    ):
        asked = [
            kinds.ServerReflectionRequest(list_services=""),
            kinds.ServerReflectionRequest(file_containing_symbol="ithelper.v1.TicketService"),
            kinds.ServerReflectionRequest(file_containing_symbol="nobody.Knows"),
        ]
        services, file, unknown = stub.ServerReflectionInfo(iter(asked), timeout=PATIENCE)
        names = {service.name for service in services.list_services_response.service}
        wanted = {f"ithelper.v1.{name}" for name in SERVED} | {"grpc.health.v1.Health"}
        expect(wanted <= names, f"services told: {names}")
        held = [descriptor_pb2.FileDescriptorProto.FromString(one) for one in file.file_descriptor_response.file_descriptor_proto]
        expect("ithelper/v1/ticket_service.proto" in {one.name for one in held}, "the file of TicketService is missing")
        expect_equal(unknown.error_response.error_code, grpc.StatusCode.NOT_FOUND.value[0], "an unknown symbol")
