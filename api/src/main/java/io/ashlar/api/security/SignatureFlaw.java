package io.ashlar.api.security;

/** Why a request's signature is not taken; what clients are told of it. */
enum SignatureFlaw {
    SIGNATURE_REQUIRED("requests of this client must be signed: send Content-Digest, Signature-Input and Signature"),
    SIGNATURE_MALFORMED("Signature-Input and Signature must hold one signature each, of the same label, in canonical form"),
    SIGNATURE_INCOMPLETE("the signature must cover @method, @target-uri (or @path and @query) and, with a body, content-digest, and have created, nonce and keyid"),
    SIGNATURE_KEY_UNKNOWN("keyid must name a key enrolled for this client, and alg, if given, its algorithm"),
    SIGNATURE_NOT_IN_TIME("created must be within 60 seconds of now, and expires, if given, not past"),
    DIGEST_WRONG("Content-Digest must hold the body's sha-256"),
    SIGNATURE_WRONG("the signature is not the key's over this request"),
    SIGNATURE_REPLAYED("the nonce was used before: sign again with a new one");

    private final String rule;

    SignatureFlaw(String rule) {
        this.rule = rule;
    }

    String rule() {
        return rule;
    }
}
