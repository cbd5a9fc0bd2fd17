// ListSpecialists and LoadSeedSpecialists: the people of the help desk.

import Codec
import Domain
import GRPC

struct ListSpecialists: UnaryHandler {
    static let method = SpecialistService.listSpecialists
    let people: any SpecialistStore

    struct Question {
        let skill: String
        let presence: Domain.Presence?
        let after: String
        let size: Int
    }

    func read(_ request: ListSpecialistsRequest, _ check: inout FieldCheck) -> Question {
        Question(
            skill: check.optionalText(
                request.specialization,
                field: "specialization",
                limit: TicketLimits.labelBytes
            ),
            presence: request.presence.presence,
            after: check.optionalText(request.pageToken, field: "page_token", limit: TicketLimits.labelBytes),
            size: check.pageSize(request.pageSize)
        )
    }

    func handle(_ asked: Question, _ call: Call) async throws(Status) -> ListSpecialistsResponse {
        let size = asked.size
        let all = try await asking { () throws(StoreError) in try await people.specialists() }
        // A token is the id of the last person shown: the list is short and ordered by id.
        let wanted = all.filter { person in
            person.id > asked.after && (asked.skill.isEmpty || person.specializations.contains(asked.skill))
                && (asked.presence.map { $0 == person.presence } ?? true)
        }
        var response = ListSpecialistsResponse()
        response.specialists = wanted.prefix(size).map(Codec.Specialist.init)
        if wanted.count > size { response.nextPageToken = wanted[size - 1].id }
        return response
    }
}

struct LoadSeedSpecialists: UnaryHandler {
    static let method = SpecialistService.loadSeedSpecialists
    let people: any SpecialistStore
    let seed: [Domain.Specialist]

    func handle(
        _ request: LoadSeedSpecialistsRequest,
        _ call: Call
    ) async throws(Status) -> LoadSeedSpecialistsResponse {
        let added = try await asking { () throws(StoreError) in try await people.load(seed) }
        let all = try await asking { () throws(StoreError) in try await people.specialists() }
        var response = LoadSeedSpecialistsResponse()
        response.added = Int32(clamping: added)
        let ids = Set(seed.map(\.id))
        let addresses = Set(seed.map(\.email))
        response.specialists = all.filter { ids.contains($0.id) || addresses.contains($0.email) }
            .map(Codec.Specialist.init)
        return response
    }
}

extension Codec.Specialist {
    init(_ person: Domain.Specialist) {
        self.init()
        specialistID = person.id
        etag = Etag.text(person.version)
        updatedAt = person.updatedAt.map { .init($0) }
        name = person.name
        email = person.email
        specialization = person.specializations.first ?? ""
        skills = Array(person.specializations.dropFirst())
        tier = .init(person.tier)
        building = person.building
        presence = .init(person.presence)
        capacity = Int32(clamping: person.capacity)
        activeTickets = Int32(clamping: person.load)
    }
}
