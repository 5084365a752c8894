package io.ashlar.hash;

import io.ashlar.field.KoalaBear;
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
        return Digest.ofMontgomery(Arrays.copyOf(state, Digest.LENGTH));
    }

    /** Two-to-one compression with feed-forward. */
    public static Digest compress(Digest left, Digest right) {
        return Digest.ofMontgomery(Poseidon2.compress(left.montgomery(), right.montgomery()));
    }
}
