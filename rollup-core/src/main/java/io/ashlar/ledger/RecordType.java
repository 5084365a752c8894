package io.ashlar.ledger;

/** Kinds of record. A key's two bits tell the first four apart; an account's authorisation follows the account in key order. */
public enum RecordType {
    /** The head of the sorted list, created with the ledger. */
    SENTINEL(1),
    ACCOUNT(3),
    ASSET(4),
    HOLDING(2),
    AUTHORISATION(3);

    private final int blocks;

    RecordType(int blocks) {
        this.blocks = blocks;
    }

    /** The key's first two bits. */
    public int keyBits() {
        return this == AUTHORISATION ? ACCOUNT.ordinal() : ordinal();
    }

    /** Sponge blocks of eight elements a record of this type hashes to its leaf. */
    public int blocks() {
        return blocks;
    }

    /** The sponge's domain separation: type and length, placed in the capacity. */
    public int tag() {
        return 256 * 8 * blocks + ordinal() + 1;
    }
}
