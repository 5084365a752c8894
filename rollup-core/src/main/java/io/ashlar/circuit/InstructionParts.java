package io.ashlar.circuit;

import static io.ashlar.ledger.Opcode.*;

import io.ashlar.air.AirBuilder;
import io.ashlar.air.Expr;
import io.ashlar.hash.Digest;
import io.ashlar.hash.LeafHash;

/**
 * Rows form parts of bundles: each part's rows follow each other, share signers, and chain their digests to the part's digest, which
 * the bundle table checks was signed. A part of which nothing is applied is one void row, its digest taken as it is.
 */
final class InstructionParts {
    private InstructionParts() {}

    static void constrain(AirBuilder b, InstructionColumns c) {
        Expr used = c.used();
        Expr usedNext = c.skipped.next().plus(c.voided.next());
        for (Expr selector : c.selector) {
            b.flag("selector", selector);
            usedNext = usedNext.plus(selector.next());
        }
        b.flag("skipped?", c.skipped);
        b.flag("void?", c.voided);
        b.flag("one instruction a row", used);
        b.transition("instructions come before padding", usedNext.times(used.not()));
        b.first("rows are numbered from 0", c.row);
        b.transition("rows are numbered", c.row.next().minus(c.row).minus(1));
        bounds(b, c, used, usedNext);
        b.equalWhen(c.active().times(c.byCosigner.not()), "the actor is the lead", c.actor, c.lead);
        b.equalWhen(c.active().times(c.byCosigner), "or the cosigner", c.actor, c.cosigner);
        b.zero("an atomic bundle skips nothing", c.skipped.times(c.atomic));
        Expr goesOn = used.minus(c.end);
        Expr[] before = new Expr[Digest.LENGTH];
        Expr[] digestNext = new Expr[Digest.LENGTH];
        Expr[] chainNext = new Expr[Digest.LENGTH];
        for (int i = 0; i < Digest.LENGTH; i++) {
            before[i] = goesOn.times(c.chain[i]);
            digestNext[i] = c.digest[i].next();
            chainNext[i] = c.chain[i].next();
        }
        // The next row's link; after the last row that is row 0's, which begins a part.
        b.send(Buses.COMPRESS, usedNext.minus(c.voided.next()), Tuples.of(before, digestNext, chainNext));
        b.send(Buses.PART, c.end, Tuples.of(c.firstRow, c.row, c.chain, c.lead, c.cosigner, c.atomic, c.voided));
    }

    private static void bounds(AirBuilder b, InstructionColumns c, Expr used, Expr usedNext) {
        Expr goesOn = used.minus(c.end);
        b.flag("part's end?", c.end);
        b.flag("by the cosigner?", c.byCosigner);
        b.flag("atomic?", c.atomic);
        b.zero("padding ends no part", c.end.times(used.not()));
        b.transition("a part that has not ended goes on", goesOn.times(usedNext.not()));
        b.last("the last row leaves no part open", goesOn);
        b.first("the first part begins with row 0", used.times(c.firstRow));
        b.transition("a part begins after another", c.end.times(usedNext).times(c.firstRow.next().minus(c.row.next())));
        b.transition("a part has one first row", goesOn.times(c.firstRow.next().minus(c.firstRow)));
        b.transition("a part is atomic or not", goesOn.times(c.atomic.next().minus(c.atomic)));
        for (int i = 0; i < 2; i++) {
            b.transition("a part has one lead", goesOn.times(c.lead[i].next().minus(c.lead[i])));
            b.transition("a part has one cosigner", goesOn.times(c.cosigner[i].next().minus(c.cosigner[i])));
        }
        b.zero("a void row ends its part", c.voided.times(c.end.not()));
        b.zero("a void row begins its part", c.voided.times(c.firstRow.minus(c.row)));
    }
}
