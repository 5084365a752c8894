package io.ashlar.ledger;

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
        Digest node = LeafHash.of(record);
        for (int level = 0; level < siblings.size(); level++) {
            boolean right = level < 31 && (leaf >>> level & 1) == 1;
            node = right ? LeafHash.compress(siblings.get(level), node) : LeafHash.compress(node, siblings.get(level));
        }
        return node.equals(root);
    }
}
