package io.ashlar.ledger;

/** The first state: an empty list and one registrar, from whom every other account follows. */
public record Genesis(long registrar, AccountProfile profile) {
    public Genesis {
        if (!profile.has(AccountProfile.REGISTRAR)) {
            throw new IllegalArgumentException("the first account must be a registrar");
        }
    }
}
