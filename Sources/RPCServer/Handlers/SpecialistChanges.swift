// CreateSpecialist, UpdateSpecialist, SetPresence, SetCapacity: who changes the people of the help desk.

import Codec
import Domain
import GRPC

/// Limits of a person's fields.
enum SpecialistLimits {
    static let nameBytes = 200
    static let skillCount = 16
    static let capacity = 1_000
}

extension FieldCheck {
    fileprivate mutating func name(_ text: String, _ field: String) -> String {
        self.text(text, field: field, limit: SpecialistLimits.nameBytes, remedy: "give the person's full name")
    }

    fileprivate mutating func skill(_ text: String, _ field: String) -> String {
        let skill = self.text(
            text,
            field: field,
            limit: TicketLimits.labelBytes,
            remedy: "give what the person knows, such as network"
        )
        if skill.contains(where: \.isNewline) { refuse(field, "must be one line") }
        return skill
    }

    fileprivate mutating func skills(_ texts: [String], _ field: String) -> [String] {
        if texts.count > SpecialistLimits.skillCount {
            refuse(field, "has \(texts.count) entries: give at most \(SpecialistLimits.skillCount)")
            return []
        }
        return texts.enumerated().map { skill($1, "\(field)[\($0)]") }
    }

    fileprivate mutating func tier(_ level: Codec.ExpertiseLevel, _ field: String) -> Domain.ExpertiseLevel {
        if let tier = level.tier { return tier }
        refuse(field, "must be given: the tier that the person works at")
        return .tier1
    }

    fileprivate mutating func capacity(_ value: Int32, _ field: String) -> Int {
        if !(0...Int32(SpecialistLimits.capacity)).contains(value) {
            refuse(field, "must be from 0 to \(SpecialistLimits.capacity)")
        }
        return Int(value)
    }

    fileprivate mutating func specialistID(_ text: String) -> String {
        self.text(text, field: "specialist_id", limit: TicketLimits.labelBytes, remedy: "give one of ListSpecialists")
    }
}

struct CreateSpecialist: UnaryHandler {
    static let method = SpecialistService.createSpecialist
    let people: any SpecialistStore

    struct Question {
        let person: Domain.Specialist
        let requestID: String?
    }

    func read(_ request: CreateSpecialistRequest, _ check: inout FieldCheck) -> Question {
        Question(person: person(request, &check), requestID: check.requestID(request.requestID))
    }

    private func person(_ request: CreateSpecialistRequest, _ check: inout FieldCheck) -> Domain.Specialist {
        let given = request.specialist ?? Codec.Specialist()
        let best = check.skill(given.specialization, "specialist.specialization")
        return Domain.Specialist(
            id: "sp-" + RunID.random().text.prefix(8),
            name: check.name(given.name, "specialist.name"),
            email: check.email(given.email, field: "specialist.email"),
            specializations: [best] + check.skills(given.skills, "specialist.skills"),
            tier: check.tier(given.tier, "specialist.tier"),
            building: check.optionalText(
                given.building,
                field: "specialist.building",
                limit: SpecialistLimits.nameBytes
            ),
            presence: given.presence.presence ?? .available,
            capacity: check.capacity(given.capacity, "specialist.capacity")
        )
    }

    func handle(_ asked: Question, _ call: Call) async throws(Status) -> CreateSpecialistResponse {
        var response = CreateSpecialistResponse()
        response.specialist = Codec.Specialist(
            try await asking { () throws(StoreError) in
                try await people.add(asked.person, requestID: asked.requestID)
            }
        )
        return response
    }
}

struct UpdateSpecialist: UnaryHandler {
    static let method = SpecialistService.updateSpecialist
    let people: any SpecialistStore

    struct Question {
        let id: String
        let change: SpecialistChange
        let version: Int64?
        let requestID: String?
        let request: UpdateSpecialistRequest
    }

    func read(_ request: UpdateSpecialistRequest, _ check: inout FieldCheck) -> Question {
        Question(
            id: check.specialistID(request.specialistID),
            change: change(request, &check),
            version: Etag.version(request.etag, field: "etag", check: &check),
            requestID: check.requestID(request.requestID),
            request: request
        )
    }

    func handle(_ asked: Question, _ call: Call) async throws(Status) -> UpdateSpecialistResponse {
        var response = UpdateSpecialistResponse()
        response.specialist = Codec.Specialist(
            try await asking { () throws(StoreError) in
                var change = asked.change
                let read = try await complete(&change, of: asked.id, asked.request)
                return try await people.change(
                    asked.id,
                    change,
                    version: asked.version ?? read,
                    requestID: asked.requestID
                )
            }
        )
        return response
    }

    private static let fields = ["name", "email", "specialization", "skills", "tier", "building"]

    private func change(_ request: UpdateSpecialistRequest, _ check: inout FieldCheck) -> SpecialistChange {
        let given = request.specialist ?? Codec.Specialist()
        var change = SpecialistChange()
        let paths = request.updateMask?.paths ?? []
        if paths.isEmpty {
            check.refuse("update_mask", "must name at least one of \(UpdateSpecialist.fields.joined(separator: ", "))")
        }
        for path in paths {
            switch path {
            case "name": change.name = check.name(given.name, "specialist.name")
            case "email": change.email = check.email(given.email, field: "specialist.email")
            case "specialization": _ = check.skill(given.specialization, "specialist.specialization")
            case "skills": _ = check.skills(given.skills, "specialist.skills")
            case "tier": change.tier = check.tier(given.tier, "specialist.tier")
            case "building":
                change.building = check.optionalText(
                    given.building,
                    field: "specialist.building",
                    limit: SpecialistLimits.nameBytes
                )
            default:
                check.refuse(
                    "update_mask",
                    "'\(path)' can't be changed here: give \(UpdateSpecialist.fields.joined(separator: ", "))"
                )
            }
        }
        return change
    }

    /// What a person knows is one list, the best first: a change of one part needs the other as it is stored. Gives the
    /// version that was read for it.
    private func complete(
        _ change: inout SpecialistChange,
        of id: String,
        _ request: UpdateSpecialistRequest
    ) async throws(StoreError) -> Int64? {
        let paths = request.updateMask?.paths ?? []
        guard paths.contains("specialization") || paths.contains("skills"), let given = request.specialist,
            let stored = try await people.specialists().first(where: { $0.id == id })
        else { return nil }
        let known = stored.specializations
        let best = paths.contains("specialization") ? given.specialization.trimmed : known.first ?? ""
        let others = paths.contains("skills") ? given.skills.map(\.trimmed) : Array(known.dropFirst())
        change.specializations = ([best] + others).filter { !$0.isEmpty }
        return stored.version
    }
}

/// One thing about one person.
struct SpecialistQuestion: Sendable {
    let id: String
    let change: SpecialistChange
    let requestID: String?
}

struct SetPresence: UnaryHandler {
    static let method = SpecialistService.setPresence
    let people: any SpecialistStore

    func read(_ request: SetPresenceRequest, _ check: inout FieldCheck) -> SpecialistQuestion {
        var change = SpecialistChange()
        change.presence = request.presence.presence
        if change.presence == nil { check.refuse("presence", "must be given: available, busy or away") }
        return SpecialistQuestion(
            id: check.specialistID(request.specialistID),
            change: change,
            requestID: check.requestID(request.requestID)
        )
    }

    func handle(_ asked: SpecialistQuestion, _ call: Call) async throws(Status) -> SetPresenceResponse {
        var response = SetPresenceResponse()
        response.specialist = Codec.Specialist(
            try await asking { () throws(StoreError) in
                try await people.change(asked.id, asked.change, version: nil, requestID: asked.requestID)
            }
        )
        return response
    }
}

struct SetCapacity: UnaryHandler {
    static let method = SpecialistService.setCapacity
    let people: any SpecialistStore

    func read(_ request: SetCapacityRequest, _ check: inout FieldCheck) -> SpecialistQuestion {
        var change = SpecialistChange()
        change.capacity = check.capacity(request.capacity, "capacity")
        return SpecialistQuestion(
            id: check.specialistID(request.specialistID),
            change: change,
            requestID: check.requestID(request.requestID)
        )
    }

    func handle(_ asked: SpecialistQuestion, _ call: Call) async throws(Status) -> SetCapacityResponse {
        var response = SetCapacityResponse()
        response.specialist = Codec.Specialist(
            try await asking { () throws(StoreError) in
                try await people.change(asked.id, asked.change, version: nil, requestID: asked.requestID)
            }
        )
        return response
    }
}
