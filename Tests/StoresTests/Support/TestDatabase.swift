// A migrated database of its own for each test, and connections to it.

import Drivers
import Loop
import Stores
import TestSupport

/// The loop of all tests here. Never stopped: it ends with the process.
let testLoop = EventLoop(name: "stores-tests")

enum TestDatabase {
    private static let template = Task {
        let url = try await PrivatePostgres.shared.freshDatabase()
        try await Schema.migrate(try PostgresURL(parsing: url), on: testLoop)
        return PrivatePostgres.name(of: url)
    }

    /// A copy of a migrated database.
    static func fresh() async throws -> PostgresURL {
        let url = try await PrivatePostgres.shared.freshDatabase(template: try await template.value)
        return try PostgresURL(parsing: url)
    }

    /// A database without anything in it.
    static func empty() async throws -> PostgresURL {
        try PostgresURL(parsing: try await PrivatePostgres.shared.freshDatabase())
    }
}

extension PostgresOptions {
    /// For tests beside which a busy machine builds and runs other things.
    static var patient: PostgresOptions {
        var options = PostgresOptions()
        options.connectTimeLimit = .seconds(30)
        return options
    }
}
