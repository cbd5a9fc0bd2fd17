// The table of calls: each has a role and stands in the protos; what is promised is served, in every service.

import Agents
import Codec
import Domain
import Drivers
import GRPC
import Logging
import Loop
import Testing

@testable import RPCServer

@Suite struct RoutesTests {
    /// The routes of a room whose stores are never asked.
    private func routes() async throws -> RoleRoutes {
        let loop = EventLoop(name: "routes-test")
        let room = Room(
            on: loop,
            postgres: try PostgresURL(parsing: "postgres://nobody@127.0.0.1:1/none"),
            redis: try RedisURL(parsing: "redis://127.0.0.1:1"),
            origin: "test",
            switchboard: Switchboard(),
            logger: Logger(label: "routes", factory: { _ in SwiftLogNoOpLogHandler() })
        )
        let time = Timekeeper(now: { .zero }, sleep: { _ in })
        let shared = Shared(
            roster: .standard,
            trial: Trial(roster: .standard, consultation: .local(time: time), time: time, now: { WallClock.now() }),
            models: ModelShelf(),
            seedPeople: [],
            health: HealthService(),
            categories: Shipped.categories,
            isSpecialist: { _ in true },
            nearness: { _ in nil },
            hasVectors: { true },
            train: { () throws(StoreError) in throw .cancelled },
            wake: {},
            now: { WallClock.now() }
        )
        let routes = House.routes(room, shared)
        await room.close()
        await loop.stop()
        return routes
    }

    private let known = Set(
        (TicketService.methods + AgentService.methods + SpecialistService.methods + KnowledgeService.methods
            + AccessService.methods + Health.methods + ServerReflection.methods + AlphaServerReflection.methods)
            .map(\.path)
    )

    @Test func `every route states a role, and every role belongs to a route`() async throws {
        let routes = try await routes()
        #expect(Set(routes.roles.keys) == Set(routes.routes.methods))
    }

    @Test func `every route is a method of the protos`() async throws {
        #expect(try await Set(routes().routes.methods).subtracting(known) == [])
    }

    @Test func `what is promised is served`() async throws {
        let tickets = [
            "CreateTicket", "GetTicket", "ListTickets", "SearchTickets", "WatchTicket", "StartTicket", "ResolveTicket",
            "CloseTicket", "ReopenTicket", "WatchTickets", "BatchGetTickets", "FindSimilarTickets", "CreateComment",
            "ListComments", "ListTicketEvents", "UpdateTicket", "AssignTicket", "UnassignTicket",
            "MergeTickets", "ImportTickets", "SubmitFeedback",
        ]
        let agents = [
            "ListAgents", "ProcessTicket", "GetRun", "WatchRun", "CancelRun", "ListRuns", "StartRun", "RetryRun",
            "ApproveRun", "RejectRun", "RunAgent", "TrainClassifier", "GetUsage", "ExplainAssignment",
        ]
        let people = [
            "ListSpecialists", "LoadSeedSpecialists", "CreateSpecialist", "UpdateSpecialist", "SetPresence",
            "SetCapacity",
        ]
        let knowledge = ["ImportDocuments", "GetDocument", "ListDocuments", "SearchDocuments", "DeleteDocument"]
        let promised =
            tickets.map { "/ithelper.v1.TicketService/\($0)" } + agents.map { "/ithelper.v1.AgentService/\($0)" }
            + people.map { "/ithelper.v1.SpecialistService/\($0)" }
            + knowledge.map { "/ithelper.v1.KnowledgeService/\($0)" }
            + ["/grpc.health.v1.Health/Check", "/grpc.health.v1.Health/Watch"]
            + ["v1", "v1alpha"].map { "/grpc.reflection.\($0).ServerReflection/ServerReflectionInfo" }
        #expect(try await Set(promised).subtracting(routes().routes.methods) == [])
    }

    @Test func `each service with a route is told by health and reflection, and no other`() async throws {
        let served = try await routes().routes.methods.compactMap { $0.split(separator: "/").first.map(String.init) }
        #expect(Set(served) == Set(House.services))
    }

    @Test func `moves of a ticket are for specialists, and changing people is for admins`() async throws {
        let roles = try await routes().roles
        for method in [TicketService.startTicket.path, TicketService.resolveTicket.path, AgentService.cancelRun.path] {
            #expect(roles[method] == .specialist)
        }
        #expect(roles[SpecialistService.loadSeedSpecialists.path] == .admin)
        #expect(roles[KnowledgeService.importDocuments.path] == .admin)
        #expect(roles[KnowledgeService.deleteDocument.path] == .admin)
        #expect(roles[KnowledgeService.searchDocuments.path] == .requester)
        #expect(roles[TicketService.createTicket.path] == .requester)
        #expect(Role.anyone < .requester && .requester < .specialist && Role.specialist < .admin)
    }
}
