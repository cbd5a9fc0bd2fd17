// What in a ticket's text speaks for or against urgency: signs, and the phrases that give them away.

/// Something a text says that matters to urgency.
enum Sign: Hashable, Sendable, CaseIterable {
    case danger
    case hazard
    case securityIncident
    case malware
    /// Somebody typed a password, which says nothing by itself.
    case passwordTyped
    case manyPeople
    /// Somebody says that others are fine.
    case onlyMe
    /// Something is out of order.
    case failure
    /// Something is not as it should be, or a person can't do something.
    case hindrance
    case computer
    /// What does not come up at all.
    case dead
    case cannotWork
    case deadline
    case importantPerson
    case production
    case lostDevice
    case dataLoss
    case workaround
    case noHurry
    /// Somebody asks to have something done.
    case request
    /// Somebody names something wanted, maybe only in passing.
    case wish
    case question
    case blemish

    /// Phrases are compared without endings, so `printer` also finds `printers`.
    static let phrases = PhraseTable<Sign>([
        (
            """
            person inside, people inside, colleague is inside, stuck with person, on fire, caught fire, fire alarm, smoke, burning, sparks, \
            electric shock, gas smell, injured, bleeding, water coming through, water dripping, flooding, \
            unconscious
            """, .danger
        ),
        (
            """
            battery is swollen, battery swollen, swollen battery, bulging, burnt smell, smells burnt, smell of burning, \
            very hot to touch, exposed wire, loose cable live
            """, .hazard
        ),
        (
            """
            hacked, ransom, ransomware, bitcoin, encrypted files, files are encrypted, \
            somebody else is in my account, someone is in my account, someone seems to be in my, did not start, \
            didnt start, which she didnt write, which i didnt write, which he didnt write, did not write, didnt send, \
            did not send, gave my password, gave him my password, gave them remote access, data leak, \
            data breach, data leaked, was leaked, were leaked, compromised, break in, broke in, mouse moves by itself, \
            being renamed, remote control of my, unknown login, sign in from abroad, login from abroad, passwords were stolen, password was stolen, new ending, readme decrypt, files are changing
            """, .securityIncident
        ),
        (
            """
            typed my password, typed in my password, entered my password, entered the password, put in my password, \
            entered my credentials, typed in my credentials, filled in my password, typed my pin, entered my pin
            """, .passwordTyped
        ),
        (
            """
            virus, trojan, malware, spyware, phishing link, clicked the link, clicked on the link, clicked a link, \
            opened the attachment, clicked a phishing, clicked a bad link, clicked on a bad link, clicked on a link, bad link, fake page, \
            fake site, fake website, fake login page, phishing page, suspicious program, black window flashed
            """, .malware
        ),
        (
            """
            everyone, everybody, nobody, no one, whole office, whole site, whole company, whole building, whole floor, \
            whole team, whole department, whole plant, entire office, entire site, entire company, entire building, \
            entire floor, entire team, entire department, entire plant, all users, all colleagues, all employees, \
            all branches, every branch, all staff, all departments, all sites, all stores, \
            all shops, any floor, none of the, headquarters, all customers, company wide, all label, \
            all phones, all computers, all machines, all tills, people standing, all workstations, all printers, \
            all registers, several departments, several sites, all users in, many colleagues, for many, of us, all plants, \
            storage array, erp and, hospital wing, all wireless, whole wing, nurses carts, raid, all monitors in, \
            all teams, all floors, hundreds of, dozens of, all locations, \
            no shop, all clients, all servers, whole warehouse, entire warehouse, whole school, whole ward
            """, .manyPeople
        ),
        (
            """
            nobody else, no one else, only me, only my, only for me, just me, just my, for me the only, others are fine, \
            all my colleagues pcs, colleagues are fine, works for my colleagues, works for everyone else, \
            for everyone else, for me only, my colleagues have no, colleagues can
            """, .onlyMe
        ),
        (
            """
            down, offline, outage, crash, fail, failure, error, broken, stuck, freeze, frozen, hangs, \
            does not work, doesnt work, not working, isnt working, stopped working, no longer work, is out, \
            wont start, wont open, wont turn on, wont boot, unreachable, not reachable, not available, unavailable, \
            lost connection, disconnect, no connection, no network, no internet, without internet, no signal, \
            nothing happens, times out, timed out, nothing external, unusable, doesnt print, not print, none prints, \
            none of the eleven, jammed, paper jam, cut off, corrupt, no sound, no picture, black screen, blue screen, \
            does not start, doesnt start, defective, went down, dead, no access, is dark, fails, interrupted, dumps, \
            bang, burst, vanished, not healthy, loses, drops, flickers, does not load, not loading, undoing changes, \
            not reached, no emails, no mails, no more emails, no more mails, emails no more, returns errors, no longer, keeps
            """, .failure
        ),
        (
            """
            cant, cannot, unable, refuse, denied, rejected, blocked, locked, disappear, missing, gone, empty, slow, \
            slowly, timeout, does not, doesnt, do not, wrong, problem, issue, noise, expired, invalid, beep, leak, \
            not show, never, hasnt arrived, not arrived, not paid, overdue, hot, loose, loud, rattle, stripe, wont, \
            suddenly, out of date, scrambled, smell, twice, double, too cold, annoying, isnt, upload blocked, worn
            """, .hindrance
        ),
        (
            """
            laptop, notebook, pc, computer, workstation, desktop computer, macbook, thinkpad, latitude, my machine, \
            office machine, elitebook, surface
            """, .computer
        ),
        (
            """
            does not turn on, doesnt turn on, wont turn on, does not start, doesnt start, wont start, does not boot, \
            doesnt boot, wont boot, not boot, pc dead, completely dead, is dead, switched itself off, \
            stays black, stays dark, does not switch on, doesnt switch on, no operating system, never reach the desktop, \
            screen broken, display cracked, no power
            """, .dead
        ),
        (
            """
            cannot work, cant work, can not work, unable to work, not able to work, without being able to work, \
            no work possible, cant do anything, cannot do anything, can do nothing, cant do a thing, \
            cannot do a thing, work stopped, standing still, sit here without, just sits here, i am blocked, \
            completely blocked, fully blocked, cannot log in to windows, cant log in to windows, cannot log in at all, \
            cannot log in anywhere, cant log in anywhere, cant log in at all, cannot start work, cant start work, \
            no spare, only computer, locked out of everything, locked out of windows, locked out of my computer, \
            locked out of my laptop, locked out of my pc, totally black, nothing readable, asks for a recovery key, \
            recovery key, lost my work, cant trade, cant see patients, i cant get in at all, only printer for, \
            on his first day, on her first day, on my first day, on first day
            """, .cannotWork
        ),
        (
            """
            in an hour, in one hour, in two hours, in 2 hours, in 1 hour, in half an hour, in 30 minutes, \
            in 15 minutes, in twenty minutes, in ten minutes, in 20 minutes, in 10 minutes, in three hours, \
            in 3 hours, starts in, begins in, at noon, by noon, until noon, by tonight, tonight, this afternoon, \
            by end of day, end of business, deadline, by 5 pm, by 4 pm, by 3 pm, due today, today at, must be sent today, \
            before the meeting, closing date, submission, tender, immediately, right now, asap, presentation is in, in front of the customer, before noon, before the bank closes, arrive at, customer is waiting, \
            customers are waiting, waiting in the lobby, sitting in front of, audience is waiting, at 10 today, \
            date with a customer, appointment with a customer, meeting with a customer, customer meeting, client meeting, \
            within the hour, in the next hour, payroll run, month end
            """, .deadline
        ),
        (
            """
            ceo, cfo, cio, coo, managing director, board, board member, executive, chairman, chairwoman, president, \
            minister, mayor, managing board, supervisory board, vice president
            """, .importantPerson
        ),
        (
            """
            production line, trading desk, emergency contact, assembly line, line is standing, line stands, checkout, cash desk, \
            cash register, warehouse, trucks are waiting, ramp, shipping, dispatch, operating theatre, \
            patients, control room, order system, web shop, webshop, online shop, hotline, call centre, call center, \
            reception phone
            """, .production
        ),
        (
            """
            stolen, was stolen, got stolen, lost my laptop, lost my phone, lost my badge, lost the laptop, \
            laptop is gone, left my laptop, left my phone, left my company iphone, left my company phone, left my work phone, \
            left my company laptop, left my work laptop, left my iphone, left my ipad, left my tablet, left my notebook, \
            left my bag, left my backpack, lost my iphone, lost my ipad, lost my tablet, lost my notebook, lost phone, \
            lost laptop, cant find my phone, cant find my laptop, bag is gone, lost my usb, lost my company, \
            lost my work phone, lost my key
            """, .lostDevice
        ),
        (
            """
            data is gone, files are gone, folder is gone, all my files, deleted by accident, accidentally deleted, \
            deleted the whole, overwritten, lost data, data loss, lost all
            """, .dataLoss
        ),
        (
            """
            workaround, work around, i use, using my, instead for now, for now i, other one works, another one works, \
            until then, meanwhile, still work, still works, sits still, other transactions fine, with the code its possible, still possible, works with, works on, works if
            """, .workaround
        ),
        (
            """
            no hurry, not urgent, no rush, when you have time, when somebody has time, at some point, \
            when convenient, low priority, not important, can wait, next month, next quarter, \
            nice to have, some day, in two weeks
            """, .noHurry
        ),
        (
            """
            please install, please add, please give, please order, please create, please set up, please change, \
            please remove, please book, please reserve, please activate, please patch, please move, please \
            assign, please grant, please extend, please prepare, please provide, please delete, please enable, \
            please allow, please block, please deliver, please generate, please exchange, please replace, please \
            extend, please bring, please unblock, could you unblock, should become, have it replaced, can you \
            install, could you install, can you put, could you put, would like, id like, could you assign, could \
            you add, could you give, could you order, could you create, could someone, can someone, can i get, \
            could i get, could i pick, can i have, could i have, may i have, can we get, could we get, can we \
            have, order, new colleague, joins our team, new employee, new starter, starts on, last day, swap it \
            against, it would be great, itd be great
            """, .request
        ),
        (
            """
            we need, i need, we want, i want, i wish, requires, require, request for, need access, need a, need \
            an, need new, apply for, quotation, quote, bigger, additional, additional licence, additional \
            license, upgrade, register, subscribe, unsubscribe, license for, licence for, access to, permission \
            for, permission to, read access, write access, should be able to, install, reserve, book, \
            suggestion, idea, feedback, extend, unblock, please pass, please send, please unlock
            """, .wish
        ),
        (
            """
            how do i, how do we, how can i, how can we, how to, how long, where can i, where do i, where can we, \
            what is the, what are the, which form, which one, who is responsible, who can, who in, is there, \
            are there, is it possible, is it allowed, am i allowed, do we have, can you tell, can you explain, \
            what does, what should, question, wondering, when is, when will, when does, who do i
            """, .question
        ),
        (
            """
            looks ugly, ugly, cosmetic, blemish, scratch, squeak, squeaks, squeaking, typo, misspelled, \
            dusty, dirty, sticky, wobbly, wheel sticks, slightly, too short, too dark, too bright, colour of, \
            color of, font, wallpaper, shows 5, runs out, before it runs out, soon empty, empty soon, low on toner, wobbly
            """, .blemish
        ),
    ])
}
