package io.ashlar.ledger;

import io.ashlar.hash.Digest;

/**
 * The first state: an empty list and one registrar, from whom every other account follows.
 *
 * @param authorisation root of the registrar's one-time keys, first index 0
 */
public record Genesis(long registrar, AccountProfile profile, Digest authorisation) {
    public Genesis {
        if (!profile.has(AccountProfile.REGISTRAR)) {
            throw new IllegalArgumentException("the first account must be a registrar");
        }
    }
}
