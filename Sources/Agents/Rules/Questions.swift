// What a requester left out, as polite questions.

import Domain

/// Finds which of a topic's questions a text answers already, and words the others.
enum Questions {
    /// A person answers three questions; a form of ten is left unanswered.
    static let limit = 3

    /// The questions that are left, the most important first.
    static func open(for topic: Topic?, device: String, place: Place, text: String, reading: Reading) -> [String] {
        let said = answers(in: text, reading: reading, place: place)
        let signs = Set(Sign.phrases.matches(in: reading).map(\.value))
        var asks = topic?.asks ?? [.message, .since, .which]
        // In danger nobody fills in forms; who asks how something is done has no message and no device to name.
        if signs.contains(.danger) { asks = [.place] }
        if signs.contains(.question), signs.isDisjoint(with: [.failure, .hindrance]) {
            asks.removeAll(where: faults.contains)
        }
        var questions = asks.filter { !said.contains($0) }.map { sentence($0, topic: topic, device: device) }
        if let matters = Topic.matters(in: reading, text: text), !signs.contains(.danger) {
            questions.insert(
                "This reads like two matters, \(matters.first.issue) and \(matters.second.issue). "
                    + "May we make the second a ticket of its own?",
                at: 0
            )
        }
        return Array(questions.prefix(limit))
    }

    /// What is only asked about something that is out of order.
    private static let faults: Set<Topic.Ask> = [.message, .since, .scope, .which, .connection, .target]

    private static let cues = PhraseTable<Topic.Ask>([
        (
            """
            since, yesterday, today, this morning, this week, last week, last month, last night, ago, after the update, \
            after the last, after lunch, for days, for two days, for weeks, for some days, monday, tuesday, wednesday, \
            thursday, friday, saturday, sunday, always, from the beginning, for the first time, suddenly, \
            after the weekend, right after, every morning, each time, every hour, just now, weekend
            """, .since
        ),
        (
            """
            colleague, colleagues, everyone, everybody, nobody, no one, others, other people, neighbour, only me, \
            only my, whole, entire, all of us, only for me, just me, all users
            """, .scope
        ),
        ("error, says, message, it reads, code, warning, tells me, stop code, prompt", .message),
        (
            """
            because, so that, in order to, for my, for our, for the, to be able, for a project, for work, reason, thesis
            """, .purpose
        ),
        ("approved, approval, my manager, manager agrees, my boss, supervisor agrees, signed, cost centre", .approval),
        (
            """
            hdmi, displayport, usb, usb c, cable, adapter, at home, home office, hotel, mobile hotspot, from home, hotspot, \
            ethernet, over wifi, in the office
            """, .connection
        ),
        (
            """
            tomorrow, next week, next month, january, february, march, april, may, june, july, august, september, \
            october, november, december, on monday, on tuesday, on wednesday, on thursday, on friday, from tomorrow, \
            until end of, till end of, today
            """, .dates
        ),
        (
            """
            outlook, excel, word, powerpoint, teams, zoom, webex, sap, erp, crm, datev, chrome, edge, firefox, acrobat, \
            adobe, photoshop, autocad, onedrive, sharepoint, jira, confluence, notepad, 7 zip, vpn client, python, \
            visual studio, slack, citrix, order system, web shop, time tracking, salesforce, git, docker, office
            """, .program
        ),
        (
            """
            folder, mailbox, group, share, schema, sap, jira, datev, windows, sharepoint, crm, erp, outlook, list, \
            database, project, role, svc, site
            """, .target
        ),
    ])

    private static func answers(in text: String, reading: Reading, place: Place) -> Set<Topic.Ask> {
        var said = Set(cues.matches(in: reading).map(\.value))
        if !place.isEmpty { said.insert(.place) }
        if text.utf8.contains(UInt8(ascii: "@")) { said.insert(.target) }
        if ["\"", "“", "„", " '"].contains(where: { text.holds($0) }) {
            said.insert(.message)
        }
        for word in reading.words where word.utf8.count >= 3 {
            let digits = word.utf8.count { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
            // `fs03`, `3252`: a name or a number that tells one from another.
            if digits >= 2, digits < word.utf8.count || digits >= 4 { said.insert(.which) }
        }
        return said
    }

    private static func sentence(_ ask: Topic.Ask, topic: Topic?, device: String) -> String {
        let thing = device.isEmpty ? "device" : String(device.prefix { $0 != "(" }).trimmed
        switch ask {
        case .place: return "Could you tell us where it is: building, floor and room?"
        case .which:
            return "Which \(thing) is it? Its name or inventory number usually stands on a label."
        case .message: return "What exactly does the message say, if there is one? A screenshot helps."
        case .since: return "Since when does it happen, and did anything change shortly before?"
        case .scope: return "Does it happen to colleagues near you as well, or only to you?"
        case .program: return "Which program is it, and which version if you can see it?"
        case .purpose: return "What do you need it for? That helps us to find the right way."
        case .target: return "Which account, folder or system is it about? Please give its exact name."
        case .approval: return "Has your manager agreed? Please attach the approval or name the person."
        case .connection: return "How is it connected, and from where: at the office, at home or on the road?"
        case .dates: return "From when, and until when if it ends, is it needed?"
        case .deed:
            return
                "What was done: only received, a link clicked, a file opened, a password typed? Take the computer off "
                + "the network and leave it on."
        case .lastSeen: return "When and where was it last seen, and was it locked with a code or password?"
        case .file: return "What is the exact name and folder, and when was it last there?"
        }
    }
}
