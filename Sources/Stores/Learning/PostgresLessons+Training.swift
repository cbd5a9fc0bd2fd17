// The right to train, and keeping what was trained.

public import Domain
import Drivers

extension PostgresLessons {
    private static let taking = Statement(
        name: "take_training",
        sql: """
            insert into training_lease as l (owner, held_until) values ($1, now() + $2 * interval '1 microsecond')
            on conflict (one) do update set owner = excluded.owner, held_until = excluded.held_until
            where l.held_until < now() or l.owner = excluded.owner
            returning l.owner
            """
    )

    public func takeTraining(_ owner: OwnerID, for time: Duration) async throws(StoreError) -> Bool {
        let query = PostgresLessons.taking(.text(owner.text), .int(time.wholeMicroseconds))
        return try await client.repeatable([query])[0].first != nil
    }

    private static let ending = Statement(name: "end_training", sql: "delete from training_lease where owner = $1")

    public func endTraining(_ owner: OwnerID) async throws(StoreError) {
        _ = try await client.repeatable([PostgresLessons.ending(.text(owner.text))])
    }

    private static let numbering = Statement(
        name: "model_version",
        sql: "select nextval('category_model_versions')::int"
    )
    private static let adding = Statement(
        name: "add_model_part",
        sql: """
            insert into category_model_parts (version, part, bytes) values ($1, $2, $3)
            on conflict (version, part) do nothing
            """
    )
    private static let keeping = Statement(
        name: "keep_model",
        sql: "select keep_model($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
    )
    /// Bytes of a model that one statement carries.
    private static let partBytes = 1 << 20

    public func keep(
        _ draft: CategoryModelDraft,
        bytes: [UInt8],
        owner: OwnerID
    ) async throws(StoreError) -> CategoryModelRecord {
        guard let row = try await client.rows(PostgresLessons.numbering()).first else {
            throw .corrupt(reason: "no version was given")
        }
        let version = try reading { () throws(PostgresError) in try row.int(0) }
        for (part, start) in stride(from: 0, to: bytes.count, by: PostgresLessons.partBytes).enumerated() {
            let piece = Array(bytes[start..<min(start + PostgresLessons.partBytes, bytes.count)])
            _ = try await client.repeatable([PostgresLessons.adding(.int(version), .int(part), .bytes(piece))])
        }
        let judgement = draft.judgement
        let query = PostgresLessons.keeping(
            .int(version),
            .text(owner.text),
            .textArray(draft.categories),
            .int(draft.trainedOn),
            .int(judgement.count),
            .double(judgement.accuracy),
            .double(judgement.macroF1),
            .double(judgement.calibrationError),
            .double(draft.rivalAccuracy ?? -1),
            .text(draft.refusal),
            .timestamp(draft.learnedUntil.microseconds)
        )
        guard let row = try await client.repeatable([query])[0].first else {
            throw .corrupt(reason: "keep_model gave no row")
        }
        let kept = try reading { () throws(PostgresError) in try row.bool(0) }
        guard kept, let record = try await newestModel(), record.version == version else {
            throw .conflict(reason: "another server trains by now; its model stands")
        }
        return record
    }
}
