package io.ashlar.application.port;

import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.Bytes32;

/** Checks that an institution's own key, which may stand in a hardware module, vouches for an account's authorisation root. */
public interface InstitutionKeys {
    /** ECDSA with SHA-256, on P-256 or on secp256k1; named as in JOSE. */
    enum Algorithm { ES256, ES256K }

    /** @param publicKey SubjectPublicKeyInfo, base64url without padding */
    record InstitutionKey(Algorithm algorithm, String publicKey) {}

    /**
     * Whether the key's holder signed that the root is the account's on the ledger at this place.
     *
     * @param signature r and s, 32 bytes each, base64url without padding
     * @throws io.ashlar.domain.shared.InvalidValue if the key is none of its algorithm, or the signature has no signature's form
     */
    boolean vouches(InstitutionKey key, SettlementLayer.Place place, AccountId account, Bytes32 root, String signature);
}
