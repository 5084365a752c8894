package io.ashlar.circuit;

import io.ashlar.air.Air;
import io.ashlar.air.AirBuilder;
import io.ashlar.air.Expr;
import io.ashlar.hash.Digest;
import io.ashlar.ledger.TreeNode;
import java.util.List;

/**
 * One row per inner node on the union of the touched paths, with both children before and after the batch.
 *
 * <p>Row 0 is the root and meets the public roots; every other row is taken by exactly one parent, so a node appears once. A touched
 * child comes from the NODE bus; an untouched one is the same on both sides. Rows 0 and 1 are levels 32 and 31 and go left only, which
 * keeps leaf indices below 2^30 and therefore unambiguous modulo p.
 */
final class TreeTable {
    private final Expr active;
    private final Expr root;
    private final Expr level;
    private final Expr index;
    private final Expr leftTouched;
    private final Expr rightTouched;
    private final Expr[] leftBefore;
    private final Expr[] leftAfter;
    private final Expr[] rightBefore;
    private final Expr[] rightAfter;
    private final Expr[] before;
    private final Expr[] after;
    final Air air;

    TreeTable() {
        AirBuilder b = new AirBuilder("tree", 5);
        active = b.column("active?");
        root = b.column("root?");
        level = b.column("level");
        index = b.column("index");
        leftTouched = b.column("left touched?");
        rightTouched = b.column("right touched?");
        leftBefore = b.columns("left before", Digest.LENGTH);
        leftAfter = b.columns("left after", Digest.LENGTH);
        rightBefore = b.columns("right before", Digest.LENGTH);
        rightAfter = b.columns("right after", Digest.LENGTH);
        before = b.columns("before", Digest.LENGTH);
        after = b.columns("after", Digest.LENGTH);
        flags(b);
        root(b);
        b.equalWhen(leftTouched.not(), "an untouched left child stays", leftBefore, leftAfter);
        b.equalWhen(rightTouched.not(), "an untouched right child stays", rightBefore, rightAfter);
        b.send(Buses.COMPRESS, active, Tuples.of(leftBefore, rightBefore, before));
        b.send(Buses.COMPRESS, active, Tuples.of(leftAfter, rightAfter, after));
        Expr below = level.minus(1);
        b.receive(Buses.NODE, leftTouched, Tuples.of(below, index.plus(index), leftBefore, leftAfter));
        b.receive(Buses.NODE, rightTouched, Tuples.of(below, index.plus(index).plus(1), rightBefore, rightAfter));
        b.send(Buses.NODE, active.minus(root), Tuples.of(level, index, before, after));
        air = b.build(SizeClasses.TREE);
    }

    private void flags(AirBuilder b) {
        b.flag("active?", active);
        b.flag("left touched?", leftTouched);
        b.flag("right touched?", rightTouched);
        b.zero("a padding row touches nothing on the left", leftTouched.times(active.not()));
        b.zero("a padding row touches nothing on the right", rightTouched.times(active.not()));
        b.first("row 0 is the root", root.minus(1));
        b.transition("no other row is", root.next());
    }

    private void root(AirBuilder b) {
        b.first("the root is active", active.minus(1));
        b.first("the root is at level 32", level.minus(32));
        b.first("the root has index 0", index);
        b.first("nothing is right of the root", rightTouched);
        b.transition("the second row is below the root", root.times(level.next().minus(31)));
        b.transition("the second row has index 0", root.times(index.next()));
        b.transition("nothing is right of the second row", root.times(rightTouched.next()));
        b.transition("the second row is active", root.times(active.next().minus(1)));
        for (int i = 0; i < Digest.LENGTH; i++) {
            b.first("the root before is public", before[i].minus(new Expr.Public(PublicValues.PREVIOUS_ROOT + i)));
            b.first("the root after is public", after[i].minus(new Expr.Public(PublicValues.NEW_ROOT + i)));
        }
    }

    Trace trace(List<TreeNode> nodes, int logHeight) {
        Trace trace = new Trace(air.width(), nodes.size(), logHeight);
        for (int row = 0; row < nodes.size(); row++) {
            TreeNode node = nodes.get(row);
            trace.set(row, active, 1);
            trace.set(row, root, row == 0 ? 1 : 0);
            trace.set(row, level, node.level());
            trace.set(row, index, node.index());
            trace.set(row, leftTouched, node.leftTouched() ? 1 : 0);
            trace.set(row, rightTouched, node.rightTouched() ? 1 : 0);
            trace.set(row, leftBefore, node.leftBefore().elements());
            trace.set(row, leftAfter, node.leftAfter().elements());
            trace.set(row, rightBefore, node.rightBefore().elements());
            trace.set(row, rightAfter, node.rightAfter().elements());
            trace.set(row, before, node.before().elements());
            trace.set(row, after, node.after().elements());
        }
        return trace;
    }
}
