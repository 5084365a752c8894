package io.ashlar.application.port;

import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.Bytes32;

/** What a bundle's signers sign. */
@FunctionalInterface
public interface BundleForm {
    /** @param signer the actor or the cosigner @param index of the one-time key it signs with */
    Bytes32 message(SignedBundle bundle, AccountId signer, long index);
}
