// Every function that libcurl calls: each recovers one object, copies the bytes, calls one method, returns.

import CCurl

/// A header line. The corresponding C type is `CURLOPT_HEADERFUNCTION`.
let headerArrived: curl_write_callback = { bytes, size, count, context in
    guard let context = unsafe context else { return 0 }
    let transfer = unsafe Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
    return transfer.takeHeader(unsafe copy(bytes, size * count)) ? size * count : 0
}

/// Part of the body. The corresponding C type is `CURLOPT_WRITEFUNCTION`.
let bodyArrived: curl_write_callback = { bytes, size, count, context in
    guard let context = unsafe context else { return 0 }
    let transfer = unsafe Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
    guard !transfer.mustWait else { return Int(CURL_WRITEFUNC_PAUSE) }
    return transfer.takeBody(unsafe copy(bytes, size * count)) ? size * count : 0
}

/// What curl wants to know of a socket. The corresponding C type is `CURLMOPT_SOCKETFUNCTION`.
let socketWanted: curl_socket_callback = { _, descriptor, what, context, _ in
    guard let context = unsafe context else { return 0 }
    let multi = unsafe Unmanaged<MultiHandle>.fromOpaque(context).takeUnretainedValue()
    multi.watch(
        descriptor,
        read: what & CURL_POLL_IN != 0 && what != CURL_POLL_REMOVE,
        write: what & CURL_POLL_OUT != 0 && what != CURL_POLL_REMOVE,
        remove: what == CURL_POLL_REMOVE
    )
    return 0
}

/// When curl wants to be called. The corresponding C type is `CURLMOPT_TIMERFUNCTION`.
let timerWanted: curl_multi_timer_callback = { _, milliseconds, context in
    guard let context = unsafe context else { return 0 }
    unsafe Unmanaged<MultiHandle>.fromOpaque(context).takeUnretainedValue()
        .callBack(after: milliseconds < 0 ? nil : .milliseconds(milliseconds))
    return 0
}

private func copy(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> [UInt8] {
    guard let bytes = unsafe bytes, count > 0 else { return [] }
    return unsafe Array(UnsafeRawBufferPointer(start: bytes, count: count))
}
