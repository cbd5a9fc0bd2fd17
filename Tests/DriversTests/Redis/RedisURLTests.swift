// Reading a Redis URL, and never showing its password.

import Drivers
import Loop
import Testing

@Suite struct RedisURLTests {
    @Test func theFormsOfAURLAreRead() throws {
        let full = try RedisURL(parsing: "redis://ann:s3cr%40t@cache:6380/3")
        #expect(full == RedisURL(address: .ip(host: "cache", port: 6380), user: "ann", password: "s3cr@t", database: 3))
        #expect(try RedisURL(parsing: "redis://cache") == RedisURL(address: .ip(host: "cache", port: 6379)))
        #expect(try RedisURL(parsing: "redis://[::1]:1/") == RedisURL(address: .ip(host: "::1", port: 1)))
        #expect(try RedisURL(parsing: "redis://:pw@cache").password == "pw")
        #expect(try RedisURL(parsing: "redis://:pw@cache").user == nil)
        for scheme in ["unix", "redis+unix", "redis-socket"] {
            let url = try RedisURL(parsing: "\(scheme)://:pw@/run/redis.sock?db=2")
            #expect(url == RedisURL(address: .unix(path: "/run/redis.sock"), password: "pw", database: 2))
        }
    }

    @Test func thePasswordNeverShows() throws {
        let url = try RedisURL(parsing: "redis://ann:s3cret@cache/1")
        var dumped = ""
        dump(url, to: &dumped)
        for text in ["\(url)", String(reflecting: url), dumped] {
            #expect(!text.contains("s3cret"))
        }
        #expect(url.description == "redis://ann:***@cache:6379/1")
    }

    @Test(arguments: [
        "cache:6379", "http://cache", "rediss://cache", "redis://cache:port", "redis://cache/x", "unix://rel",
    ])
    func anUnreadableURLIsRefusedWithTheRemedy(_ text: String) {
        let error = #expect(throws: RedisError.self) { try RedisURL(parsing: text) }
        #expect(error?.description.contains("redis://") == true)
    }
}
