package io.ashlar.circuit;

import io.ashlar.air.Air;
import io.ashlar.air.AirBuilder;
import io.ashlar.air.Expr;
import io.ashlar.authorisation.OneTimeSignature;
import io.ashlar.authorisation.SignatureScheme;
import io.ashlar.authorisation.Verification;
import io.ashlar.hash.Digest;
import io.ashlar.hash.LeafHash;
import io.ashlar.ledger.Bundle;
import java.util.List;

/**
 * One row per node on a Merkle path from a leaf, and one for where it ends.
 *
 * <p>The path from a part's digest has depth 4 and ends at the root over the parts; its position is the part's number. The path from a
 * one-time key's digest has the depth its root names: a last step, the top, hashes depth, base and parameter to it, and turns the
 * position into the index, position + base.
 */
final class PathTable {
    /** What a part's digest has on the DIGEST bus in place of a sponge's tag; no sponge has it. */
    static final int PART_TAG = 1;

    private final Expr active;
    private final Expr start;
    private final Expr end;
    private final Expr key;
    private final Expr top;
    private final Expr signature;
    private final Expr level;
    private final Expr weight;
    private final Expr position;
    private final Expr right;
    private final Expr[] node;
    private final Expr[] sibling;
    final Air air;

    PathTable() {
        AirBuilder b = new AirBuilder("path", 5);
        active = b.column("active?");
        start = b.column("leaf?");
        end = b.column("end?");
        key = b.column("key?");
        top = b.column("top?");
        signature = b.column("signature");
        level = b.column("level");
        weight = b.column("weight");
        position = b.column("position");
        right = b.column("right?");
        node = b.columns("node", Digest.LENGTH);
        sibling = b.columns("sibling", Digest.LENGTH);
        flags(b);
        steps(b);
        Expr base = sibling[2];
        Expr[] left = new Expr[Digest.LENGTH];
        Expr[] other = new Expr[Digest.LENGTH];
        Expr[] parent = new Expr[Digest.LENGTH];
        for (int i = 0; i < Digest.LENGTH; i++) {
            Expr difference = right.times(sibling[i].minus(node[i]));
            left[i] = node[i].plus(difference);
            other[i] = sibling[i].minus(difference);
            parent[i] = node[i].next();
        }
        b.send(Buses.COMPRESS, active.minus(end), Tuples.of(left, other, parent));
        b.receive(Buses.DIGEST, start, Tuples.of(signature, key.times(SignatureScheme.LEAF_TAG - PART_TAG).plus(PART_TAG), node));
        b.send(Buses.PATH, end, Tuples.of(signature, key, position, node));
        b.receive(Buses.CHAINS, top, Tuples.of(signature, position.plus(base), Tuples.slice(sibling, 3, Digest.LENGTH)));
        b.send(Buses.RANGE, top, Expr.constant(SignatureScheme.MAX_DEPTH).minus(level));
        air = b.build(SizeClasses.PATH);
    }

    private void flags(AirBuilder b) {
        b.flag("active?", active);
        b.flag("leaf?", start);
        b.flag("end?", end);
        b.flag("key?", key);
        b.flag("top?", top);
        b.flag("right?", right);
        b.zero("padding has no leaf", start.times(active.not()));
        b.zero("padding has no end", end.times(active.not()));
        b.zero("only a key's path has a top", top.times(key.not()));
        b.zero("a leaf is no top", top.times(start));
        b.zero("a leaf is no end", end.times(start));
        b.zero("an end is no top", top.times(end));
        b.first("row 0 is a leaf", active.minus(start));
        b.transition("paths come before padding", active.next().times(active.not()));
        b.transition("after an end comes a leaf", end.times(start.next().minus(active.next())));
        b.last("the last row leaves no path open", active.minus(end));
    }

    private void steps(AirBuilder b) {
        Expr goesOn = active.minus(end);
        b.transition("a path that has not ended goes on", goesOn.times(active.next().not()));
        b.transition("within a path is no other leaf", goesOn.times(start.next()));
        b.transition("a key's path ends after its top, a part's has none", goesOn.times(end.next()).times(key.minus(top)));
        b.transition("nothing follows a top but the end", top.times(end.next().not()));
        b.transition("a path has one signature", goesOn.times(signature.next().minus(signature)));
        b.transition("a path is a key's or a part's", goesOn.times(key.next().minus(key)));
        b.transition("levels are numbered", goesOn.times(level.next().minus(level).minus(1)));
        b.transition("weights double", goesOn.times(weight.next().minus(weight.times(2))));
        b.transition("the position adds up", goesOn.times(position.next().minus(position).minus(right.times(weight))
                .minus(top.times(sibling[2]))));
        b.zero("a leaf is at level 0", start.times(level));
        b.zero("the lowest bit weighs 1", start.times(weight.minus(1)));
        b.zero("a position begins at 0", start.times(position));
        b.zero("a part's path has depth 4", end.times(key.not()).times(level.minus(Bundle.PARTS_DEPTH)));
        b.zero("the tree's root is on the left of its tweak", top.times(right));
        b.zero("the tweak has its tag", top.times(sibling[0].minus(SignatureScheme.ROOT_TAG)));
        b.zero("the tweak has the depth", top.times(sibling[1].minus(level)));
    }

    /** The rows of one batch's paths, in any order. */
    final class Filler {
        private final Trace trace;
        private int row;

        Filler(int rows, int logHeight) {
            trace = new Trace(air.width(), rows, logHeight);
        }

        void key(int number, Verification verification) {
            OneTimeSignature s = verification.signature();
            for (int l = 0; l < s.depth(); l++) {
                step(number, true, l, (s.index() - s.base()) & (1 << l) - 1, verification.right(l), verification.node(l), s.siblings().get(l));
            }
            Digest tweak = SignatureScheme.rootTweak(s.depth(), s.base(), s.parameter());
            trace.set(row, top, 1);
            step(number, true, s.depth(), s.index() - s.base(), false, verification.node(s.depth()), tweak);
            finish(number, true, s.depth() + 1, s.index(), verification.root());
        }

        void part(int number, Digest leaf, int part, List<Digest> siblings) {
            Digest current = leaf;
            for (int l = 0; l < siblings.size(); l++) {
                boolean isRight = (part >>> l & 1) == 1;
                Digest other = siblings.get(l);
                step(number, false, l, part & (1 << l) - 1, isRight, current, other);
                current = isRight ? LeafHash.compress(other, current) : LeafHash.compress(current, other);
            }
            finish(number, false, siblings.size(), part, current);
        }

        private void step(int number, boolean isKey, int at, int positionSoFar, boolean isRight, Digest current, Digest other) {
            trace.set(row, start, at == 0 ? 1 : 0);
            trace.set(row, right, isRight ? 1 : 0);
            trace.set(row, sibling, other.elements());
            common(number, isKey, at, positionSoFar, current);
        }

        private void finish(int number, boolean isKey, int at, int endPosition, Digest root) {
            trace.set(row, end, 1);
            common(number, isKey, at, endPosition, root);
        }

        private void common(int number, boolean isKey, int at, int positionSoFar, Digest current) {
            trace.set(row, active, 1);
            trace.set(row, key, isKey ? 1 : 0);
            trace.set(row, signature, number);
            trace.set(row, level, at);
            trace.set(row, weight, 1 << at);
            trace.set(row, position, positionSoFar);
            trace.set(row, node, current.elements());
            row++;
        }

        Trace trace() {
            return trace;
        }
    }

    /** Rows a key's path takes. */
    static int keyRows(OneTimeSignature signature) {
        return signature.depth() + 2;
    }

    /** Rows a part's path takes. */
    static int partRows() {
        return Bundle.PARTS_DEPTH + 1;
    }
}
