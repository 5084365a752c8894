package io.ashlar.application.port;

import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.Bytes32;
import java.util.Optional;

/**
 * Signing keys of accounts whose keys the platform keeps. A secret never leaves it; a one-time key is marked used, durably, before its
 * signature leaves, and signs one message only.
 */
public interface KeyVault {
    /**
     * Makes and keeps a key for the account, beside those it has.
     *
     * @param firstIndex of the key's one-time keys: not above the account's next index at the time the ledger takes the key
     * @return the key's root, which the ledger has to be told
     */
    Bytes32 newKey(AccountId account, long firstIndex);

    /** The root of the account's oldest key: for the first registrar the one the ledger begins with. */
    Optional<Bytes32> firstKey(AccountId account);

    /** Whether the key with this root is kept here. */
    boolean holds(Bytes32 root);

    /** How many indexes the key has from {@code index} on, 0 if it is used up or not kept here. */
    long remaining(Bytes32 root, long index);

    /**
     * Signs with a one-time key; the same message again gives the same signature.
     *
     * @return the signature as base64url without padding
     * @throws IndexTaken if the index signed another message
     * @throws IllegalStateException if the index is none of the key's, or the key is not kept here
     */
    String sign(Bytes32 root, long index, Bytes32 message);
}
