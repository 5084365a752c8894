package io.ashlar.ledger;

import io.ashlar.hash.Digest;
import java.util.List;

/**
 * A closed batch and everything its proof needs.
 *
 * @param domain the one place its signatures are good for
 * @param timestamp batch time, seconds since 1970 UTC
 * @param instructionLog the commitment to the parts in order, void ones included
 * @param nodes the touched part of the tree, root first
 */
public record SealedBatch(Digest domain, long number, long timestamp, Digest previousRoot, Digest newRoot, Digest instructionLog,
        List<SealedPart> parts, List<TouchedRecord> touched, List<TreeNode> nodes) {
    public SealedBatch {
        parts = List.copyOf(parts);
        touched = List.copyOf(touched);
        nodes = List.copyOf(nodes);
    }

    /** The applied instructions of all parts, in order. */
    public List<Step> steps() {
        return parts.stream().flatMap(part -> part.rows().stream()).filter(Step.class::isInstance).map(Step.class::cast).toList();
    }
}
