// TrainClassifier: a category model from what people said so far.

import Codec
import Domain
import GRPC

struct TrainClassifier: UnaryHandler {
    static let method = AgentService.trainClassifier
    let train: @Sendable () async throws(StoreError) -> CategoryModelRecord

    func handle(_ request: TrainClassifierRequest, _ call: Call) async throws(Status) -> TrainClassifierResponse {
        var response = TrainClassifierResponse()
        response.model = Codec.CategoryModel(try await asking { () throws(StoreError) in try await train() })
        return response
    }
}

extension Codec.CategoryModel {
    init(_ record: CategoryModelRecord) {
        self.init()
        let draft = record.draft
        version = Int32(clamping: record.version)
        serving = record.isServing
        trainedAt = .init(record.trainedAt)
        categories = draft.categories
        trainedOn = Int64(draft.trainedOn)
        judgedOn = Int64(draft.judgement.count)
        accuracy = draft.judgement.accuracy
        macroF1 = draft.judgement.macroF1
        calibrationError = draft.judgement.calibrationError
        rivalAccuracy = draft.rivalAccuracy ?? 0
        reason = draft.refusal
    }
}
