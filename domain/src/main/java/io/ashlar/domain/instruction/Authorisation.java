package io.ashlar.domain.instruction;

import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.InvalidValue;

/**
 * One account's one-time signature under a bundle.
 *
 * @param index of the one-time key used, 0 to 2^30 − 1
 * @param signature base64url without padding; its form is the rollup core's ({@code OneTimeSignature})
 */
public record Authorisation(AccountId signer, long index, String signature) {
    private static final long MAX_INDEX = (1L << 30) - 1;
    /** A signature of the deepest key tree fits. */
    private static final int MAX_LENGTH = 4096;

    public Authorisation {
        if (index < 0 || index > MAX_INDEX) {
            throw new InvalidValue("index", "must be 0 to " + MAX_INDEX);
        }
        if (signature.isEmpty() || signature.length() > MAX_LENGTH || !signature.matches("[A-Za-z0-9_-]+")) {
            throw new InvalidValue("signature", "must be 1 to " + MAX_LENGTH + " base64url characters without padding");
        }
    }
}
