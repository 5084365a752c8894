package io.ashlar.authorisation;

import io.ashlar.hash.Digest;
import io.ashlar.hash.LeafHash;
import java.util.List;

/**
 * Everything a verifier computes from a message and a signature. It is computed for invalid signatures too, so that the proof's tests
 * can try to smuggle one in; {@link #accepts} decides.
 */
public final class Verification {
    private final OneTimeSignature signature;
    private final Digest hash;
    private final int[] digits;
    private final Digest[][] chains;
    private final Digest[] nodes;
    private final Digest root;

    private Verification(OneTimeSignature signature, Digest hash) {
        this.signature = signature;
        this.hash = hash;
        this.digits = SignatureScheme.digits(hash);
        this.chains = chains();
        this.nodes = nodes();
        this.root = SignatureScheme.root(nodes[signature.depth()], signature.depth(), signature.base(), signature.parameter());
    }

    public static Verification of(Digest message, OneTimeSignature signature) {
        return new Verification(signature, SignatureScheme.messageHash(message, signature.index(), signature.randomness()));
    }

    /**
     * Whether the signature authorises the message with one-time key {@code index} of the key whose root this is. Whether that key is
     * still unused is the ledger's question.
     */
    public static boolean verify(Digest root, int index, Digest message, OneTimeSignature signature) {
        return signature.index() == index && of(message, signature).accepts(root);
    }

    private Digest[][] chains() {
        int last = SignatureScheme.POSITIONS - 1;
        int[] parameter = signature.parameter();
        Digest[][] result = new Digest[SignatureScheme.CHAINS][SignatureScheme.POSITIONS];
        for (int i = 0; i < result.length; i++) {
            result[i][digits[i]] = signature.values().get(i);
            for (int j = digits[i]; j < last; j++) {
                result[i][j + 1] = LeafHash.compress(result[i][j], SignatureScheme.chainTweak(i, j, signature.index(), parameter));
            }
        }
        return result;
    }

    private Digest[] nodes() {
        Digest[] result = new Digest[signature.depth() + 1];
        Digest[] ends = new Digest[SignatureScheme.CHAINS];
        for (int i = 0; i < ends.length; i++) {
            ends[i] = chains[i][SignatureScheme.POSITIONS - 1];
        }
        result[0] = SignatureScheme.leaf(ends);
        List<Digest> siblings = signature.siblings();
        for (int level = 0; level < siblings.size(); level++) {
            Digest sibling = siblings.get(level);
            result[level + 1] = right(level) ? LeafHash.compress(sibling, result[level]) : LeafHash.compress(result[level], sibling);
        }
        return result;
    }

    /** Whether the message hash is a code word and the path ends in {@code root}. */
    public boolean accepts(Digest root) {
        return SignatureScheme.encodes(hash) && this.root.equals(root);
    }

    public OneTimeSignature signature() {
        return signature;
    }

    /** The message hash, whose first six elements hold the digits. */
    public Digest hash() {
        return hash;
    }

    /** Where the signature enters {@code chain}. */
    public int digit(int chain) {
        return digits[chain];
    }

    /** @param position from {@link #digit} to 7 */
    public Digest value(int chain, int position) {
        if (position < digits[chain] || position >= SignatureScheme.POSITIONS) {
            throw new IllegalArgumentException("chain " + chain + " is known from position " + digits[chain] + ", not at " + position);
        }
        return chains[chain][position];
    }

    /** The node on the path; level 0 is the digest of the one-time key, the signature's depth is the tree's root. */
    public Digest node(int level) {
        return nodes[level];
    }

    /** Whether the node at {@code level} is its parent's right child. */
    public boolean right(int level) {
        return (signature.index() - signature.base() >>> level & 1) == 1;
    }

    /** What the account's record must hold for the signature to count. */
    public Digest root() {
        return root;
    }
}
