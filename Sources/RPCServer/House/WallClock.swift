// What time it is outside, for stamps that people read. Nothing durable is decided by it: that is the database's clock.

import Domain
import Loop

enum WallClock {
    static func now() -> Domain.Timestamp {
        Domain.Timestamp(microseconds: LocalTime.nowSince1970.wholeMicroseconds)
    }
}
