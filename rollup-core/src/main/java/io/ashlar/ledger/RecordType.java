package io.ashlar.ledger;

/** Kinds of record, in key order; the ordinal is the key's two-bit type. */
public enum RecordType {
    /** The head of the sorted list, created with the ledger. */
    SENTINEL(1),
    ACCOUNT(3),
    ASSET(4),
    HOLDING(2);

    private final int blocks;

    RecordType(int blocks) {
        this.blocks = blocks;
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
