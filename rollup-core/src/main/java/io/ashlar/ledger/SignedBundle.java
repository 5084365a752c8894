package io.ashlar.ledger;

import io.ashlar.authorisation.AuthorisationKey;
import io.ashlar.authorisation.OneTimeSignature;
import io.ashlar.hash.Digest;
import org.jspecify.annotations.Nullable;

/**
 * A bundle with its signatures, valid or not: {@link Ledger#apply} decides.
 *
 * @param lead the lead's signature of {@link Bundle#message}
 * @param cosigner the cosigner's, present exactly if the bundle has one
 */
public record SignedBundle(Bundle bundle, OneTimeSignature lead, @Nullable OneTimeSignature cosigner) {
    public SignedBundle {
        if (bundle.cosigner().isPresent() != (cosigner != null)) {
            throw new IllegalArgumentException("a bundle has as many signatures as signers");
        }
    }

    /** Signs a bundle of one actor; whoever calls sees to it that the index signs nothing else. */
    public static SignedBundle sign(Bundle bundle, Digest domain, AuthorisationKey key, int index) {
        return new SignedBundle(bundle, key.sign(index, bundle.message(domain, bundle.lead(), index)), null);
    }
}
