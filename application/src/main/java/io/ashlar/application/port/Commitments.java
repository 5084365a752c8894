package io.ashlar.application.port;

import io.ashlar.domain.shared.Bytes32;

/** Commits to texts the ledger only refers to. */
public interface Commitments {
    /** Eight canonical field elements derived from the text's SHA-256. */
    Bytes32 of(String text);
}
