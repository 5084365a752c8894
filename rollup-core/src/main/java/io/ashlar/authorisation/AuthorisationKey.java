package io.ashlar.authorisation;

import io.ashlar.field.KoalaBear;
import io.ashlar.hash.Digest;
import io.ashlar.hash.LeafHash;
import io.ashlar.hash.Poseidon2;
import io.ashlar.poly.Parallel;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A signing key: 2^depth one-time keys under one root. Signing keeps no state: whoever holds the key makes sure, before a signature
 * leaves, that no index ever signs two messages. Two signatures under one index give the key of that index away.
 */
public final class AuthorisationKey {
    /** Bytes of the secret a key is made from. */
    public static final int SEED_LENGTH = 32;
    /** More attempts than any message needs: about 900 are expected, and this many fail with a probability below 2^−1500. */
    private static final int ATTEMPTS = 1 << 20;

    private final byte[] secret;
    private final int base;
    private final int[] parameter;
    /** By level, leaves first. */
    private final Digest[][] tree;
    private final Digest root;

    private AuthorisationKey(byte[] secret, int[] parameter, int base, Digest[] leaves) {
        this.secret = secret;
        this.base = base;
        this.parameter = parameter;
        this.tree = tree(leaves);
        this.root = SignatureScheme.root(tree[depth()][0], depth(), base, parameter);
    }

    /**
     * Computes all one-time keys, which takes about 370 permutations each, on all cores.
     *
     * @param seed 32 secret bytes of full entropy; the same seed, depth and base make the same key
     * @param depth 1 to 20
     * @param base the first index; all are below 2^30
     */
    public static AuthorisationKey generate(byte[] seed, int depth, int base) {
        byte[] secret = secret(seed, depth, base);
        int[] parameter = SecretStream.of(secret).parameter();
        Digest[] leaves = new Digest[1 << depth];
        Parallel.ranges(leaves.length, 1, (from, to) -> {
            SecretStream stream = SecretStream.of(secret);
            for (int leaf = from; leaf < to; leaf++) {
                leaves[leaf] = leaf(stream, parameter, base + leaf);
            }
        });
        return new AuthorisationKey(secret, parameter, base, leaves);
    }

    /**
     * The same key without computing its one-time keys anew.
     *
     * @param leaves as {@link #leaves()} gave them; if they are not this seed's, {@link #root()} differs from the key's
     */
    public static AuthorisationKey restore(byte[] seed, int depth, int base, byte[] leaves) {
        byte[] secret = secret(seed, depth, base);
        if (leaves.length != 32L << depth) {
            throw new IllegalArgumentException("a key of depth " + depth + " has " + (32L << depth) + " bytes of leaves, not " + leaves.length);
        }
        Digest[] digests = new Digest[1 << depth];
        Arrays.setAll(digests, i -> Digest.fromBytes32(Arrays.copyOfRange(leaves, 32 * i, 32 * i + 32)));
        return new AuthorisationKey(secret, SecretStream.of(secret).parameter(), base, digests);
    }

    private static byte[] secret(byte[] seed, int depth, int base) {
        if (seed.length != SEED_LENGTH) {
            throw new IllegalArgumentException("a key is made from " + SEED_LENGTH + " bytes, not " + seed.length);
        }
        SignatureScheme.requireShape(depth, base);
        return SecretStream.keyOf(seed, depth, base);
    }

    private static Digest leaf(SecretStream stream, int[] parameter, int index) {
        Digest[] ends = new Digest[SignatureScheme.CHAINS];
        for (int chain = 0; chain < ends.length; chain++) {
            ends[chain] = walk(stream, parameter, index, chain, SignatureScheme.POSITIONS - 1);
        }
        return SignatureScheme.leaf(ends);
    }

    /** The value of a chain at {@code position}, from its start. */
    private static Digest walk(SecretStream stream, int[] parameter, int index, int chain, int position) {
        int[] value = Digest.of(stream.chainStart(index, chain)).montgomery();
        int[] tweak = SignatureScheme.chainTweak(chain, 0, index, parameter).montgomery();
        for (int j = 0; j < position; j++) {
            value = Poseidon2.compress(value, tweak);
            tweak[0] = KoalaBear.add(tweak[0], KoalaBear.ONE);
        }
        return Digest.ofMontgomery(value);
    }

    private static Digest[][] tree(Digest[] leaves) {
        int depth = Integer.numberOfTrailingZeros(leaves.length);
        Digest[][] tree = new Digest[depth + 1][];
        tree[0] = leaves;
        for (int level = 1; level <= depth; level++) {
            Digest[] below = tree[level - 1];
            tree[level] = new Digest[below.length / 2];
            Arrays.setAll(tree[level], i -> LeafHash.compress(below[2 * i], below[2 * i + 1]));
        }
        return tree;
    }

    /** What the account's authorisation record holds; public. */
    public Digest root() {
        return root;
    }

    public int depth() {
        return tree.length - 1;
    }

    /** The first index. */
    public int base() {
        return base;
    }

    /** The index after the last. */
    public int end() {
        return base + tree[0].length;
    }

    /** The digests of the one-time keys, 32 bytes each; public, and worth keeping because they take long to compute. */
    public byte[] leaves() {
        ByteBuffer buffer = ByteBuffer.allocate(32 * tree[0].length);
        for (Digest leaf : tree[0]) {
            buffer.put(leaf.toBytes32());
        }
        return buffer.array();
    }

    /**
     * Signs. The same index and message give the same signature.
     *
     * @throws IllegalArgumentException for an index outside the key
     * @throws IllegalStateException if the signature does not verify: the key was restored with another key's leaves
     */
    public OneTimeSignature sign(int index, Digest message) {
        if (index < base || index >= end()) {
            throw new IllegalArgumentException("the key has the indices " + base + " to " + (end() - 1) + ", not " + index);
        }
        SecretStream stream = SecretStream.of(secret);
        int[] randomness = randomness(stream, index, message);
        int[] digits = SignatureScheme.digits(SignatureScheme.messageHash(message, index, randomness));
        List<Digest> values = new ArrayList<>(SignatureScheme.CHAINS);
        for (int chain = 0; chain < SignatureScheme.CHAINS; chain++) {
            values.add(walk(stream, parameter, index, chain, digits[chain]));
        }
        List<Digest> siblings = new ArrayList<>(depth());
        for (int level = 0; level < depth(); level++) {
            siblings.add(tree[level][index - base >>> level ^ 1]);
        }
        OneTimeSignature signature = new OneTimeSignature(index, base, randomness, parameter, values, siblings);
        if (!Verification.verify(root, index, message, signature)) {
            throw new IllegalStateException("the key's leaves are not those of its seed: nothing is signed with it");
        }
        return signature;
    }

    private static int[] randomness(SecretStream stream, int index, Digest message) {
        byte[] bytes = message.toBytes32();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int[] randomness = stream.randomness(index, bytes, attempt);
            if (SignatureScheme.encodes(SignatureScheme.messageHash(message, index, randomness))) {
                return randomness;
            }
        }
        throw new IllegalStateException("no randomness makes the message's digits add up to " + SignatureScheme.TARGET_SUM);
    }

    /** Says nothing secret. */
    @Override
    public String toString() {
        return "authorisation key of depth " + depth() + " from " + base + ", root " + root;
    }
}
