package io.ashlar.ledger;

import io.ashlar.hash.Digest;
import io.ashlar.hash.LeafHash;
import java.util.ArrayList;
import java.util.List;

/**
 * That a record is in the ledger under some root.
 *
 * @param leaf its leaf index
 * @param siblings 32 digests from the leaf upward
 */
public record InclusionProof(LedgerRecord record, int leaf, List<Digest> siblings) {
    public InclusionProof {
        siblings = List.copyOf(siblings);
        if (siblings.size() != RecordTree.DEPTH || leaf < 0 || leaf >= RecordTree.CAPACITY) {
            throw new IllegalArgumentException("a path has 32 siblings and a leaf index below 2^30");
        }
    }

    public boolean verify(Digest root) {
        Digest node = record.digest();
        for (int level = 0; level < siblings.size(); level++) {
            boolean right = level < 31 && (leaf >>> level & 1) == 1;
            node = right ? LeafHash.compress(siblings.get(level), node) : LeafHash.compress(node, siblings.get(level));
        }
        return node.equals(root);
    }

    /** The siblings without those at the end that are digests of empty subtrees: the same in every ledger. */
    public List<Digest> shortPath() {
        int length = siblings.size();
        while (length > 0 && siblings.get(length - 1).equals(RecordTree.empty(length - 1))) {
            length--;
        }
        return siblings.subList(0, length);
    }

    /** @param shortPath as {@link #shortPath()} gave it, at most 32 digests */
    public static InclusionProof ofShortPath(LedgerRecord record, int leaf, List<Digest> shortPath) {
        List<Digest> siblings = new ArrayList<>(shortPath);
        while (siblings.size() < RecordTree.DEPTH) {
            siblings.add(RecordTree.empty(siblings.size()));
        }
        return new InclusionProof(record, leaf, siblings);
    }
}
