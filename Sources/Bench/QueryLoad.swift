// One statement over the project's own Postgres client, without gRPC and without reading the rows.

import ArgumentParser
import Drivers
import Loop

struct QueryLoad: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "query",
        abstract: "Run one statement again and again over one pipelined connection."
    )

    @Option(help: "postgres://… of the server.") var url: String
    @Option(help: "File with the statement.") var statement: String
    @Option(help: "A parameter of it; one after the other.") var parameter: [String]
    @Option(help: "How many are in flight.") var inFlight = 256
    @Option(help: "How long, in seconds.") var seconds = 2

    func run() throws {
        let (url, path, parameters, inFlight, seconds) = (url, statement, parameter, inFlight, seconds)
        guard let sql = Files.text(of: path) else { throw ValidationError("\(path) can't be read") }
        try onLoop { loop in
            let client = PostgresClient(url: try PostgresURL(parsing: url), loop: loop)
            let query = Query(Statement(name: "bench", sql: sql, access: .readOnly), parameters.map(PostgresValue.text))
            guard try await client.run(query).count == 1 else {
                throw ValidationError("the statement does not give one row for \(parameters)")
            }
            let clock = CPUClock()
            let before = clock.nanoseconds()
            var calls = 0
            let took = try await timed {
                let end = ContinuousClock.now + .seconds(seconds)
                calls = try await withThrowingTaskGroup(of: Int.self) { group in
                    for _ in 0..<inFlight {
                        group.addTask {
                            var done = 0
                            while ContinuousClock.now < end {
                                _ = try await client.run(query)
                                done += 1
                            }
                            return done
                        }
                    }
                    return try await group.reduce(0, +)
                }
            }
            let cpu = clock.nanoseconds() - before
            await client.close()
            try Measurement(name: "driver", calls: calls, cpu: cpu, took: took).write()
        }
    }
}
