// The rules by themselves: urgency, places, devices, topics, questions, expertise.

import Domain
import FoundationEssentials
import Testing

@testable import Agents

@Suite struct UrgencyRulesTests {
    @Test(
        "the first rule that fits decides",
        arguments: [
            ("Elevator stuck with person inside", "other", Urgency.critical, "danger"),
            ("I get MFA prompts that I did not start", "access", .critical, "security"),
            ("The whole office is offline", "network", .critical, "scope"),
            ("35 staff have no internet", "network", .critical, "scope"),
            ("SAP gives 'partner not reached' for everybody in accounting", "software", .critical, "scope"),
            ("I clicked the link and typed in my password", "access", .critical, "phished"),
            ("I typed my password wrong and can't log in to Windows", "access", .high, "blocked"),
            ("I left my company iPhone on the train", "access", .high, "lost"),
            ("I get no e-mails and have a meeting with a customer", "software", .high, "deadline"),
            ("No internet at my desk, nobody else affected", "network", .medium, "hindered"),
            ("Defender reports a trojan", "software", .high, "malware"),
            ("My phone was stolen", "access", .high, "lost"),
            ("I cannot work, my account does not open", "access", .high, "blocked"),
            ("My laptop does not turn on", "hardware", .high, "dead"),
            ("Beamer fails and the meeting starts in 15 minutes", "hardware", .high, "deadline"),
            ("The managing director's screen is broken", "hardware", .high, "important"),
            ("Monitor flickers, no hurry", "hardware", .low, "patience"),
            ("My mouse is squeaking", "hardware", .low, "blemish"),
            ("Please install 7-Zip", "software", .low, "request"),
            ("How do I hand in travel expenses", "other", .low, "question"),
            ("Excel crashes when I sort", "software", .medium, "hindered"),
            ("Blue chairs", "other", .low, "none"),
            ("Blue chairs", "software", .medium, "none"),
        ]
    )
    func rules(text: String, category: String, urgency: Urgency, rule: String) {
        let decision = UrgencyRules.decide(Reading(subject: text, description: ""), category: category)
        #expect(decision.urgency == urgency)
        #expect(decision.rule == rule)
    }

    @Test("the tone does not count")
    func tone() {
        let calm = UrgencyRules.decide(Reading(subject: "", description: "my mouse is squeaking"), category: "hardware")
        let angry = UrgencyRules.decide(
            Reading(subject: "URGENT!!!", description: "MY MOUSE IS SQUEAKING!!!"),
            category: "hardware"
        )
        #expect(calm.urgency == angry.urgency)
    }

    @Test("the reason quotes the words that fired the rule")
    func quotes() {
        let decision = UrgencyRules.decide(
            Reading(subject: "", description: "The whole office is offline"),
            category: "network"
        )
        #expect(decision.reason.contains("'whole office'"))
        #expect(decision.reason.contains("'offline'"))
    }

    @Test("rule names are unique")
    func names() {
        #expect(Set(UrgencyRules.all.map(\.name)).count == UrgencyRules.all.count)
    }
}

@Suite struct PlaceTests {
    @Test(
        "places are read as people write them",
        arguments: [
            ("The printer in building North, floor 2, room 214 jams", "building North, floor 2, room 214"),
            ("second floor, room 3.08", "floor 2, room 3.08"),
            ("on the 4th floor of the East wing", "building East, floor 4"),
            ("ground floor", "ground floor"),
            ("Block C has no light", "building C"),
            ("Branch Munich is offline", "branch Munich"),
            ("Our team moves to 4.03", "room 4.03"),
            ("office 3.08", "room 3.08"),
            ("version 2.14 crashes", ""),
            ("We need a new building permit", ""),
            ("room for improvement", ""),
            ("", ""),
        ]
    )
    func places(text: String, place: String) {
        #expect(Place(in: text).description == place)
    }
}

@Suite struct IntakeRulesTests {
    private func read(_ subject: String, _ description: String) -> IntakeFinding {
        IntakeAgent.read(
            CaseFile(ticketID: TicketID(number: 1), userEmail: "a@b.c", subject: subject, description: description)
        )
    }

    @Test(
        "the device is the one that is named, with its make",
        arguments: [
            ("My ThinkPad is slow", "laptop (Lenovo)"), ("LaserJet jams", "printer (HP)"),
            ("iPhone lost", "mobile phone (Apple)"), ("The computer, a notebook, is slow", "laptop"),
            ("the coffee machine leaks", ""),
        ]
    )
    func devices(text: String, device: String) {
        #expect(read("", text).deviceType == device)
    }

    @Test(
        "the topic is the one that is spoken of most",
        arguments: [
            ("VPN disconnects every hour", "VPN"), ("I forgot my password", "password"),
            ("toner empty", "printing"), ("Please install Acrobat", "software installation or licence"),
            ("My mailbox is full", "e-mail"), ("ransom note on the share", "malware or phishing"),
            ("what about my salary", "personnel matter"),
            ("I clicked the link and typed my password", "malware or phishing"),
            ("I left my company iPhone on the train", "lost or stolen device"),
            ("No sound in Zoom calls with my headset", "headset, camera or meeting room"),
            ("Smoke comes out of the UPS in the server room", "danger"),
        ]
    )
    func topics(text: String, issue: String) {
        #expect(read("", text).issueType == issue)
    }

    @Test("it asks what the topic needs and the text does not say, three questions at most")
    func questions() {
        let bare = read("Printer", "it is broken")
        #expect(bare.missingInfo.count == 3)
        #expect(bare.missingInfo.contains { $0.contains("building, floor and room") })
        let full = read(
            "Printer broken",
            "The printer PRN-0412 in building North, room 12 says 'paper jam' since monday, my colleagues have it too"
        )
        #expect(full.missingInfo.isEmpty)
    }

    @Test("in danger it asks for nothing but the place, and who asks how something is done is not asked for messages")
    func silly() {
        #expect(read("Smoke", "Smoke comes out of the UPS in the server room").missingInfo.count == 1)
        #expect(read("", "How can I set a custom background in Teams?").missingInfo.isEmpty)
    }

    @Test("two matters in one ticket are named first, one matter told at length is not parted")
    func matters() throws {
        let two = read("Two things", "1) my keyboard has a sticky space key 2) the wifi in the canteen is very slow")
        let first = try #require(two.missingInfo.first)
        #expect(first.contains("keyboard or mouse and Wi-Fi"))
        let one = read("Printer", "My printer jams, the other printer also jams, and the scanner of it is fine")
        #expect(!one.missingInfo.contains { $0.contains("two matters") })
    }

    @Test("questions depend on the issue")
    func dependent() {
        #expect(read("", "please install a program").missingInfo != read("", "my printer is broken").missingInfo)
    }
}

@Suite struct ExpertiseTests {
    private func level(_ text: String) -> ExpertiseLevel {
        let reading = Reading(subject: "", description: text)
        let urgency = UrgencyRules.decide(reading, category: "software")
        return Expertise.decide(topic: Topic.find(in: reading), urgency: urgency, reading: reading).level
    }

    @Test("a topic has its tier, raised when critical or not solved before, and incidents go to the top")
    func levels() {
        #expect(level("the printer jams") == .tier1)
        #expect(level("the printer jams, third time this week") == .tier2)
        #expect(level("all printers are offline in the whole company") == .tier2)
        #expect(level("my vpn client fails") == .tier2)
        #expect(level("my account was hacked") == .tier3)
    }
}

@Suite struct UrgencyPageTests {
    @Test("docs/urgency.md has the rules of the code, in their order")
    func page() throws {
        let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4).joined(separator: "/")
        let page = try String(contentsOfFile: root + "/docs/urgency.md", encoding: .utf8)
        let rows = page.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst()
        let named = rows.map { row in
            let cells = row.split(separator: "|").map { String($0).trimmed }
            return cells[0] + " " + cells[1]
        }
        #expect(named.dropLast() == UrgencyRules.all.map { "\($0.name) \($0.urgency.rawValue)" })
    }
}
