package io.ashlar.ledger;

import io.ashlar.hash.Digest;
import java.util.List;

/**
 * A closed batch and everything its proof needs.
 *
 * @param timestamp batch time, seconds since 1970 UTC
 * @param instructionLog the commitment to the applied instructions in order
 * @param nodes the touched part of the tree, root first
 */
public record SealedBatch(long number, long timestamp, Digest previousRoot, Digest newRoot, Digest instructionLog, List<Step> steps,
        List<TouchedRecord> touched, List<TreeNode> nodes) {
    public SealedBatch {
        steps = List.copyOf(steps);
        touched = List.copyOf(touched);
        nodes = List.copyOf(nodes);
    }
}
