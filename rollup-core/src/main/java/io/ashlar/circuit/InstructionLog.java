package io.ashlar.circuit;

import static io.ashlar.ledger.Opcode.*;

import io.ashlar.air.AirBuilder;
import io.ashlar.air.Expr;
import io.ashlar.hash.Digest;
import io.ashlar.hash.LeafHash;
import io.ashlar.ledger.Opcode;

/** Every instruction's encoding is hashed and chained, in order, to the public instruction log. */
final class InstructionLog {
    private InstructionLog() {}

    static void constrain(AirBuilder b, InstructionColumns c) {
        Expr active = c.active();
        for (int i = 0; i < Digest.LENGTH; i++) {
            b.first("the log starts empty", c.log[i]);
            b.transition("the log continues", c.log[i].next().minus(c.logAfter[i]));
            b.zero("a padding row logs nothing", active.not().times(c.logAfter[i].minus(c.log[i])));
            b.last("the log is public", c.logAfter[i].minus(new Expr.Public(PublicValues.INSTRUCTION_LOG + i)));
        }
        b.send(Buses.COMPRESS, active, Tuples.of(c.log, c.digest, c.logAfter));
        blocks(b, c);
    }

    private static void blocks(AirBuilder b, InstructionColumns c) {
        Expr opcode = Expr.ZERO;
        Expr tag = Expr.ZERO;
        for (Opcode o : Opcode.values()) {
            opcode = opcode.plus(c.is(o).times(o.code()));
            tag = tag.plus(c.is(o).times(o.tag()));
        }
        Expr active = c.active();
        Expr[] head = Tuples.of(opcode, c.actor, c.asset, c.from, c.to, c.amount, 0, 0, 0);
        Expr[] brought = Tuples.of(c.payload, Tuples.zeros(2 * LeafHash.RATE - c.payload.length));
        Expr creates = c.is(Opcode.CREATE_ASSET);
        b.send(Buses.BLOCK, active, block(c, tag, 0, Expr.ZERO, Tuples.slice(head, 0, LeafHash.RATE)));
        b.send(Buses.BLOCK, active, block(c, tag, 1, active.minus(c.brings()).minus(c.forced()), Tuples.slice(head, LeafHash.RATE, 2 * LeafHash.RATE)));
        b.send(Buses.BLOCK, c.brings(), block(c, tag, 2, Expr.ZERO, Tuples.slice(brought, 0, LeafHash.RATE)));
        b.send(Buses.BLOCK, c.brings(), block(c, tag, 3, creates.not(), Tuples.slice(brought, LeafHash.RATE, 2 * LeafHash.RATE)));
        b.send(Buses.BLOCK, c.forced().plus(creates),
                Tuples.of(c.row, tag, c.forced().times(2).plus(creates.times(4)), Expr.ONE, c.reason));
        b.receive(Buses.DIGEST, active, Tuples.of(c.row, tag, c.digest));
    }

    private static Expr[] block(InstructionColumns c, Expr tag, int number, Expr last, Expr[] elements) {
        return Tuples.of(c.row, tag, number, last, elements);
    }
}
