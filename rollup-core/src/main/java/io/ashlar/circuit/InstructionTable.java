package io.ashlar.circuit;

import io.ashlar.air.Air;
import io.ashlar.air.AirBuilder;
import io.ashlar.air.Expr;
import io.ashlar.hash.Digest;
import io.ashlar.hash.LeafHash;
import io.ashlar.ledger.InstructionEncoding;
import io.ashlar.ledger.Opcode;
import io.ashlar.ledger.SealedPart.Skip;
import io.ashlar.ledger.SealedPart;
import io.ashlar.ledger.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * One row per instruction, in order: its part, its fields, the records it reads and writes, and every rule it must satisfy. A skipped
 * instruction's row has its digest only; a void part has one row.
 *
 * <p>At most 2^13 rows, so that access times, 8·row + 1 to 8·row + 8, are at most 2^16.
 */
final class InstructionTable {
    private final InstructionColumns columns;
    private final InstructionAccess access;
    private final InstructionRules rules;
    private final InstructionAmounts amounts;
    private final InstructionLimits limits;
    final Air air;

    InstructionTable() {
        AirBuilder b = new AirBuilder("instruction", 9);
        columns = new InstructionColumns(b);
        InstructionParts.constrain(b, columns);
        InstructionDigests.constrain(b, columns);
        Ordering below = new Ordering(b, "low key below new key", 4);
        Ordering above = new Ordering(b, "new key below next key", 4);
        Amounts cap = new Amounts(b, "cap");
        Expr[] room = b.columns("room below the cap", InstructionColumns.LIMBS);
        access = new InstructionAccess(b, columns, below, above);
        rules = new InstructionRules(b, columns);
        amounts = new InstructionAmounts(b, columns, cap, room);
        limits = new InstructionLimits(b, columns, access, below, above, cap, room);
        air = b.build(SizeClasses.INSTRUCTION);
    }

    /** The filled table, and for each part when its signers' authorisations were accessed before. */
    record Filled(Trace trace, List<int[]> signerTimes) {}

    Filled trace(List<SealedPart> parts, long time, Accesses accesses, int logHeight) {
        Trace trace = new Trace(air.width(), parts.stream().mapToInt(SealedPart::height).sum(), logHeight);
        List<int[]> signerTimes = new ArrayList<>(parts.size());
        int row = 0;
        for (SealedPart part : parts) {
            int firstRow = row;
            signerTimes.add(accesses.part(firstRow, part));
            if (part.isVoid()) {
                trace.set(row, columns.voided, 1);
                trace.set(row, columns.chain, part.bundle().partDigest(part.number()).elements());
                part(trace, row++, firstRow, part);
            }
            Digest chain = Digest.ZERO;
            for (SealedPart.Row content : part.rows()) {
                chain = InstructionEncoding.append(chain, content.instruction());
                trace.set(row, columns.digest, InstructionEncoding.digest(content.instruction()).elements());
                trace.set(row, columns.chain, chain.elements());
                part(trace, row, firstRow, part);
                switch (content) {
                    case Skip skip -> trace.set(row, columns.skipped, 1);
                    case Step step -> {
                        fields(trace, row, step);
                        trace.set(row, columns.byCosigner, step.instruction().actor() == part.bundle().lead() ? 0 : 1);
                        access.fill(trace, row, step, accesses);
                        rules.fill(trace, row, step, time);
                        amounts.fill(trace, row, step);
                        limits.fill(trace, row, step);
                    }
                }
                row++;
            }
        }
        for (int r = 0; r < trace.rows(); r++) {
            trace.set(r, columns.row, r);
        }
        return new Filled(trace, signerTimes);
    }

    private void part(Trace trace, int row, int firstRow, SealedPart part) {
        trace.set(row, columns.firstRow, firstRow);
        trace.set(row, columns.end, row == firstRow + part.height() - 1 ? 1 : 0);
        trace.set(row, columns.atomic, part.bundle().atomic() ? 1 : 0);
        trace.set(row, columns.lead, Amounts.limbs(part.bundle().lead()));
        trace.set(row, columns.cosigner, Amounts.limbs(part.bundle().cosigner().orElse(part.bundle().lead())));
    }

    private void fields(Trace trace, int row, Step step) {
        int[] encoding = InstructionEncoding.of(step.instruction());
        trace.set(row, columns.selector[Opcode.of(step.instruction()).ordinal()], 1);
        trace.set(row, columns.actor, encoding, 1);
        trace.set(row, columns.asset, encoding, 3);
        trace.set(row, columns.from, encoding, 5);
        trace.set(row, columns.to, encoding, 7);
        trace.set(row, columns.amount, encoding, 9);
        switch (Opcode.of(step.instruction())) {
            case FORCED_TRANSFER, FORCED_REDEMPTION, ENROL_AUTHORISATION, ROTATE_AUTHORISATION ->
                    trace.set(row, columns.reason, encoding, 2 * LeafHash.RATE);
            case CREATE_ASSET -> trace.set(row, columns.reason, encoding, 4 * LeafHash.RATE);
            default -> { }
        }
    }
}
