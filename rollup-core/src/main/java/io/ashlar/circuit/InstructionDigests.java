package io.ashlar.circuit;

import static io.ashlar.ledger.Opcode.*;

import io.ashlar.air.AirBuilder;
import io.ashlar.air.Expr;
import io.ashlar.hash.Digest;
import io.ashlar.hash.LeafHash;
import io.ashlar.ledger.Opcode;

/** Every applied instruction's encoding is hashed to the digest its part chains. */
final class InstructionDigests {
    private InstructionDigests() {}

    static void constrain(AirBuilder b, InstructionColumns c) {
        Expr opcode = Expr.ZERO;
        Expr tag = Expr.ZERO;
        for (Opcode o : Opcode.values()) {
            opcode = opcode.plus(c.is(o).times(o.code()));
            tag = tag.plus(c.is(o).times(o.tag()));
        }
        Expr active = c.active();
        Expr longer = c.brings().plus(c.bringsDigest());
        Expr creates = c.is(CREATE_ASSET);
        Expr[] brought = Tuples.of(c.payload, Tuples.zeros(2 * LeafHash.RATE - c.payload.length));
        Expr[] head = Tuples.of(opcode, c.actor, c.asset, c.from, c.to, c.amount, 0, 0, 0);
        b.send(Buses.BLOCK, active, block(c, tag, 0, Expr.ZERO, Tuples.slice(head, 0, LeafHash.RATE)));
        b.send(Buses.BLOCK, active, block(c, tag, 1, active.minus(longer), Tuples.slice(head, LeafHash.RATE, 2 * LeafHash.RATE)));
        b.send(Buses.BLOCK, c.brings(), block(c, tag, 2, Expr.ZERO, Tuples.slice(brought, 0, LeafHash.RATE)));
        b.send(Buses.BLOCK, c.brings(), block(c, tag, 3, creates.not(), Tuples.slice(brought, LeafHash.RATE, 2 * LeafHash.RATE)));
        b.send(Buses.BLOCK, c.bringsDigest().plus(creates),
                Tuples.of(c.row, tag, c.bringsDigest().times(2).plus(creates.times(4)), Expr.ONE, c.reason));
        b.receive(Buses.DIGEST, active, Tuples.of(c.row, tag, c.digest));
    }

    private static Expr[] block(InstructionColumns c, Expr tag, int number, Expr last, Expr[] elements) {
        return Tuples.of(c.row, tag, number, last, elements);
    }
}
