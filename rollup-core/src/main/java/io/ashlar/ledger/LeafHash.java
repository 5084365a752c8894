package io.ashlar.ledger;

import io.ashlar.field.KoalaBear;
import io.ashlar.hash.Poseidon2;
import java.util.Arrays;

/**
 * The overwrite-mode Poseidon2 sponge: rate 8, capacity 8, the tag in the capacity's first element.
 *
 * <p>Source: Poseidon2, ePrint 2023/323; overwrite mode, Bertoni et al., "Duplexing the sponge" (SAC 2011).
 */
public final class LeafHash {
    /** Elements absorbed per permutation. */
    public static final int RATE = 8;

    private LeafHash() {}

    /** The leaf of a record: its first {@code type.blocks()} blocks under the type's tag. */
    public static Digest of(LedgerRecord record) {
        RecordType type = record.key().type();
        return of(type.tag(), Arrays.copyOf(record.elements(), RATE * type.blocks()));
    }

    /** @param elements canonical, a whole number of blocks */
    public static Digest of(int tag, int[] elements) {
        int[] state = new int[16];
        state[RATE] = KoalaBear.toMontgomery(tag);
        for (int block = 0; block < elements.length; block += RATE) {
            for (int i = 0; i < RATE; i++) {
                state[i] = KoalaBear.toMontgomery(elements[block + i]);
            }
            Poseidon2.permute(state);
        }
        return canonical(state);
    }

    /** Two-to-one compression with feed-forward. */
    public static Digest compress(Digest left, Digest right) {
        return canonical(Poseidon2.compress(montgomery(left), montgomery(right)));
    }

    static int[] montgomery(Digest digest) {
        int[] result = digest.elements();
        for (int i = 0; i < result.length; i++) {
            result[i] = KoalaBear.toMontgomery(result[i]);
        }
        return result;
    }

    private static Digest canonical(int[] state) {
        int[] elements = new int[Digest.LENGTH];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = KoalaBear.fromMontgomery(state[i]);
        }
        return Digest.of(elements);
    }
}
