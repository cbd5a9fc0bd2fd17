// Events folded into a board, and the board on a screen.

import Codec
import Testing

@testable import helper_rpc_cli

/// The events of one run, as a server sends them.
enum Script {
    static func event(_ sequence: Int64, _ stage: Int32 = 0, at: Int64, _ kind: TicketEvent.Kind?) -> TicketEvent {
        let names = ["", "intake", "classifier", "diagnostic", "fetch", "assignment", "solution"]
        return .with {
            $0.ticketID = "TKT-1"
            $0.runID = "r1"
            $0.sequence = sequence
            $0.at = Timestamp(microseconds: at * 1_000)
            $0.stage = names[Int(stage)]
            $0.stageIndex = stage
            $0.stageCount = 6
            $0.attempt = stage == 0 ? 0 : 1
            $0.kind = kind
        }
    }

    static func finished(_ result: StageResult.Result, milliseconds: Int64) -> TicketEvent.Kind {
        .stageFinished(
            .with {
                $0.result = .with { $0.result = result }
                $0.cost = .with { $0.duration = ProtoDuration(.milliseconds(milliseconds)) }
            }
        )
    }

    static let classification = Classification.with {
        $0.category = "hardware"
        $0.urgency = .high
        $0.expertiseLevel = .tier1
        $0.confidence = 0.914
    }

    /// Up to the moment when the third stage works, the fourth is retried.
    static let half: [TicketEvent] = [
        event(1, at: 0, .created(.with { $0.subject = "Drucker 印刷機 \u{1B}[2J druckt nicht" })),
        event(2, 1, at: 10, .stageStarted(StageStarted())),
        event(3, 1, at: 20, finished(.intake(.with { $0.deviceType = "printer" }), milliseconds: 10)),
        event(4, 2, at: 20, .stageStarted(StageStarted())),
        event(5, 2, at: 60, finished(.classification(classification), milliseconds: 40)),
        event(6, 3, at: 100, .stageStarted(StageStarted())),
        event(7, 4, at: 100, .stageStarted(StageStarted())),
        event(8, 4, at: 200, .stageRetrying(.with { $0.reason = "the store was away" })),
    ]

    static func board(_ events: [TicketEvent], now: Duration = .zero) -> StageBoard {
        var board = StageBoard(ticketID: "TKT-1")
        for event in events { _ = board.apply(event, now: now) }
        return board
    }
}

@Suite struct WatchingTests {
    @Test("the newest words of a model stand beside the stage at work, and nowhere else") func words() {
        let said = ["The printer\n", "lost its ", "network ", "link, ", String(repeating: "really ", count: 20)]
        let deltas = said.map { text in Script.event(0, 3, at: 110, .textDelta(.with { $0.text = text })) }
        let first = Script.board(Script.half + deltas.prefix(4))
        #expect(first.stages[2].text == "The printer lost its network link, ")
        #expect(first.lastSequence == 8)
        let later = Script.board(Script.half + deltas)
        #expect(later.stages[2].text.count <= 61)
        let late = Script.event(0, 2, at: 120, .textDelta(.with { $0.text = "late" }))
        #expect(!Script.board(Script.half + [late]).stages[1].text.contains("late"))
    }

    @Test("a model's words are whole lines in a pipe, and end before what its stage does next") func spoken() {
        var lines = EventLines()
        func show(_ event: TicketEvent) -> [String] {
            lines.lines(of: event).map { String($0.rendered(colored: false).dropFirst(10)) }
        }
        func say(_ text: String, stage: Int32 = 3) -> [String] {
            show(Script.event(0, stage, at: 110, .textDelta(.with { $0.text = text })))
        }
        let name = "diagnostic  "
        #expect(say("The printer lost ").isEmpty && say("something else", stage: 4).isEmpty)
        #expect(say("its link.\n\nPlug") == [name + "The printer lost its link."])
        let long = say(String(repeating: " it in", count: 40))
        #expect(long.count == 2 && long.allSatisfy { $0.hasSuffix("it") || $0.hasSuffix("in") })
        #expect(long.allSatisfy { $0.displayWidth <= 12 + EventLines.width })
        let end = show(Script.event(9, 3, at: 200, .stageFailed(.with { $0.reason = "enough" })))
        #expect(end.count == 2 && end[0].hasSuffix("it in") && end[1].contains("failed: enough"))
        #expect(show(Script.event(10, 3, at: 201, .stageStarted(StageStarted()))).count == 1)
    }

    @Test("a board shows every stage with its state, time and gist") func frame() {
        var board = StageBoard(ticketID: "TKT-1")
        for event in Script.half { _ = board.apply(event, now: .milliseconds(1_000) + (event.at?.sinceEpoch ?? .zero)) }
        let screen = Screen(isInteractive: true, isColored: false, columns: 60)
        let lines = BoardFrame.lines(board, note: nil, now: .milliseconds(2_100), tick: 0, screen: screen)
        #expect(
            lines.map { $0.rendered(colored: false) } == [
                "TKT-1  Drucker 印刷機 \\x1B[2J druckt nicht    running 1.1 s",
                "",
                " ✓ 1 intake         10 ms  printer",
                " ✓ 2 classifier     40 ms  hardware, high, tier1 (91 % sure)",
                " ⠋ 3 diagnostic     1.0 s  working…",
                " ↻ 4 fetch          1.0 s  the store was away",
                " · 5 stage 5               ",
                " · 6 stage 6               ",
            ]
        )
    }

    @Test("no line is wider than the terminal", arguments: [20, 30, 40, 60, 100])
    func narrow(columns: Int) {
        let screen = Screen(isInteractive: true, isColored: true, columns: columns)
        let note = "reconnecting… (a rather long reason)"
        let lines = BoardFrame.lines(Script.board(Script.half), note: note, now: .zero, tick: 3, screen: screen)
        for line in lines { #expect(line.width <= columns) }
    }

    @Test("ASCII marks where the terminal knows no others") func ascii() {
        let screen = Screen(isInteractive: true, isColored: false, columns: 70, marks: .ascii)
        let lines = BoardFrame.lines(Script.board(Script.half), note: nil, now: .zero, tick: 1, screen: screen)
        #expect(lines[2].rendered(colored: false).hasPrefix(" + 1 intake"))
        #expect(lines[4].rendered(colored: false).contains("working~"))
    }

    @Test("what was shown before is not shown again after a resume") func resume() {
        var board = StageBoard(ticketID: "TKT-1", after: 5)
        let shown = Script.half.filter { board.apply($0, now: .zero) }.map(\.sequence)
        #expect(shown == [6, 7, 8])
        let again = Script.half.filter { board.apply($0, now: .zero) }
        #expect(again.isEmpty)
        #expect(board.lastSequence == 8)
    }

    @Test("a heartbeat has no sequence and moves none") func heartbeat() {
        var board = Script.board(Script.half)
        let beat = Script.event(0, at: 900, .heartbeat(.with { $0.currentSequence = 8 }))
        let isNew = board.apply(beat, now: .zero)
        #expect(isNew)
        #expect(board.lastSequence == 8)
        #expect(EventLine.line(beat) == nil)
    }

    @Test("the end of a run ends its stages and proposes what next") func end() {
        let over = Script.half + [Script.event(9, at: 1_500, .runFinished(.with { $0.state = .succeeded }))]
        let board = Script.board(over)
        #expect(board.stages.map(\.state) == [.done, .done, .skipped, .skipped, .skipped, .skipped])
        let lines = NextSteps.lines(board, suffix: " --server h:1").map { $0.rendered(colored: false) }
        #expect(lines[0] == "Done in 1.5 s. A solution is proposed; what next:")
        #expect(lines[1].hasPrefix("  helper-rpc-cli get TKT-1 --server h:1"))
        #expect(lines.count == 4)
        let narrow = NextSteps.lines(board, suffix: "", width: 50).map { $0.rendered(colored: false) }
        #expect(narrow[1] == "  helper-rpc-cli get TKT-1")
    }

    @Test("a run that asks for a person does not promise a solution") func person() {
        let end = RunFinished.with { ($0.state, $0.reason) = (.escalated, "no runbook fits") }
        let lines = NextSteps.lines(Script.board([Script.event(1, at: 0, .runFinished(end))]), suffix: "")
        #expect(lines.first?.rendered(colored: false) == "A person must look: no runbook fits. What next:")
        #expect(!lines.contains { $0.rendered(colored: false).contains("--worked") })
    }

    @Test("another run over the ticket starts with a clean board") func anotherRun() {
        var board = Script.board(Script.half + [Script.event(9, at: 300, .runFinished(.with { $0.state = .failed }))])
        var event = Script.event(10, 1, at: 400, .stageStarted(StageStarted()))
        event.runID = "r2"
        _ = board.apply(event, now: .zero)
        #expect(board.finish == nil)
        #expect(board.stages.map(\.state) == [.running, .waiting, .waiting, .waiting, .waiting, .waiting])
    }

    @Test("what people do meanwhile stands below the stages") func news() {
        let moved = Script.event(9, at: 300, .statusChanged(.with { ($0.from, $0.to) = (.open, .inProgress) }))
        let screen = Screen(isInteractive: true, isColored: false, columns: 60)
        let board = Script.board(Script.half + [moved])
        let lines = BoardFrame.lines(board, note: nil, now: .zero, tick: 0, screen: screen)
        #expect(lines.last?.rendered(colored: false).contains("open to in progress") == true)
    }

    @Test("a server that lies about counts and indexes does no harm") func hostileEvents() {
        var board = StageBoard(ticketID: "TKT-1")
        var event = Script.event(1, 1, at: 0, .stageStarted(StageStarted()))
        event.stageCount = .max
        event.stageIndex = .max
        _ = board.apply(event, now: .zero)
        event.sequence = 2
        event.stageIndex = -7
        _ = board.apply(event, now: .zero)
        #expect(board.stages.isEmpty)
    }

    @Test("plain lines say time, stage and what happened") func plainLines() {
        let texts = Script.half.compactMap { EventLine.line($0)?.rendered(colored: false).dropFirst(10) }.map(
            String.init
        )
        #expect(
            texts == [
                "ticket      TKT-1 created for : Drucker 印刷機 \\x1B[2J druckt nicht",
                "intake      started", "intake      done in 10 ms: printer",
                "classifier  started", "classifier  done in 40 ms: hardware, high, tier1 (91 % sure)",
                "diagnostic  started", "fetch       started", "fetch       again: the store was away",
            ]
        )
    }

    @Test("each frame takes the place of the one before, also after the terminal became narrower") func painting() {
        var painter = FramePainter()
        let wide = Screen(isInteractive: true, isColored: false, columns: 40, rows: 10)
        let long = String(repeating: "b", count: 30)
        let first = painter.paint([Line("a"), Line(long)], screen: wide)
        #expect(first == "\u{1B}[?25l\ra\u{1B}[K\n\(long)\u{1B}[K\n\u{1B}[J")
        let second = painter.paint([Line("c")], screen: wide)
        #expect(second == "\u{1B}[?25l\u{1B}[2A\rc\u{1B}[K\n\u{1B}[J")
        _ = painter.paint([Line(String(repeating: "d", count: 30))], screen: wide)
        let narrow = Screen(isInteractive: true, isColored: false, columns: 20, rows: 10)
        let third = painter.paint([], screen: narrow)
        #expect(third.contains("\u{1B}[2A"))
        let low = Screen(isInteractive: true, isColored: false, columns: 40, rows: 3)
        let fourth = painter.paint((0..<9).map { Line("\($0)") }, screen: low)
        #expect(fourth.split(separator: "\n").count == 3)
    }
}
