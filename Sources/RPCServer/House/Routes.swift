// Every call this server answers, one line each, with the role it needs. What stands in the protos and not here
// answers UNIMPLEMENTED by itself.

import Agents
import Codec
import Domain
import GRPC
import Stores

extension House {
    /// The services whose health is told and whose methods reflection lists.
    static let services = [
        TicketService.name, AgentService.name, SpecialistService.name, KnowledgeService.name, Health.name,
        ServerReflection.name, AlphaServerReflection.name,
    ]

    /// The routes of one loop.
    static func routes(_ room: Room, _ shared: Shared) -> RoleRoutes {
        let watch = Watch(feeds: room.feeds, words: room.words, now: shared.now)
        let mover = TicketMover(tickets: room.tickets)
        let plan = shared.roster.plan
        let nearness = shared.nearness(room)

        var routes = RoleRoutes()
        routes.unary(.requester, CreateTicket(tickets: room.tickets, plan: plan, wake: shared.wake))
        routes.encodedUnary(.requester, GetTicket(tickets: room.tickets, logger: room.logger))
        routes.unary(.requester, BatchGetTickets(tickets: room.tickets))
        routes.unary(.requester, ListTickets(tickets: room.tickets))
        routes.unary(.requester, SearchTickets(tickets: room.tickets))
        routes.unary(
            .specialist,
            FindSimilarTickets(tickets: room.tickets, memory: room.memory, nearness: nearness) {
                [learning = room.learning] () async throws(StoreError) in
                try await learning.isComplete() && shared.hasVectors()
            }
        )
        routes.unary(.requester, UpdateTicket(editing: room.editing))
        routes.unary(.specialist, AssignTicket(editing: room.editing))
        routes.unary(.specialist, UnassignTicket(editing: room.editing))
        routes.unary(.specialist, MergeTickets(editing: room.editing))
        routes.unary(.requester, CreateComment(comments: room.comments, isSpecialist: shared.isSpecialist))
        routes.unary(.requester, ListComments(comments: room.comments, isSpecialist: shared.isSpecialist))
        routes.unary(.specialist, ListTicketEvents(events: room.events))
        routes.watching(.requester, WatchTicket(watch: watch, isSpecialist: shared.isSpecialist))
        routes.streaming(.specialist, WatchTickets(journal: room.journal, now: shared.now))
        routes.unary(.specialist, StartTicket(mover: mover))
        routes.unary(.specialist, ResolveTicket(mover: mover))
        routes.unary(.specialist, CloseTicket(mover: mover))
        routes.unary(.requester, ReopenTicket(mover: mover))
        routes.unary(
            .requester,
            SubmitFeedback(
                feedback: room.feedback,
                categories: shared.categories,
                isSpecialist: shared.isSpecialist
            )
        )
        routes.clientStreaming(
            .admin,
            ImportTickets(tickets: room.imports, categories: shared.categories, now: shared.now)
        )

        routes.unary(.anyone, ListAgents(roster: shared.roster, ledger: room.ledger, models: shared.models))
        routes.watching(
            .requester,
            ProcessTicket(tickets: room.tickets, plan: plan, wake: shared.wake, watch: watch)
        )
        routes.unary(.requester, GetRun(ledger: room.ledger))
        routes.watching(.requester, WatchRun(ledger: room.ledger, watch: watch))
        routes.unary(.requester, ListRuns(ledger: room.ledger))
        routes.unary(.specialist, StartRun(ledger: room.ledger, plan: plan, wake: shared.wake))
        routes.unary(.specialist, RetryRun(ledger: room.ledger, plan: plan, wake: shared.wake))
        routes.unary(.specialist, CancelRun(ledger: room.ledger))
        routes.unary(.specialist, ApproveRun(decider: RunDecider(ledger: room.ledger)))
        routes.unary(.specialist, RejectRun(decider: RunDecider(ledger: room.ledger)))
        routes.unary(.requester, ExplainAssignment(events: room.events))
        routes.streaming(.requester, RunAgent(trial: shared.trial, tools: room.tools(shared.models, nearness)))
        routes.unary(.admin, TrainClassifier(train: shared.train))
        routes.unary(.specialist, GetUsage(ledger: room.usage, now: shared.now))

        routes.unary(.requester, ListSpecialists(people: room.people))
        routes.unary(.admin, CreateSpecialist(people: room.people))
        routes.unary(.admin, UpdateSpecialist(people: room.people))
        routes.unary(.specialist, SetPresence(people: room.people))
        routes.unary(.admin, SetCapacity(people: room.people))
        routes.unary(.admin, LoadSeedSpecialists(people: room.people, seed: shared.seedPeople))

        routes.clientStreaming(.admin, ImportDocuments(documents: room.documents))
        routes.unary(.requester, GetDocument(documents: room.documents))
        routes.unary(.requester, ListDocuments(documents: room.documents))
        routes.unary(.requester, SearchDocuments(documents: room.documents))
        routes.unary(.admin, DeleteDocument(documents: room.documents))

        routes.add(.anyone, shared.health.routes)
        routes.add(.anyone, ReflectionService(.product, services: House.services).routes)
        return routes
    }
}

/// Routes that each state a role: one without does not compile.
struct RoleRoutes {
    private(set) var routes = Routes()
    /// The role that each method needs.
    private(set) var roles: [String: Role] = [:]

    mutating func unary(_ role: Role, _ handler: some UnaryHandler) {
        let method = type(of: handler).method
        roles[method.path] = role
        routes.unary(method) { request, unreadable throws(Status) in
            try checking(after: unreadable) { handler.read(request, &$0) }
        } _: { question, call throws(Status) in
            try await handler.handle(question, call)
        }
    }

    mutating func encodedUnary(_ role: Role, _ handler: some EncodedUnaryHandler) {
        let method = type(of: handler).method
        roles[method.path] = role
        routes.encodedUnary(method) { request, unreadable throws(Status) in
            try checking(after: unreadable) { handler.read(request, &$0) }
        } _: { question, call throws(Status) in
            try await handler.handle(question, call)
        }
    }

    mutating func streaming(_ role: Role, _ handler: some StreamingHandler) {
        let method = type(of: handler).method
        roles[method.path] = role
        routes.serverStreaming(method) { request, unreadable throws(Status) in
            try checking(after: unreadable) { handler.read(request, &$0) }
        } _: { question, call, responses throws(Status) in
            try await handler.handle(question, call, responses)
        }
    }

    mutating func watching(_ role: Role, _ handler: some WatchingHandler) {
        let method = type(of: handler).method
        roles[method.path] = role
        routes.plannedStreaming(method) { request, unreadable throws(Status) in
            try checking(after: unreadable) { handler.read(request, &$0) }
        } _: { question, call, responses throws(Status) in
            try await handler.handle(question, call, responses)
        }
    }

    mutating func clientStreaming(_ role: Role, _ handler: some ClientStreamingHandler) {
        let method = type(of: handler).method
        roles[method.path] = role
        routes.clientStreaming(method) { requests, call throws(Status) in try await handler.handle(requests, call) }
    }

    /// A ready-made set.
    mutating func add(_ role: Role, _ other: Routes) {
        for method in other.methods { roles[method] = role }
        routes.add(other)
    }
}
