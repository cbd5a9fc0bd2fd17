// specialist: add a person, or say when and how much they work.

import ArgumentParser
import Codec

struct SpecialistCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "specialist",
        abstract: "Add a person, or change who takes tickets.",
        subcommands: [SpecialistAdd.self, SpecialistPresence.self, SpecialistCapacity.self]
    )

    /// The person as a row of the table.
    static func lines(_ person: Specialist?, _ session: Session) -> [Line] {
        SpecialistTable.lines(person.map { [$0] } ?? [], width: session.output.screen.columns)
    }
}

struct SpecialistAdd: RemoteCommand {
    static let configuration = CommandConfiguration(commandName: "add", abstract: "Add a person.")

    @Option(help: "Full name.")
    var name: String

    @Option(help: "Work address.")
    var email: String

    @Option(help: "What they know; repeat it, the best first.")
    var knows: [String]

    @Option(help: ArgumentHelp("tier1, tier2 or tier3.", valueName: "tier"))
    var tier: Choice<ExpertiseLevel>

    @Option(help: "Where they sit.")
    var building: String?

    @Option(help: "Tickets they can own at once.")
    var capacity: Int32 = 5

    @OptionGroup var shared: SharedOptions

    func run(_ session: Session) async throws(Failure) {
        let request = CreateSpecialistRequest.with {
            $0.specialist = .with {
                $0.name = name
                $0.email = email
                $0.specialization = knows.first ?? ""
                $0.skills = Array(knows.dropFirst())
                $0.tier = tier.value
                $0.building = building ?? ""
                $0.capacity = capacity
            }
        }
        let response = try await session.call(SpecialistService.createSpecialist, request)
        try session.print(response) { SpecialistCommand.lines(response.specialist, session) }
    }
}

struct SpecialistPresence: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "presence",
        abstract: "Say whether a person can take tickets now."
    )

    @Argument(help: ArgumentHelp("The person, such as sp-01.", valueName: "id"))
    var id: String

    @Argument(help: "available, busy (only urgent tickets) or away.")
    var presence: Choice<Presence>

    @OptionGroup var shared: SharedOptions

    func run(_ session: Session) async throws(Failure) {
        let request = SetPresenceRequest.with {
            $0.specialistID = id
            $0.presence = presence.value
        }
        let response = try await session.call(SpecialistService.setPresence, request)
        try session.print(response) { SpecialistCommand.lines(response.specialist, session) }
    }
}

struct SpecialistCapacity: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "capacity",
        abstract: "Say how many tickets a person can own at once."
    )

    @Argument(help: ArgumentHelp("The person, such as sp-01.", valueName: "id"))
    var id: String

    @Argument(help: "0 to 1000; 0: gets no tickets.")
    var capacity: Int32

    @OptionGroup var shared: SharedOptions

    func run(_ session: Session) async throws(Failure) {
        let request = SetCapacityRequest.with {
            $0.specialistID = id
            $0.capacity = capacity
        }
        let response = try await session.call(SpecialistService.setCapacity, request)
        try session.print(response) { SpecialistCommand.lines(response.specialist, session) }
    }
}
