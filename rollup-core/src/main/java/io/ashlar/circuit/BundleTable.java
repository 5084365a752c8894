package io.ashlar.circuit;

import io.ashlar.air.Air;
import io.ashlar.air.AirBuilder;
import io.ashlar.air.Expr;
import io.ashlar.authorisation.SignatureScheme;
import io.ashlar.authorisation.Verification;
import io.ashlar.hash.Digest;
import io.ashlar.hash.LeafHash;
import io.ashlar.ledger.Bundle;
import io.ashlar.ledger.LedgerRecord.Authorisation;
import io.ashlar.ledger.SealedPart;
import java.util.ArrayList;
import java.util.List;

/**
 * One row per signature of a part, in order of the log, a cosigner's after its lead's: what was signed, with which one-time key, and
 * that the signer's record expected it and moves on.
 *
 * <p>Rows of the instruction table come by the PART bus, the signature's chains and paths by their own tables. The last row is padding,
 * so that it holds the whole log.
 */
final class BundleTable {
    private final BundleColumns c;
    private final NonZero moreParts;
    private final NonZero unfinished;
    private final Ordering unexpired;
    final Air air;

    BundleTable() {
        AirBuilder b = new AirBuilder("bundle", 5);
        c = new BundleColumns(b);
        flags(b);
        pairs(b);
        moreParts = new NonZero(b, "parts to come", c.active().minus(c.last), c.more);
        unfinished = new NonZero(b, "expected part", c.drops, c.expectedPart);
        unexpired = new Ordering(b, "batch time before expiry", 2);
        Expr[] time = {new Expr.Public(PublicValues.TIME + 1), new Expr.Public(PublicValues.TIME)};
        unexpired.strict(c.lead.minus(c.voided), time, new Expr[] {c.expiry[1], c.expiry[0]});
        unexpired.range(c.lead.minus(c.voided));
        // An identifier is below 2^30: were its high limb larger, it would name a record of another type.
        b.send(Buses.RANGE, c.active(), c.signer[1].times(4));
        log(b);
        parts(b);
        message(b);
        signature(b);
        record(b);
        air = b.build(SizeClasses.BUNDLE);
    }

    private void flags(AirBuilder b) {
        b.flag("lead?", c.lead);
        b.flag("cosigner?", c.second);
        b.flag("one signature a row", c.active());
        b.flag("last part?", c.last);
        b.flag("atomic?", c.atomic);
        b.flag("void?", c.voided);
        b.flag("drops the rest?", c.drops);
        b.zero("only a part is the last", c.last.times(c.active().not()));
        b.zero("only a part is void", c.voided.times(c.lead.not()));
        b.zero("only a part drops others", c.drops.times(c.active().not()));
        b.zero("nothing follows the last part", c.last.times(c.more));
        b.zero("an atomic bundle has one part", c.atomic.times(c.last.not()));
        b.zero("an atomic bundle has one part", c.atomic.times(c.part));
        b.first("no part begins with a cosigner", c.second);
        b.transition("a cosigner follows a lead", c.second.next().times(c.lead.not()));
        b.transition("parts come before padding", c.lead.next().times(c.active().not()));
        b.last("the last row is padding", c.active());
    }

    /** A lead and its cosigner sign the same, each naming the other. */
    private void pairs(AirBuilder b) {
        Expr pair = c.cosigned();
        Expr[] same = Tuples.of(c.firstRow, c.lastRow, c.part, c.more, c.atomic, c.expiry, c.partsRoot);
        for (Expr column : same) {
            b.transition("a cosigner signs the same", pair.times(column.next().minus(column)));
        }
        for (int i = 0; i < 2; i++) {
            b.transition("the lead's other signer is the cosigner", pair.times(c.signer[i].next().minus(c.other[i])));
            b.transition("the cosigner's other signer is the lead", pair.times(c.other[i].next().minus(c.signer[i])));
            b.transition("a lead alone names no other", c.lead.times(pair.not()).times(c.other[i]));
        }
    }

    /** Every part's digest, void or not, is a link of the public log. */
    private void log(AirBuilder b) {
        Expr[] after = new Expr[Digest.LENGTH];
        for (int i = 0; i < after.length; i++) {
            after[i] = c.log[i].next();
            b.first("the log starts empty", c.log[i]);
            b.transition("only a part continues the log", c.lead.not().times(after[i].minus(c.log[i])));
            b.last("the log is public", c.log[i].minus(new Expr.Public(PublicValues.INSTRUCTION_LOG + i)));
        }
        b.send(Buses.COMPRESS, c.lead, Tuples.of(c.log, c.partDigest, after));
    }

    /** Parts are those of the instruction table, in its order and without a gap. */
    private void parts(AirBuilder b) {
        b.first("the first part begins with row 0", c.active().times(c.firstRow));
        b.transition("a part begins after another", c.lead.next().times(c.firstRow.next().minus(c.lastRow).minus(1)));
        Expr[] cosigner = new Expr[2];
        for (int i = 0; i < 2; i++) {
            cosigner[i] = c.other[i].plus(c.cosigned().not().times(c.signer[i]));
        }
        b.receive(Buses.PART, c.lead, Tuples.of(c.firstRow, c.lastRow, c.partDigest, c.signer, cosigner, c.atomic, c.voided));
        b.send(Buses.DIGEST, c.lead, Tuples.of(c.number(), PathTable.PART_TAG, c.partDigest));
        b.receive(Buses.PATH, c.lead, Tuples.of(c.number(), 0, c.part, c.partsRoot));
    }

    /** The order of {@link Bundle#message}. */
    private void message(AirBuilder b) {
        Expr[] domain = new Expr[Digest.LENGTH];
        for (int i = 0; i < domain.length; i++) {
            domain[i] = new Expr.Public(PublicValues.DOMAIN + i);
        }
        Expr shape = c.part.plus(1).plus(c.more).times(2).plus(c.atomic);
        block(b, 0, domain);
        block(b, 1, Tuples.of(c.signer, c.other, c.index, c.expiry, shape));
        block(b, 2, c.partsRoot);
        b.receive(Buses.DIGEST, c.active(), Tuples.of(c.number(), SignatureScheme.BUNDLE_TAG, c.message));
    }

    private void block(AirBuilder b, int number, Expr[] elements) {
        b.send(Buses.BLOCK, c.active(), Tuples.of(c.number(), SignatureScheme.BUNDLE_TAG, number, number == 2 ? 1 : 0, elements));
    }

    private void signature(AirBuilder b) {
        b.send(Buses.COMPRESS, c.active(), Tuples.of(c.message, SignatureScheme.MESSAGE_TAG, c.index, c.randomness, c.hash));
        for (int k = 0; k < SignatureScheme.RANDOMNESS_LENGTH; k++) {
            b.send(Buses.HASH, c.active(), Tuples.of(c.number(), k, c.hash[k]));
        }
        b.receive(Buses.PATH, c.active(), Tuples.of(c.number(), 1, c.index, c.root));
    }

    /** The record expects this part of this index, or the rest of the bundle before, and expects the next one afterwards. */
    private void record(AirBuilder b) {
        b.zero("the record expects this part", c.active().minus(c.drops).times(c.expectedPart.minus(c.part)));
        b.zero("only a first part drops the rest", c.drops.times(c.part));
        Expr[] key = InstructionColumns.authorisationKey(c.signer);
        Expr[] unused = Tuples.zeros(InstructionColumns.PAYLOAD - InstructionColumns.PROFILE);
        Expr now = c.firstRow.times(Accesses.PER_ROW).plus(Accesses.SIGNERS);
        b.receive(Buses.MEMORY, c.active(), Tuples.of(c.lastTime, key, c.root, c.index.minus(c.drops), c.expectedPart, unused));
        b.send(Buses.MEMORY, c.active(),
                Tuples.of(now, key, c.root, c.index.plus(c.last), c.last.not().times(c.part.plus(1)), unused));
        b.send(Buses.RANGE, c.active(), now.minus(c.lastTime).minus(1));
    }

    /** The filled table, and what its signatures make of their chains and paths. */
    record Filled(Trace trace, List<Verification> signatures, List<Integer> numbers) {}

    /** @param signerTimes for each part when its signers' records were accessed before */
    Filled trace(List<SealedPart> parts, List<int[]> signerTimes, Digest domain, long time, int logHeight) {
        int used = parts.stream().mapToInt(SealedPart::signers).sum();
        Trace trace = new Trace(air.width(), used + 1, logHeight);
        List<Verification> signatures = new ArrayList<>(used);
        List<Integer> numbers = new ArrayList<>(used);
        Digest log = Digest.ZERO;
        int row = 0;
        int firstRow = 0;
        for (int p = 0; p < parts.size(); p++) {
            SealedPart part = parts.get(p);
            for (int s = 0; s < part.signers(); s++, row++) {
                SealedPart.Use use = s == 0 ? part.lead() : part.cosigner();
                trace.set(row, s == 0 ? c.lead : c.second, 1);
                trace.set(row, c.log, log.elements());
                trace.set(row, c.lastTime, signerTimes.get(p)[s]);
                fill(trace, row, part, firstRow);
                Verification verification = fill(trace, row, part, use, domain);
                signatures.add(verification);
                numbers.add(2 * firstRow + s);
                if (s == 0) {
                    trace.set(row, c.voided, part.isVoid() ? 1 : 0);
                    trace.set(row, c.partDigest, part.bundle().partDigest(part.number()).elements());
                    unexpired.fill(trace, row, time, part.bundle().expiry());
                    log = LeafHash.compress(log, part.bundle().partDigest(part.number()));
                }
            }
            firstRow += part.height();
        }
        for (; row < trace.rows(); row++) {
            trace.set(row, c.log, log.elements());
        }
        return new Filled(trace, signatures, numbers);
    }

    private void fill(Trace trace, int row, SealedPart part, int firstRow) {
        Bundle bundle = part.bundle();
        int more = bundle.parts() - 1 - part.number();
        trace.set(row, c.firstRow, firstRow);
        trace.set(row, c.lastRow, firstRow + part.height() - 1);
        trace.set(row, c.part, part.number());
        trace.set(row, c.more, more);
        moreParts.fill(trace, row, more);
        trace.set(row, c.last, more == 0 ? 1 : 0);
        trace.set(row, c.atomic, bundle.atomic() ? 1 : 0);
        trace.set(row, c.expiry, Amounts.limbs(bundle.expiry()));
        trace.set(row, c.partsRoot, bundle.partsRoot().elements());
    }

    private Verification fill(Trace trace, int row, SealedPart part, SealedPart.Use use, Digest domain) {
        Bundle bundle = part.bundle();
        Authorisation before = use.before();
        long signer = before.key().a();
        long other = signer == bundle.lead() ? bundle.cosigner().orElse(0) : bundle.lead();
        Digest message = bundle.message(domain, signer, use.signature().index());
        Verification verification = Verification.of(message, use.signature());
        trace.set(row, c.signer, Amounts.limbs(signer));
        trace.set(row, c.other, Amounts.limbs(other));
        trace.set(row, c.index, use.signature().index());
        trace.set(row, c.drops, before.index() == use.signature().index() ? 0 : 1);
        trace.set(row, c.expectedPart, before.part());
        unfinished.fill(trace, row, before.part());
        trace.set(row, c.root, before.root().elements());
        trace.set(row, c.message, message.elements());
        trace.set(row, c.randomness, use.signature().randomness());
        trace.set(row, c.hash, verification.hash().elements());
        return verification;
    }
}
