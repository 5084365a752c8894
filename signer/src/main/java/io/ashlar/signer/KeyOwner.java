package io.ashlar.signer;

import io.ashlar.batch.SettlementDomain;
import io.ashlar.ledger.RecordKey;

/**
 * Whose key it is, and on which ledger: a key made for one account signs for no other.
 *
 * @param account 1 to {@link RecordKey#MAX_ID}
 */
public record KeyOwner(SettlementDomain place, long account) {
    static final long MAX_ACCOUNT = RecordKey.MAX_ID;

    public KeyOwner {
        if (account < 1 || account > MAX_ACCOUNT) {
            throw new SignerException("an account's number is 1 to " + MAX_ACCOUNT + ", not " + account);
        }
    }
}
