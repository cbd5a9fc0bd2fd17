// How a session's settings reach nghttp2.

import CNghttp2

extension HTTP2Settings {
    /// Options are the library's own behaviour, fixed for the session's life.
    func apply(to option: OpaquePointer, role: HTTP2Role) {
        unsafe nghttp2_option_set_no_auto_window_update(option, 1)
        unsafe nghttp2_option_set_no_closed_streams(option, 1)
        // What we send has few fields, and a table of the default size takes four times as much of each connection.
        unsafe nghttp2_option_set_max_deflate_dynamic_table_size(option, sentTableSize)
        // A server looks at lists itself, and at those that are new only (RequestRules).
        if role == .server { unsafe nghttp2_option_set_no_http_messaging(option, 1) }
        unsafe nghttp2_option_set_peer_max_concurrent_streams(option, 100)
        unsafe nghttp2_option_set_max_outbound_ack(option, maxQueuedAcknowledgements)
        unsafe nghttp2_option_set_max_settings(option, maxSettingsEntries)
        unsafe nghttp2_option_set_max_continuations(option, maxContinuations)
        // gRPC lets spaces around a value be stripped where HTTP/2 calls the request malformed (PROTOCOL-HTTP2.md).
        unsafe nghttp2_option_set_no_rfc9113_leading_and_trailing_ws_validation(option, 1)
        unsafe nghttp2_option_set_stream_reset_rate_limit(option, UInt64(resetBurst), UInt64(resetsPerSecond))
    }

    /// Settings are what the peer is told.
    func submit(to session: OpaquePointer, role: HTTP2Role) {
        func entry(_ id: nghttp2_settings_id, _ value: Int) -> nghttp2_settings_entry {
            nghttp2_settings_entry(settings_id: Int32(id.rawValue), value: UInt32(clamping: value))
        }
        var entries = [
            entry(NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS, role == .server ? maxConcurrentStreams : 0),
            entry(NGHTTP2_SETTINGS_MAX_HEADER_LIST_SIZE, maxHeaderListSize),
            entry(NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, streamWindow),
            entry(NGHTTP2_SETTINGS_HEADER_TABLE_SIZE, headerTableSize),
            entry(NGHTTP2_SETTINGS_MAX_FRAME_SIZE, maxFrameSize),
        ]
        // A server that keeps no tree of priorities (RFC 9218, 2.1) finds the next stream to write in fewer steps.
        let isClient = role == .client
        entries.append(
            isClient ? entry(NGHTTP2_SETTINGS_ENABLE_PUSH, 0) : entry(NGHTTP2_SETTINGS_NO_RFC7540_PRIORITIES, 1)
        )
        let flags = UInt8(NGHTTP2_FLAG_NONE.rawValue)
        precondition(
            unsafe nghttp2_submit_settings(session, flags, entries, entries.count) == 0,
            "an HTTP/2 setting is out of its range"
        )
        unsafe nghttp2_session_set_local_window_size(session, flags, 0, Int32(clamping: connectionWindow))
    }
}
