// Lessons and trained models in Postgres.

public import Domain
public import Drivers

/// `LessonStore` over one loop's connection.
public struct PostgresLessons: LessonStore {
    let client: PostgresClient

    public init(client: PostgresClient) { self.client = client }

    /// Texts read at once.
    private static let pageSize = 500

    private static let found = Statement(
        name: "lessons",
        sql: """
            select l.ticket_id, l.category, l.held_back, l.at
            from (
                select l.*, row_number() over (
                    partition by case l.source when 'import' then l.ticket_id else l.user_email end
                    order by l.at desc, l.ticket_id
                ) as of_requester, row_number() over (
                    partition by case l.source when 'feedback' then l.said_by else l.ticket_id end
                    order by l.at desc, l.ticket_id
                ) as of_specialist
                from lessons l
            ) l
            where l.of_requester <= $1 and l.of_specialist <= $2
            order by l.at desc, l.ticket_id limit $3
            """,
        access: .readOnly
    )

    private static let texts = Statement(
        name: "lesson_texts",
        sql: """
            select i.place::int, left(case
                when starts_with(x.description, rtrim(x.subject, '…')) then x.description
                else x.subject || E'\\n' || x.description
            end, $2)
            from unnest($1::text[]) with ordinality i(ticket_id, place) join ticket_texts x on x.ticket_id = i.ticket_id
            """,
        access: .readOnly
    )

    public func lessons() async throws(StoreError) -> [Lesson] {
        let rows = try await client.rows(
            PostgresLessons.found(
                .int(LessonLimits.ofRequester),
                .int(LessonLimits.ofSpecialist),
                .int(LessonLimits.count)
            )
        )
        var lessons = try reading { () throws(PostgresError) in
            var lessons: [Lesson] = []
            lessons.reserveCapacity(rows.count)
            for row in rows {
                var reader = RowReader(row)
                lessons.append(
                    Lesson(
                        ticketID: try reader.ticketID(),
                        category: try reader.string(),
                        isHeldBack: try reader.bool(),
                        at: try reader.timestamp(),
                        text: ""
                    )
                )
            }
            return lessons
        }
        var bytes = 0
        var start = 0
        while start < lessons.count, bytes < LessonLimits.totalBytes {
            let page = start..<min(start + PostgresLessons.pageSize, lessons.count)
            let rows = try await client.rows(
                PostgresLessons.texts(
                    .textArray(lessons[page].map(\.ticketID.text)),
                    .int(LessonLimits.textBytes)
                )
            )
            for row in rows {
                let (place, text) = try reading { () throws(PostgresError) in (try row.int(0), try row.string(1)) }
                lessons[start + place - 1].text = text
                bytes += text.utf8.count
            }
            start = page.upperBound
        }
        lessons.removeLast(lessons.count - start)
        return lessons
    }

    private static let newLessons = Statement(
        name: "new_lessons",
        sql: """
            select count(*), max(n.at) from (
                select l.at from labels l where l.at > $1::timestamptz
                union all
                select t.resolved_at from tickets t
                where t.resolution_outcome is not null and t.resolved_at > $1::timestamptz and t.category is not null
                    and not exists (select from labels l where l.ticket_id = t.id)
            ) n
            """,
        access: .readOnly
    )

    public func news(after: Timestamp) async throws(StoreError) -> (count: Int, newest: Timestamp?) {
        let rows = try await client.rows(PostgresLessons.newLessons(.timestamp(after.microseconds)))
        guard let row = rows.first else { return (0, nil) }
        return try reading { () throws(PostgresError) in
            var reader = RowReader(row)
            return (Int(try reader.int64()), try reader.optionalTimestamp())
        }
    }

    // MARK: Models

    private static let columns = """
        m.version, m.serving, m.trained_at, m.categories, m.trained_on, m.judged_on, m.accuracy, m.macro_f1, \
        m.calibration_error, m.rival_accuracy, m.refusal, m.learned_until
        """

    private static let serving = Statement(
        name: "serving_model",
        sql: "select \(columns) from category_models m where m.serving",
        access: .readOnly
    )

    private static let newest = Statement(
        name: "newest_model",
        sql: "select \(columns) from category_models m order by m.version desc limit 1",
        access: .readOnly
    )

    public func servingModel() async throws(StoreError) -> CategoryModelRecord? {
        try PostgresLessons.record(try await client.rows(PostgresLessons.serving()))
    }

    public func newestModel() async throws(StoreError) -> CategoryModelRecord? {
        try PostgresLessons.record(try await client.rows(PostgresLessons.newest()))
    }

    private static func record(_ rows: Rows) throws(StoreError) -> CategoryModelRecord? {
        guard let row = rows.first else { return nil }
        return try reading { () throws(PostgresError) in
            var reader = RowReader(row)
            let version = try reader.int()
            let isServing = try reader.bool()
            let trainedAt = try reader.timestamp()
            let categories = try reader.texts()
            let trainedOn = try reader.int()
            let judgement = Judgement(
                count: try reader.int(),
                accuracy: try reader.double(),
                macroF1: try reader.double(),
                calibrationError: try reader.double()
            )
            let rival = try reader.double()
            return CategoryModelRecord(
                version: version,
                isServing: isServing,
                trainedAt: trainedAt,
                draft: CategoryModelDraft(
                    categories: categories,
                    trainedOn: trainedOn,
                    judgement: judgement,
                    rivalAccuracy: rival < 0 ? nil : rival,
                    refusal: try reader.string(),
                    learnedUntil: try reader.timestamp()
                )
            )
        }
    }

    private static let part = Statement(
        name: "model_part",
        sql: "select bytes from category_model_parts where version = $1 and part = $2",
        access: .readOnly
    )

    public func modelBytes(of version: Int) async throws(StoreError) -> [UInt8]? {
        var bytes: [UInt8] = []
        var part = 0
        while let row = try await client.rows(PostgresLessons.part(.int(version), .int(part))).first {
            bytes += try reading { () throws(PostgresError) in try row.bytes(0) }
            part += 1
        }
        return bytes.isEmpty ? nil : bytes
    }
}
