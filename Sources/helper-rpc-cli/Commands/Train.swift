// train: a category model from what people said so far.

import ArgumentParser
import Codec
import GRPC

struct Train: RemoteCommand {
    static let configuration = CommandConfiguration(
        abstract: "Train the classifier now, from imported, confirmed and corrected tickets.",
        discussion:
            "The server does so by itself when enough is new. A model that does worse than the one in use stays off."
    )

    @OptionGroup var shared: SharedOptions

    func run(_ session: Session) async throws(Failure) {
        let timeout = session.options.timeout?.duration ?? .seconds(600)
        let response: TrainClassifierResponse
        do throws(Status) {
            let options = CallOptions(timeout: timeout)
            response = try await session.channel.unary(
                AgentService.trainClassifier,
                TrainClassifierRequest(),
                options: options
            )
        } catch {
            throw session.failure(error)
        }
        let model = response.model ?? CategoryModel()
        try session.print(response) {
            var line = Line("model \(model.version)", .bold)
            line.add(model.serving ? " is in use" : " stays off: \(model.reason)", model.serving ? .good : .warning)
            var figures = Line("learned from \(model.trainedOn) texts")
            if model.judgedOn > 0 {
                figures.add("; right on \((model.accuracy * 100).digits(1)) % of \(model.judgedOn) kept back")
            }
            if model.rivalAccuracy > 0 { figures.add("; the one before \((model.rivalAccuracy * 100).digits(1)) %") }
            return [line, figures]
        }
    }
}
