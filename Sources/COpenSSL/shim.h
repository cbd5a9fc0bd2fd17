// What Swift sees of OpenSSL (TLS and certificates). Much of its API is macros, which Swift can't see: each that is
// needed stands here as a function.
#pragma once
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

// SSL_CTX_set_min_proto_version: TLS 1.2, the least that HTTP/2 allows (RFC 9113, 9.2).
static inline int tls_require_tls12(SSL_CTX *context) {
    return SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
}

// SSL_CTX_set1_groups_list.
static inline int tls_set_groups(SSL_CTX *context, const char *groups) {
    return (int)SSL_CTX_set1_groups_list(context, groups);
}

// SSL_CTX_set_mode: give record buffers back while a connection is silent, and let a write be repeated from elsewhere.
static inline void tls_release_buffers(SSL_CTX *context) {
    SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
}

// SSL_CTX_set_session_cache_mode: sessions live in tickets only, never in the server's memory.
static inline void tls_keep_no_sessions(SSL_CTX *context) {
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
}

// SSL_CTX_set_max_cert_list.
static inline void tls_set_certificate_limit(SSL_CTX *context, long bytes) {
    SSL_CTX_set_max_cert_list(context, bytes);
}

// SSL_set_tlsext_host_name.
static inline int tls_set_server_name(SSL *session, const char *name) {
    return (int)SSL_set_tlsext_host_name(session, name);
}

// sk_GENERAL_NAME_num.
static inline int tls_name_count(const GENERAL_NAMES *names) {
    return sk_GENERAL_NAME_num(names);
}

// sk_GENERAL_NAME_value: the bytes of a URI, DNS name or e-mail address; -1 for a name of another kind.
static inline int tls_name_at(const GENERAL_NAMES *names, int at, int *kind, const unsigned char **bytes) {
    const GENERAL_NAME *name = sk_GENERAL_NAME_value(names, at);
    *kind = name->type;
    if (name->type != GEN_URI && name->type != GEN_DNS && name->type != GEN_EMAIL) {
        return -1;
    }
    *bytes = ASN1_STRING_get0_data(name->d.ia5);
    return ASN1_STRING_length(name->d.ia5);
}

// The options that hold for both sides; as macros they are too long for Swift's importer.
static inline uint64_t tls_options(void) {
    return SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_PRIORITIZE_CHACHA;
}

// SSL_OP_NO_TICKET: no session is resumed.
static inline void tls_forbid_tickets(SSL_CTX *context) {
    SSL_CTX_set_options(context, SSL_OP_NO_TICKET);
    SSL_CTX_set_num_tickets(context, 0);
}
