package io.ashlar.authorisation;

import io.ashlar.field.KoalaBear;
import io.ashlar.hash.Digest;
import io.ashlar.hash.LeafHash;

/**
 * The parameters of the scheme and the hashes it is made of: generalised XMSS with target-sum Winternitz encoding over Poseidon2.
 *
 * <p>Sources: ePrint 2025/055 and 2026/016 (dimension 46, base 8, target sum 200). Every hash is {@code compress(left, right)} with a
 * tweak on the right, or the sponge under a tag of its own; ADR 0008 lists them.
 */
public final class SignatureScheme {
    /** Chains in a one-time key, and digits in an encoded message. */
    public static final int CHAINS = 46;
    /** Positions in a chain: 0, which is secret, to 7, which is the key's. */
    public static final int POSITIONS = 8;
    /** What the digits of every signed message add up to: no two such messages have one above the other in every digit. */
    public static final int TARGET_SUM = 200;
    /** Chain steps a verification takes. */
    public static final int STEPS = CHAINS * (POSITIONS - 1) - TARGET_SUM;
    /** Elements of a key's public parameter. */
    public static final int PARAMETER_LENGTH = 5;
    /** Elements of a signature's randomness. */
    public static final int RANDOMNESS_LENGTH = 6;
    /** Greatest depth of a key's tree; the least is 1. */
    public static final int MAX_DEPTH = 20;
    /** Every key index is below this. */
    public static final int INDEX_LIMIT = 1 << 30;

    /** First element of a chain step's tweak, plus 8·chain + position. */
    public static final int CHAIN_TAG = 1 << 24;
    /** First element of the message hash's tweak. */
    public static final int MESSAGE_TAG = 2 << 24;
    /** First element of the root's tweak. */
    public static final int ROOT_TAG = 3 << 24;
    /** The sponge's tag for a one-time key; records use 1 to 15 in the low byte, instructions 16, texts 32. */
    public static final int LEAF_TAG = 256 * 8 * CHAINS + 48;
    /** The sponge's tag for what a bundle's signature signs. */
    public static final int BUNDLE_TAG = 256 * 24 + 64;

    private SignatureScheme() {}

    /** The right operand of the step of {@code chain} away from {@code position}. */
    public static Digest chainTweak(int chain, int position, int index, int... parameter) {
        return tweak(CHAIN_TAG + POSITIONS * chain + position, index, 0, parameter);
    }

    /** The right operand of the message hash. */
    public static Digest messageTweak(int index, int... randomness) {
        return Digest.of(MESSAGE_TAG, index, randomness[0], randomness[1], randomness[2], randomness[3], randomness[4], randomness[5]);
    }

    /** The right operand of the hash of a key tree's root to the root an account's record holds. */
    public static Digest rootTweak(int depth, int base, int... parameter) {
        return tweak(ROOT_TAG, depth, base, parameter);
    }

    private static Digest tweak(int tag, int second, int third, int[] parameter) {
        return Digest.of(tag, second, third, parameter[0], parameter[1], parameter[2], parameter[3], parameter[4]);
    }

    static Digest messageHash(Digest message, int index, int[] randomness) {
        return LeafHash.compress(message, messageTweak(index, randomness));
    }

    /** The digest of a one-time key: the sponge over its chains' ends, one block each. */
    static Digest leaf(Digest[] ends) {
        int[] elements = new int[Digest.LENGTH * CHAINS];
        for (int i = 0; i < CHAINS; i++) {
            System.arraycopy(ends[i].elements(), 0, elements, Digest.LENGTH * i, Digest.LENGTH);
        }
        return LeafHash.of(LEAF_TAG, elements);
    }

    static Digest root(Digest treeRoot, int depth, int base, int[] parameter) {
        return LeafHash.compress(treeRoot, rootTweak(depth, base, parameter));
    }

    /**
     * The 46 digits of a message hash: each of its first six elements below p − 1 is lo + 2^24·hi, and lo is eight digits of three
     * bits, least significant first. Elements equal to p − 1 have digits too, but {@link #encodes} refuses them.
     */
    static int[] digits(Digest hash) {
        int[] digits = new int[CHAINS];
        for (int i = 0; i < CHAINS; i++) {
            digits[i] = hash.element(i / 8) >>> 3 * (i % 8) & 7;
        }
        return digits;
    }

    /** Whether the hash's digits are a code word: uniform (no element is p − 1) and of the target sum. */
    static boolean encodes(Digest hash) {
        int sum = 0;
        for (int digit : digits(hash)) {
            sum += digit;
        }
        boolean uniform = true;
        for (int k = 0; k < RANDOMNESS_LENGTH; k++) {
            uniform &= hash.element(k) != KoalaBear.P - 1;
        }
        return uniform && sum == TARGET_SUM;
    }

    /** @throws IllegalArgumentException unless depth is 1 to 20 and all 2^depth indices from the base are below 2^30 */
    static void requireShape(int depth, int base) {
        if (depth < 1 || depth > MAX_DEPTH) {
            throw new IllegalArgumentException("a key's depth is 1 to " + MAX_DEPTH + ", not " + depth);
        }
        if (base < 0 || base > INDEX_LIMIT - (1 << depth)) {
            throw new IllegalArgumentException("a key's indices are below 2^30: base " + base + " is not with depth " + depth);
        }
    }
}
