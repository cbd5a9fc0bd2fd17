// Reflection finds every file with what it imports.

import Codec
import Testing

@Suite struct DescriptorSetTests {
    @Test func `every service of the product is there`() {
        let expected = [
            TicketService.name, AgentService.name, KnowledgeService.name, SpecialistService.name, AccessService.name,
            Health.name, ServerReflection.name, AlphaServerReflection.name,
        ]
        #expect(Set(DescriptorSet.product.services) == Set(expected))
    }

    @Test func `a file comes with everything it imports, itself first, each once`() throws {
        let files = try #require(DescriptorSet.product.files(named: "ithelper/v1/ticket_service.proto"))
        #expect(files.first?.name == "ithelper/v1/ticket_service.proto")
        #expect(
            Set(files.map(\.name)) == [
                "ithelper/v1/ticket_service.proto", "ithelper/v1/ticket.proto", "ithelper/v1/event.proto",
                "google/protobuf/field_mask.proto", "google/protobuf/timestamp.proto", "google/protobuf/duration.proto",
            ]
        )
        #expect(files.count == 6)
    }

    @Test func `services, methods, messages, enums and fields lead to their file`() {
        for symbol in [
            "ithelper.v1.TicketService", "ithelper.v1.TicketService.CreateTicket", "ithelper.v1.CreateTicketRequest",
            "ithelper.v1.CreateTicketRequest.subject",
        ] {
            #expect(DescriptorSet.product.files(declaring: symbol)?.first?.name == "ithelper/v1/ticket_service.proto")
        }
        #expect(
            DescriptorSet.product.files(declaring: "ithelper.v1.TicketStatus")?.first?.name
                == "ithelper/v1/ticket.proto"
        )
        let nested = "grpc.health.v1.HealthCheckResponse.ServingStatus"
        #expect(DescriptorSet.product.files(declaring: nested)?.first?.name == "grpc/health/v1/health.proto")
        #expect(DescriptorSet.product.files(declaring: "ithelper.v2.Ticket") == nil)
        #expect(DescriptorSet.product.files(named: "nothing.proto") == nil)
    }

    @Test func `a file's bytes begin with its name`() {
        for file in DescriptorSet.product.files {
            #expect(
                Array(file.bytes.prefix(2 + file.name.utf8.count)) == [0x0A, UInt8(file.name.utf8.count)]
                    + Array(file.name.utf8)
            )
        }
    }

    @Test func `methods know their path, kind and types`() {
        #expect(TicketService.createTicket.path == "/ithelper.v1.TicketService/CreateTicket")
        let watch = TicketService.watchTicket.info
        #expect(watch.kind == .serverStreaming)
        #expect(watch.service == "ithelper.v1.TicketService")
        #expect(watch.name == "WatchTicket")
        #expect(watch.requestName == "ithelper.v1.WatchTicketRequest")
        #expect(TicketService.importTickets.info.kind == .clientStreaming)
        #expect(ServerReflection.serverReflectionInfo.info.kind == .bidirectional)
        #expect(TicketService.methods.count == 21)
        #expect(AgentService.methods.count == 14)
    }
}
