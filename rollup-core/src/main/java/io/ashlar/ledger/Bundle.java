package io.ashlar.ledger;

import io.ashlar.authorisation.SignatureScheme;
import io.ashlar.hash.Digest;
import io.ashlar.hash.LeafHash;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Instructions that one or two accounts sign together, in order: what one signature authorises.
 *
 * <p>A bundle is cut into parts of at most {@link #PART_SIZE} instructions, which enter batches one after the other. A part's digest
 * chains its instructions; a Merkle tree over the sixteen places for parts (absent ones {@link Digest#ZERO}) makes them one. Immutable.
 */
public final class Bundle {
    public static final int MAX_INSTRUCTIONS = 65_536;
    /** Most instructions in a part. */
    public static final int PART_SIZE = 4_096;
    /** Depth of the tree over the parts. */
    public static final int PARTS_DEPTH = 4;

    private final long lead;
    private final OptionalLong cosigner;
    private final boolean atomic;
    private final long expiry;
    private final List<Instruction> instructions;
    /** The parts tree by level, digests of parts first. */
    private final Digest[][] tree = new Digest[PARTS_DEPTH + 1][];

    private Bundle(long lead, OptionalLong cosigner, boolean atomic, long expiry, List<Instruction> instructions) {
        this.lead = lead;
        this.cosigner = cosigner;
        this.atomic = atomic;
        this.expiry = expiry;
        this.instructions = List.copyOf(instructions);
        check();
        digest();
    }

    /**
     * A bundle of one actor.
     *
     * @param atomic whether all instructions apply or none; an atomic bundle has one part
     * @param expiry seconds since 1970 UTC below 2^32; the bundle applies while batch time is before it
     * @throws IllegalArgumentException for no or too many instructions, or one of another actor
     */
    public static Bundle of(long lead, boolean atomic, long expiry, List<Instruction> instructions) {
        return new Bundle(lead, OptionalLong.empty(), atomic, expiry, instructions);
    }

    /** A bundle both accounts sign, each instruction being one's or the other's. */
    public static Bundle of(long lead, long cosigner, boolean atomic, long expiry, List<Instruction> instructions) {
        return new Bundle(lead, OptionalLong.of(cosigner), atomic, expiry, instructions);
    }

    private void check() {
        if (instructions.isEmpty() || instructions.size() > (atomic ? PART_SIZE : MAX_INSTRUCTIONS)) {
            throw new IllegalArgumentException("a bundle has 1 to " + MAX_INSTRUCTIONS + " instructions, an atomic one at most "
                    + PART_SIZE + ", not " + instructions.size());
        }
        if (expiry < 0 || expiry >= 1L << 32) {
            throw new IllegalArgumentException("a bundle's expiry is below 2^32 seconds, not " + expiry);
        }
        if (cosigner.isPresent() && cosigner.getAsLong() == lead) {
            throw new IllegalArgumentException("nobody signs twice: " + lead);
        }
        for (Instruction instruction : instructions) {
            if (instruction.actor() != lead && !(cosigner.isPresent() && instruction.actor() == cosigner.getAsLong())) {
                throw new IllegalArgumentException("not a signer's instruction: " + instruction);
            }
        }
    }

    private void digest() {
        tree[0] = new Digest[1 << PARTS_DEPTH];
        for (int part = 0; part < tree[0].length; part++) {
            Digest chain = Digest.ZERO;
            for (Instruction instruction : part < parts() ? part(part) : List.<Instruction>of()) {
                chain = InstructionEncoding.append(chain, instruction);
            }
            tree[0][part] = chain;
        }
        for (int level = 1; level <= PARTS_DEPTH; level++) {
            Digest[] below = tree[level - 1];
            tree[level] = new Digest[below.length / 2];
            for (int i = 0; i < tree[level].length; i++) {
                tree[level][i] = LeafHash.compress(below[2 * i], below[2 * i + 1]);
            }
        }
    }

    public long lead() {
        return lead;
    }

    /** Who signs beside the instruction's actor; the actor once more if nobody does. */
    long otherSigner(Instruction instruction) {
        return instruction.actor() == lead ? cosigner.orElse(lead) : lead;
    }

    public OptionalLong cosigner() {
        return cosigner;
    }

    public boolean atomic() {
        return atomic;
    }

    public long expiry() {
        return expiry;
    }

    public List<Instruction> instructions() {
        return instructions;
    }

    /** How many parts there are, 1 to 16. */
    public int parts() {
        return (instructions.size() + PART_SIZE - 1) / PART_SIZE;
    }

    /** @param part from 0 */
    public List<Instruction> part(int part) {
        return instructions.subList(part * PART_SIZE, Math.min(instructions.size(), (part + 1) * PART_SIZE));
    }

    /** The chain over the part's instructions: one link of the instruction log. */
    public Digest partDigest(int part) {
        return tree[0][part];
    }

    /** The root over all parts' digests. */
    public Digest partsRoot() {
        return tree[PARTS_DEPTH][0];
    }

    /** The siblings from the part's digest to {@link #partsRoot()}. */
    public List<Digest> path(int part) {
        List<Digest> siblings = new ArrayList<>(PARTS_DEPTH);
        for (int level = 0; level < PARTS_DEPTH; level++) {
            siblings.add(tree[level][part >>> level ^ 1]);
        }
        return siblings;
    }

    /**
     * What a signer signs: the sponge over the domain, then signer and other signer (two limbs each, 0 if there is none), index, expiry
     * (two limbs) and 2 · parts + (1 if atomic), then the root over the parts.
     *
     * @param domain the one chain and contract the signature is good for
     * @param signer the lead or the cosigner
     * @param index of the one-time key that signs
     */
    public Digest message(Digest domain, long signer, int index) {
        long other = signer == lead ? cosigner.orElse(0) : lead;
        int[] elements = new LayoutWriter().digest(domain).u32(signer).u32(other).element(index).u32(expiry)
                .element(2 * parts() + (atomic ? 1 : 0)).digest(partsRoot()).padded(3 * LeafHash.RATE);
        return LeafHash.of(SignatureScheme.BUNDLE_TAG, elements);
    }

    @Override
    public String toString() {
        return "bundle of " + instructions.size() + " by " + lead + (cosigner.isPresent() ? " and " + cosigner.getAsLong() : "");
    }
}
