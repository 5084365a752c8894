package io.ashlar.ledger;

/**
 * A record's place in the sorted list: type (2 bits), a (30 bits), b (32 bits), compared as one unsigned number.
 *
 * <p>Accounts and assets use a only; an account's authorisation is the account's key with b = 1; a holding is (asset, account), a position (asset, 2^31 + investor) under the same type: an account's
 * identifier never reaches 2^30, so neither is ever the other. In a record it is four 16-bit limbs, the first carrying
 * {@code type · 2^14 + a's high bits}.
 */
public record RecordKey(long packed) implements Comparable<RecordKey> {
    /** Limbs of a key in a record. */
    public static final int LIMBS = 4;
    /** What tells a position from a holding, in b. */
    private static final long POSITION = 1L << 31;
    /** Greatest account, asset or investor identifier. */
    public static final long MAX_ID = (1L << 30) - 2;
    /** What the last record's next key holds: greater than every key that can exist. */
    public static final RecordKey END = new RecordKey(-1L);
    /** The head of the sorted list: smaller than every other key. */
    public static final RecordKey SENTINEL = new RecordKey(0);

    private static RecordKey of(RecordType type, long a, long b) {
        if (a < 1 || a > MAX_ID || b < 0 || b > MAX_ID) {
            throw new IllegalArgumentException("identifiers are 1 to " + MAX_ID + ": " + a + ", " + b);
        }
        return new RecordKey((long) type.keyType() << 62 | a << 32 | b);
    }

    public static RecordKey account(long account) {
        return of(RecordType.ACCOUNT, account, 0);
    }

    public static RecordKey authorisation(long account) {
        return of(RecordType.AUTHORISATION, account, 1);
    }

    public static RecordKey asset(long asset) {
        return of(RecordType.ASSET, asset, 0);
    }

    public static RecordKey holding(long asset, long account) {
        if (account < 1) {
            throw new IllegalArgumentException("identifiers are 1 to " + MAX_ID + ": " + account);
        }
        return of(RecordType.HOLDING, asset, account);
    }

    public static RecordKey position(long asset, long investor) {
        return new RecordKey(holding(asset, investor).packed | POSITION);
    }

    public RecordType type() {
        RecordType type = RecordType.values()[(int) (packed >>> 62)];
        return switch (type) {
            case ACCOUNT -> b() == 1 ? RecordType.AUTHORISATION : type;
            case HOLDING -> (packed & POSITION) == 0 ? type : RecordType.POSITION;
            default -> type;
        };
    }

    /** Account id, asset id, or the holding's or position's asset id. */
    public long a() {
        return packed >>> 32 & 0x3fffffffL;
    }

    /** The holding's account id, the position's investor, 1 for an authorisation, else 0. */
    public long b() {
        return packed & POSITION - 1;
    }

    /** Limb {@code index} of four, most significant first, 16 bits each. */
    public int limb(int index) {
        return (int) (packed >>> 48 - 16 * index) & 0xffff;
    }

    @Override
    public int compareTo(RecordKey other) {
        return Long.compareUnsigned(packed, other.packed);
    }
}
