// The owner of one curl exchange: each method is one libcurl call, with C values turned into Swift ones.

import CCurl

/// Owns a `CURL` and its header list. Confined to its loop's thread; never touched from inside a callback of curl.
@safe
final class EasyHandle {
    let easy: UnsafeMutableRawPointer
    private var headers: UnsafeMutablePointer<curl_slist>?

    /// Sets an exchange up; nothing is sent before it is added to a `MultiHandle`.
    ///
    /// The corresponding C functions are `curl_easy_init` and `curl_easy_setopt`.
    init(_ request: HTTPRequest, _ options: HTTPOptions, answersTo transfer: Transfer) throws(HTTPError) {
        guard let made = unsafe curl_easy_init() else { throw .overloaded(limit: "memory") }
        unsafe easy = made
        var failure = CURLE_OK
        func note(_ code: CURLcode) { if failure == CURLE_OK { failure = code } }
        func set(_ option: CURLoption, _ value: Int) {
            note(unsafe helper_easy_set_number(easy, option, value))
        }
        func set(_ option: CURLoption, _ value: String) {
            note(unsafe helper_easy_set_text(easy, option, value))
        }
        set(CURLOPT_URL, request.url.text)
        set(CURLOPT_PROTOCOLS_STR, "http,https")
        set(CURLOPT_FOLLOWLOCATION, 0)
        set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        set(CURLOPT_NOSIGNAL, 1)
        // A name being looked up must not hold the loop's thread when its exchange is given up.
        set(CURLOPT_QUICK_EXIT, 1)
        // Hosts come from the configuration only, not from variables that name a proxy or from a file of accounts.
        set(CURLOPT_PROXY, "")
        set(CURLOPT_NETRC, 0)
        set(CURLOPT_SSL_VERIFYPEER, 1)
        set(CURLOPT_SSL_VERIFYHOST, 2)
        set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        if let file = options.certificateFile { set(CURLOPT_CAINFO, file) }
        set(CURLOPT_CONNECTTIMEOUT_MS, max(1, Int(options.connectTimeLimit.milliseconds)))
        set(CURLOPT_LOW_SPEED_LIMIT, 1)
        set(CURLOPT_LOW_SPEED_TIME, max(1, Int(options.stallTimeLimit.components.seconds)))
        // Our own deadline comes first; this one is for the day it does not.
        set(CURLOPT_TIMEOUT_MS, max(1, Int(request.deadline.milliseconds)) + 1000)
        note(unsafe helper_easy_set_size(easy, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(options.maxBodyBytes)))
        // Each exchange has one of each for as long as it lasts, and answers come in small pieces.
        set(CURLOPT_BUFFERSIZE, 8 << 10)
        set(CURLOPT_UPLOAD_BUFFERSIZE, 16 << 10)
        set(CURLOPT_TCP_NODELAY, 1)
        note(unsafe helper_easy_set_close_on_exec(easy))
        if request.method == .post {
            note(unsafe helper_easy_set_size(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body.count)))
            unsafe request.body.withUnsafeBufferPointer { bytes in
                let text = unsafe UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self)
                note(
                    unsafe text.map { unsafe helper_easy_set_text(easy, CURLOPT_COPYPOSTFIELDS, $0) }
                        ?? helper_easy_set_text(easy, CURLOPT_COPYPOSTFIELDS, "")
                )
            }
        }
        // curl would wait a second for a server that does not know `Expect`.
        for line in request.headers.map({ "\($0.name): \($0.value)" }) + ["Expect:"] {
            guard let longer = unsafe curl_slist_append(headers, line) else {
                note(CURLE_OUT_OF_MEMORY)
                break
            }
            unsafe headers = longer
        }
        note(unsafe helper_easy_set_headers(easy, headers))
        let context = unsafe Unmanaged.passUnretained(transfer).toOpaque()
        note(unsafe helper_easy_set_callbacks(easy, headerArrived, bodyArrived, context))
        guard failure == CURLE_OK else { throw HTTPError(failure, reachedServer: false) }
    }

    deinit {
        unsafe curl_easy_cleanup(easy)
        unsafe curl_slist_free_all(headers)
    }

    /// Lets a paused exchange go on; what curl holds back may arrive before this returns.
    ///
    /// The corresponding C function is `curl_easy_pause`.
    func resume() { unsafe curl_easy_pause(easy, CURLPAUSE_CONT) }

    /// Prepares libcurl once for the whole process. The corresponding C function is `curl_global_init`.
    static let isReady: Bool = helper_global_init() == CURLE_OK
}

extension HTTPError {
    /// What a caller learns of an error of curl.
    ///
    /// - Parameter reachedServer: whether any of the answer has come.
    init(_ code: CURLcode, reachedServer: Bool) {
        let reason = unsafe String(cString: curl_easy_strerror(code))
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT, CURLE_COULDNT_RESOLVE_PROXY:
            self = .unreachable(reason: reason)
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CERTPROBLEM,
            CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR:
            self = .insecure(reason: reason)
        case CURLE_OPERATION_TIMEDOUT: self = reachedServer ? .stalled : .unreachable(reason: reason)
        case CURLE_URL_MALFORMAT: self = .invalidRequest(reason)
        case CURLE_FILESIZE_EXCEEDED: self = .tooLarge(limit: "maxBodyBytes")
        case CURLE_OUT_OF_MEMORY: self = .overloaded(limit: "memory")
        // What does not speak HTTP at all is curl's "unsupported protocol": ours was checked before.
        default: self = .broken(reason: reason)
        }
    }
}
