// Judges the classifier through the product: history in by ImportTickets, TrainClassifier, then RunAgent on each text.

import Codec
import GRPC

struct CategoryEval {
    let data: EvalData
    let session: Session
    /// The part that judges.
    let part: String

    private struct Row: Sendable {
        var id: String
        var text: String
        var label: String
    }

    /// How many labelled tickets the learning curve stops at.
    static let curve = [100, 300, 1_000, 3_000, 10_000]
    /// Texts asked about at once.
    static let width = 8

    func run() async throws(Failure) {
        let train = try rows("train")
        let judges = try rows(part)
        try say("category: \(train.count) to learn from, judged by the \(judges.count) of \(part)", .bold)
        // Where dev does not judge, it calibrates.
        if part == "test" {
            let dev = try rows("dev")
            try await bringIn(dev[...], heldBack: true)
            try say("  the \(dev.count) of dev calibrate")
        }
        // In an order of their own, since files may be sorted by label.
        let shuffled = train.sorted { CategoryEval.draw($0.id) < CategoryEval.draw($1.id) }
        var known = 0
        for size in CategoryEval.curve.filter({ $0 < shuffled.count }) + [shuffled.count] {
            let importing = try await timed { () async throws(Failure) in
                try await bringIn(shuffled[known..<size], heldBack: false)
            }
            known = size
            let (model, training) = try await trained()
            let start = ContinuousClock.now
            let answers = try await ask(judges)
            let asking = ContinuousClock.now - start
            try report(size, answers, model)
            guard size == shuffled.count else { continue }
            try reportWhole(answers, model, importing: importing, training: training, asking: asking)
        }
    }

    private func rows(_ part: String) throws(Failure) -> [Row] {
        try data.rows("category.\(part)", columns: ["id", "text", "label"])
            .map { Row(id: "\(part)-\($0[0])", text: $0[1], label: $0[2]) }
    }

    private func bringIn(_ rows: ArraySlice<Row>, heldBack: Bool) async throws(Failure) {
        let importing = await Importing(session)
        for row in rows {
            var ticket = Ticket()
            ticket.userEmail = "eval@example.com"
            ticket.description = row.text
            var classification = Classification()
            classification.category = row.label
            ticket.classification = classification
            var request = ImportTicketsRequest()
            request.ticket = ticket
            request.externalID = "eval-category-\(row.id)"
            request.heldBack = heldBack
            try await importing.send(request)
        }
        let summary = try await importing.finish()
        guard summary.refused == 0 else {
            let why = summary.refusedLines.first?.reason ?? ""
            throw Failure(.refused, "\(summary.refused) of \(rows.count) tickets were refused: \(why)")
        }
    }

    /// Trains; waits while the server trains by itself.
    private func trained() async throws(Failure) -> (CategoryModel, Duration) {
        while true {
            let start = ContinuousClock.now
            do throws(Status) {
                let options = CallOptions(timeout: .seconds(600))
                let response = try await session.channel.unary(
                    AgentService.trainClassifier,
                    TrainClassifierRequest(),
                    options: options
                )
                return (response.model ?? CategoryModel(), ContinuousClock.now - start)
            } catch {
                guard error.code == .failedPrecondition else { throw session.failure(error) }
            }
            try await session.pause(.seconds(1))
        }
    }

    private func ask(_ rows: [Row]) async throws(Failure) -> [Judged] {
        try await session.inParallel(rows, width: CategoryEval.width) { row async throws(Failure) in
            var request = RunAgentRequest()
            request.stage = "classifier"
            request.userEmail = "eval@example.com"
            request.description = row.text
            let stream = await session.channel.serverStreaming(AgentService.runAgent, request)
            var judged = Judged(label: row.label, answer: "", confidence: 0)
            do throws(Status) {
                for try await response in stream {
                    guard case .stageFinished(let finished)? = response.event?.kind,
                        case .classification(let found)? = finished.result?.result
                    else { continue }
                    judged.answer = found.category
                    judged.confidence = found.confidence
                }
            } catch {
                throw session.failure(error)
            }
            return judged
        }
    }

    private func report(_ size: Int, _ answers: [Judged], _ model: CategoryModel) throws(Failure) {
        let serving = model.serving ? "" : "  (version \(model.version) was refused: \(model.reason))"
        try say(
            "  after \(size.padded(6)): accuracy \(answers.accuracy.digits(4))  macro F1 \(answers.macroF1.digits(4))"
                + "  calibration error \(answers.calibrationError.digits(4))\(serving)"
        )
    }

    private func reportWhole(
        _ answers: [Judged],
        _ model: CategoryModel,
        importing: Duration,
        training: Duration,
        asking: Duration
    ) throws(Failure) {
        try say("  covered   accuracy   from confidence")
        for share in [0.5, 0.6, 0.7, 0.8, 0.9, 1] {
            let (accuracy, from) = answers.surest(share)
            try say("  \(share.digits(2).padded(7))   \(accuracy.digits(4).padded(8))   \(from.digits(3).padded(15))")
        }
        for wanted in [0.90, 0.95] {
            try say("  at \(wanted.digits(2)) accuracy \((answers.coverage(at: wanted) * 100).digits(1)) % are covered")
        }
        let each = asking / answers.count
        try say(
            "  the last import took \(importing.seconds(1)) s, training \(training.seconds(1)) s, "
                + "a ticket \(each.milliseconds(3)) ms with \(CategoryEval.width) under way"
        )
        try say("  model \(model.version): judged by \(model.judgedOn) kept back, accuracy \(model.accuracy.digits(4))")
    }

    private func say(_ text: String, _ ink: Ink = .plain) throws(Failure) { try session.output.line(Line(text, ink)) }

    /// Where an id falls in a shuffled order; the same on every machine.
    private static func draw(_ id: String) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in id.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return (hash ^ (hash >> 29)) &* 0x94d0_49bb_1331_11eb
    }
}
