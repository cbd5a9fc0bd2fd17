// The table of topics, with the phrases that speak for each.

import Domain

extension Topic {
    typealias Row = (topic: Topic, strong: String, weak: String)

    private static func row(
        _ issue: String,
        device: String = "",
        _ skills: [String],
        _ tier: ExpertiseLevel = .tier1,
        asks: [Ask],
        strong: String,
        weak: String = ""
    ) -> Row {
        (Topic(issue: issue, device: device, skills: skills, tier: tier, asks: asks), strong, weak)
    }

    static let all: [Row] = [
        row(
            "printing",
            device: "printer",
            ["hardware", "printing"],
            asks: [.which, .place, .scope, .message],
            strong: "printer, print, printing, toner, cartridge, paper jam, print queue, plotter, duplex, print job",
            weak: "paper, laserjet, kyocera, ricoh, zebra, label, tray, copier"
        ),
        row(
            "scanning",
            device: "scanner",
            ["hardware", "printing"],
            asks: [.which, .place, .message],
            strong: "scanner, scan, scan to email, scanning, sheet feeder",
            weak: "feeder, copier, glass"
        ),
        row(
            "screen",
            device: "monitor",
            ["hardware", "devices"],
            asks: [.which, .place, .connection, .since],
            strong: "monitor, second screen, external screen, display stays, no signal, flickers, projector, beamer",
            weak: "screen, display, hdmi, displayport, resolution, picture"
        ),
        row(
            "docking station",
            device: "docking station",
            ["hardware", "devices"],
            asks: [.which, .connection, .since],
            strong: "dock, docking station, docking",
            weak: "usb c, usb-c, thunderbolt, charge"
        ),
        row(
            "computer hardware",
            device: "computer",
            ["hardware", "devices"],
            .tier2,
            asks: [.which, .since, .message, .place],
            strong: """
                does not turn on, doesnt turn on, wont turn on, not boot, doesnt boot, wont boot, fan, overheats, \
                overheating, battery, hard drive, memory module, power supply, swollen, spilled, hinge, beeps, \
                recovery key, bitlocker
                """,
            weak: "laptop, notebook, pc, computer, hot, charger, adapter, ssd, ram, usb port"
        ),
        row(
            "keyboard or mouse",
            device: "keyboard or mouse",
            ["hardware", "devices"],
            asks: [.which, .since],
            strong: "keyboard, mouse, touchpad, trackpad, keys",
            weak: "bluetooth, dongle, double click, wheel"
        ),
        row(
            "headset, camera or meeting room",
            device: "headset or camera",
            ["hardware", "devices"],
            asks: [.which, .place, .program],
            strong: """
                headset, microphone, webcam, camera, loudspeaker, meeting room, conference room screen, no sound, no audio, \
                cant hear
                """,
            weak: "sound, echo, conference, hear, video"
        ),
        row(
            "telephone",
            device: "phone",
            ["network", "telephony"],
            asks: [.which, .place, .since],
            strong: """
                desk phone, telephone, handset, extension number, voicemail, call forwarding, smartphone, mobile phone, \
                work phone, company phone, iphone, sim card, pin code of the sim, ip phone
                """,
            weak: "phone, call, calls, dial, android, sim"
        ),
        row(
            "VPN",
            ["network", "vpn"],
            .tier2,
            asks: [.message, .connection, .since, .scope],
            strong: "vpn, anyconnect, globalprotect, remote access, tunnel, split dns",
            weak: "home office, from home, remote"
        ),
        row(
            "Wi-Fi",
            ["network"],
            asks: [.place, .which, .scope, .since],
            strong: "wifi, wlan, wireless, access point, ssid",
            weak: "reception, hotspot, guest"
        ),
        row(
            "network",
            ["network"],
            .tier2,
            asks: [.place, .scope, .since],
            strong: """
                network, internet, lan, ethernet, dns, dhcp, ip address, proxy, firewall, network socket, wall socket, \
                network drive, mapped drive, file server, switch, router, ping
                """,
            weak: "cable, port, connection, page, website, offline, drive, intranet, socket, server"
        ),
        row(
            "e-mail",
            ["software", "email"],
            asks: [.target, .message, .since],
            strong:
                "email, outlook, mailbox, inbox, shared mailbox, distribution list, spam, out of office, attachment",
            weak: "mail, mails, send, receive, signature, folder"
        ),
        row(
            "calendar and meetings",
            ["software", "email"],
            asks: [.target, .message],
            strong: "calendar, appointment, teams meeting, zoom, webex, meeting invitation, teams, screen sharing",
            weak: "meeting, invitation, join, schedule"
        ),
        row(
            "malware or phishing",
            ["security", "software"],
            .tier3,
            asks: [.deed, .which, .scope],
            strong: """
                virus, trojan, malware, ransomware, ransom, phishing, suspicious mail, suspicious email, bitcoin, hacked, \
                antivirus, defender, locked files, clicked the link, clicked on the link, clicked a link, bad link, \
                clicked on a link, fake page, readme decrypt, files are changing, encrypted files
                """,
            weak: "suspicious, link, strange, quarantine, attack"
        ),
        row(
            "lost or stolen device",
            ["security", "access"],
            .tier2,
            asks: [.which, .lastSeen],
            strong: """
                stolen, lost my laptop, lost my phone, left my laptop, lost my work phone, laptop is gone, lost phone, \
                lost laptop, left my phone, left my company iphone, left my company phone, left my company laptop, \
                left my iphone, left my ipad, left my tablet, left my notebook, lost my iphone, lost my ipad, lost my tablet
                """,
            weak: "lost, train, police"
        ),
        row(
            "password",
            ["access", "identity"],
            asks: [.target, .message],
            strong: """
                password, forgot my password, password expired, reset my password, passphrase, locked out, account locked, \
                lockout, account is locked
                """,
            weak: "log in, login, sign in, log on, logon, credentials, user, unlock, account"
        ),
        row(
            "multi-factor sign-in",
            ["access", "identity"],
            asks: [.target, .since, .message],
            strong: "mfa, authenticator, two factor, 2fa, token, approval prompts, otp, one time code, yubikey, sso",
            weak: "code, prompt, approve, new phone, sign in"
        ),
        row(
            "permission",
            ["access", "identity"],
            asks: [.target, .approval, .purpose],
            strong: """
                permission, access to, read access, write access, admin rights, administrator rights, authorisation, \
                authorization, not authorised, role, rights, access denied, group membership, read rights
                """,
            weak: "access, folder, share, sharepoint, group, jira, sap, denied, allowed"
        ),
        row(
            "joiner, mover or leaver",
            ["access", "identity"],
            asks: [.dates, .target, .approval],
            strong: """
                new colleague, new starter, new employee, joins our team, last day, leaver, leaves the company, \
                onboarding, contractor, first day, starts on, intern
                """,
            weak: "starts, joins, manager, department"
        ),
        row(
            "badge or door",
            device: "badge",
            ["access", "other"],
            asks: [.place, .target],
            strong: "badge, access card, door, id card, turnstile, gate",
            weak: "card, key, entrance, opens"
        ),
        row(
            "software installation or licence",
            ["software"],
            asks: [.program, .purpose, .approval, .which],
            strong:
                "install, installation, licence, license, activation, software request, put on my machine, reinstall",
            weak: "program, version, adobe, application, tool, upgrade"
        ),
        row(
            "files and backup",
            ["software"],
            .tier2,
            asks: [.file, .message],
            strong: """
                restore, backup, deleted, deleted by accident, overwritten, onedrive, sync, file is locked, locked for \
                editing, disk full, disk is full, storage full, low disk space
                """,
            weak: "file, files, folder, disk, space, document, share"
        ),
        row(
            "slow computer",
            device: "computer",
            ["software"],
            asks: [.which, .since, .program],
            strong:
                "slow computer, computer is slow, laptop is slow, laptop slow, pc slow, sluggish, takes ages, computer is very slow, laptop is very slow, pc is very slow, become very slow",
            weak: "slow, slowly, minutes, hang, freezes, start"
        ),
        row(
            "operating system",
            device: "computer",
            ["software"],
            .tier2,
            asks: [.message, .which, .since],
            strong:
                "blue screen, stop code, windows update, update stuck, update loop, kernel panic, macos, windows 11",
            weak: "windows, update, updates, restart, linux, desktop, driver, mac"
        ),
        row(
            "database or business application",
            ["software", "database"],
            .tier2,
            asks: [.program, .message, .scope, .since],
            strong: """
                sap, erp, crm, database, oracle, sql, transaction, order system, web shop, time tracking, payroll system, \
                internal server error, datev
                """,
            weak: "application, report, query, record, release, error, system, booking"
        ),
        row(
            "office program or browser",
            ["software"],
            asks: [.program, .message, .since],
            strong: "excel, word, powerpoint, pdf, acrobat, chrome, edge, firefox, browser, macro, office",
            weak: "document, formula, crash, crashes, opens, font, page, tab, website, app, program"
        ),
        row(
            "equipment or purchase",
            ["other"],
            asks: [.purpose, .approval, .place],
            strong:
                "order, purchase, quotation, quote, procure, buy, new laptop, cost centre, delivery, supplier, invoice",
            weak: "new, need, budget, price, additional"
        ),
        row(
            "danger",
            ["other"],
            asks: [.place],
            strong: """
                smoke, on fire, caught fire, burning, sparks, electric shock, gas smell, flooding, water coming through, \
                injured
                """
        ),
        row(
            "building and rooms",
            ["other"],
            asks: [.place, .since],
            strong: """
                heating, air conditioning, light, lamp, window, elevator, lift, toilet, cleaning, coffee machine, water, \
                kitchen, fire, caretaker, canteen, garage, blinds
                """,
            weak: "room, office, desk, chair, floor, building, smell"
        ),
        row(
            "rooms and moves",
            ["other"],
            asks: [.place, .dates],
            strong: "desk move, move, parking, room booking, auditorium",
            weak: "room, office, desk"
        ),
        row(
            "personnel matter",
            ["other"],
            asks: [.purpose, .dates],
            strong: """
                salary, payslip, pay slip, vacation, holiday, sick, hr, travel expenses, expenses, certificate of employment, \
                training session, training course, course, parental leave, works council, gdpr, personal data
                """,
            weak: "leave, form, department, contract, employment"
        ),
    ]
}
