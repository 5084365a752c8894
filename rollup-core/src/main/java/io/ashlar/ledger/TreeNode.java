package io.ashlar.ledger;

import io.ashlar.hash.Digest;

/**
 * An inner node on the union of the paths a batch touches, before and after.
 *
 * @param level 1 (above the leaves) to 32 (the root)
 * @param leftTouched whether the left child is on the union; an untouched child is the same before and after
 */
public record TreeNode(int level, int index, boolean leftTouched, boolean rightTouched, Digest leftBefore, Digest leftAfter,
        Digest rightBefore, Digest rightAfter, Digest before, Digest after) {}
