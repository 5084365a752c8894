package io.ashlar.ledger;

import io.ashlar.hash.Digest;
import io.ashlar.hash.LeafHash;
import io.ashlar.hash.Poseidon2;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The Merkle tree over record leaves: depth 32, dense from the left, empty leaves zero.
 *
 * <p>Only nodes left of the last allocated leaf are stored; the rest are the fixed digests of empty subtrees.
 */
final class RecordTree {
    static final int DEPTH = 32;
    /** Leaves beyond this index are never allocated, so an index is less than p at every level. */
    static final int CAPACITY = 1 << 30;
    private static final int N = Digest.LENGTH;
    private static final int[][] EMPTY = emptySubtrees();

    private final int[][] levels = new int[DEPTH + 1][];
    private final int[] sizes = new int[DEPTH + 1];

    RecordTree() {
        Arrays.setAll(levels, level -> new int[16 * N]);
    }

    private static int[][] emptySubtrees() {
        int[][] empty = new int[DEPTH + 1][];
        empty[0] = new int[N];
        for (int level = 1; level <= DEPTH; level++) {
            empty[level] = Poseidon2.compress(empty[level - 1], empty[level - 1]);
        }
        return empty;
    }

    /** The digest of a subtree without leaves; level 0 is a leaf. */
    static Digest empty(int level) {
        return Digest.ofMontgomery(EMPTY[level]);
    }

    Digest root() {
        return node(DEPTH, 0);
    }

    Digest node(int level, int index) {
        return index < sizes[level] ? Digest.ofMontgomery(Arrays.copyOfRange(levels[level], index * N, index * N + N)) : Digest.ofMontgomery(EMPTY[level]);
    }

    private void set(int level, int index, Digest digest) {
        int needed = (index + 1) * N;
        if (needed > levels[level].length) {
            levels[level] = Arrays.copyOf(levels[level], Math.max(needed, 2 * levels[level].length));
        }
        for (; sizes[level] <= index; sizes[level]++) {
            System.arraycopy(EMPTY[level], 0, levels[level], sizes[level] * N, N);
        }
        System.arraycopy(digest.montgomery(), 0, levels[level], index * N, N);
    }

    /**
     * Replaces leaves and returns the nodes above them, root first, each level from the left.
     *
     * @param leaves new digests by leaf index; a leaf that stays the same is listed with its digest when its path is wanted
     */
    List<TreeNode> update(SortedMap<Integer, Digest> leaves) {
        List<List<TreeNode>> byLevel = new ArrayList<>();
        SortedMap<Integer, Digest> changed = leaves;
        for (int level = 1; level <= DEPTH; level++) {
            List<TreeNode> nodes = new ArrayList<>();
            SortedMap<Integer, Digest> parents = new TreeMap<>();
            for (int child : changed.keySet()) {
                int parent = child >>> 1;
                if (!parents.containsKey(parent)) {
                    TreeNode node = parent(level, parent, changed);
                    parents.put(parent, node.after());
                    nodes.add(node);
                }
            }
            for (var entry : changed.entrySet()) {
                set(level - 1, entry.getKey(), entry.getValue());
            }
            byLevel.add(nodes);
            changed = parents;
        }
        set(DEPTH, 0, changed.get(0));
        List<TreeNode> rootFirst = new ArrayList<>();
        byLevel.reversed().forEach(rootFirst::addAll);
        return rootFirst;
    }

    private TreeNode parent(int level, int index, SortedMap<Integer, Digest> changed) {
        Digest leftBefore = node(level - 1, 2 * index);
        Digest rightBefore = node(level - 1, 2 * index + 1);
        boolean left = changed.containsKey(2 * index);
        boolean right = changed.containsKey(2 * index + 1);
        Digest leftAfter = left ? changed.get(2 * index) : leftBefore;
        Digest rightAfter = right ? changed.get(2 * index + 1) : rightBefore;
        Digest before = node(level, index);
        boolean same = leftAfter.equals(leftBefore) && rightAfter.equals(rightBefore);
        return new TreeNode(level, index, left, right, leftBefore, leftAfter, rightBefore, rightAfter, before,
                same ? before : LeafHash.compress(leftAfter, rightAfter));
    }

    /** The most nodes above {@code touched} of the first {@code leaves} leaves, wherever they are. */
    static long mostNodes(int touched, int leaves) {
        long nodes = 0;
        for (int level = 1; level <= DEPTH; level++) {
            nodes += Math.min(touched, (leaves - 1L >>> level) + 1);
        }
        return nodes;
    }

    /** The siblings from the leaf upward. */
    List<Digest> path(int leaf) {
        List<Digest> siblings = new ArrayList<>();
        for (int level = 0; level < DEPTH; level++) {
            siblings.add(node(level, (level < 31 ? leaf >>> level : 0) ^ 1));
        }
        return siblings;
    }
}
