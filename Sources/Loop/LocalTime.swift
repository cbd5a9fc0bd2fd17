// A moment as the clock on the wall shows it where this program runs.

import CUV

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Date and time of day in the time zone of this machine (`TZ`, else /etc/localtime).
public struct LocalTime: Sendable, Equatable {
    public let year: Int
    /// 1 to 12.
    public let month: Int
    /// 1 to 31.
    public let day: Int
    /// 0 to 23.
    public let hour: Int
    /// 0 to 59.
    public let minute: Int
    /// 0 to 60, for leap seconds.
    public let second: Int

    /// The moment `seconds` after 1970-01-01T00:00:00Z. Nil beyond what the system's calendar can express.
    ///
    /// The corresponding C function is `localtime_r`.
    public init?(secondsSince1970 seconds: Int64) {
        var moment = time_t(seconds)
        var fields = unsafe tm()
        guard unsafe localtime_r(&moment, &fields) != nil else { return nil }
        unsafe year = Int(fields.tm_year) + 1900
        unsafe month = Int(fields.tm_mon) + 1
        unsafe day = Int(fields.tm_mday)
        unsafe hour = Int(fields.tm_hour)
        unsafe minute = Int(fields.tm_min)
        unsafe second = Int(fields.tm_sec)
    }

    /// Seconds since 1970-01-01T00:00:00Z by the system's clock, which people may set: never for measuring.
    ///
    /// The corresponding C function is `uv_gettimeofday`.
    public static var nowSince1970: Duration {
        var time = uv_timeval64_t()
        unsafe uv_gettimeofday(&time)
        return .seconds(time.tv_sec) + .microseconds(Int64(time.tv_usec))
    }
}
