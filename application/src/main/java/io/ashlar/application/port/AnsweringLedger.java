package io.ashlar.application.port;

import io.ashlar.domain.instruction.RefusalCode;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.Bytes32;
import java.util.List;
import java.util.Optional;

/** A ledger as its writer needs it: it answers instructions, and leaves roots to whoever follows the log. One thread drives it. */
public interface AnsweringLedger {
    /** @param root of the key the account signs with @param next index of the one-time key it signs with next */
    record Key(Bytes32 root, long next) {}

    /** The account's key at this moment, empty if none is enrolled. */
    Optional<Key> keyOf(AccountId account);

    /**
     * Opens the next batch, or the open one again with a later time as long as nothing was applied to it.
     *
     * @param batchTime seconds since 1970 UTC
     */
    void open(long batch, long batchTime);

    /**
     * Applies a part of a bundle: each instruction's refusal, or empty where it was applied.
     *
     * @param part from 0; a bundle's parts follow each other, perhaps in different batches
     * @return nothing at all where the open batch has no room for the part and must be closed first
     */
    List<Optional<RefusalCode>> apply(SignedBundle bundle, int part);

    /** Parts and instructions taken since the batch was opened; 0 if there is nothing to close. */
    int pending();

    /** The open batch takes no more. */
    void close();
}
