package io.ashlar.ledger;

import io.ashlar.hash.LeafHash;

/** Kinds of record, each with a layout and a tag of its own. The first four stand for the key's two-bit type; the others share one. */
public enum RecordType {
    /** The head of the sorted list, created with the ledger. */
    SENTINEL(0, 0, 0),
    ACCOUNT(1, 10, 0),
    ASSET(2, 26, 8),
    HOLDING(3, 12, 0),
    /** What an account may sign with next. */
    AUTHORISATION(1, 10, 0),
    /** What an investor holds of an asset that limits it. */
    POSITION(3, 4, 0);

    private final int keyType;
    private final int payload;
    private final int fixed;

    RecordType(int keyType, int payload, int fixed) {
        this.keyType = keyType;
        this.payload = payload;
        this.fixed = fixed;
    }

    /** The key's two type bits. */
    public int keyType() {
        return keyType;
    }

    /** Elements after the keys that instructions read or change. */
    public int payload() {
        return payload;
    }

    /** Whether a last block follows that is written when the record is created and never again. */
    public boolean hasFixedBlock() {
        return fixed > 0;
    }

    /** Sponge blocks of eight elements a record of this type hashes to its leaf. */
    public int blocks() {
        return (2 * RecordKey.LIMBS + payload + LeafHash.RATE - 1) / LeafHash.RATE + fixed / LeafHash.RATE;
    }

    /** The sponge's domain separation: type and length, placed in the capacity. */
    public int tag() {
        return 256 * 8 * blocks() + ordinal() + 1;
    }
}
