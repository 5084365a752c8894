package io.ashlar.circuit;

import io.ashlar.air.Air;
import io.ashlar.air.AirBuilder;
import io.ashlar.air.Expr;
import io.ashlar.hash.Digest;
import io.ashlar.hash.LeafHash;
import io.ashlar.ledger.LedgerRecord;
import io.ashlar.ledger.RecordType;
import io.ashlar.ledger.TouchedRecord;
import java.util.List;

/**
 * One row per record the batch touches: its contents before and after meet the memory bus on one side, its leaf the tree on the other.
 *
 * <p>A created record has no contents before: its leaf was empty. An unchanged record is hashed once.
 */
final class RecordTable {
    private static final int WIDTH = LedgerRecord.WIDTH;
    private static final RecordType[] TYPES = RecordType.values();

    private final Expr[] type;
    private final Expr row;
    private final Expr created;
    private final Expr rehashed;
    private final Expr leaf;
    private final Expr finalTime;
    private final Expr[] before;
    private final Expr[] after;
    private final Expr[] digestBefore;
    private final Expr[] digestAfter;
    final Air air;

    RecordTable() {
        AirBuilder b = new AirBuilder("record", 5);
        type = b.columns("type?", TYPES.length);
        row = b.column("row");
        created = b.column("created?");
        rehashed = b.column("hashed again?");
        leaf = b.column("leaf");
        finalTime = b.column("final time");
        before = b.columns("before", WIDTH);
        after = b.columns("after", WIDTH);
        digestBefore = b.columns("digest before", Digest.LENGTH);
        digestAfter = b.columns("digest after", Digest.LENGTH);
        Expr active = Expr.sum(type);
        flags(b, active);
        layout(b);
        Expr opened = active.minus(created);
        b.send(Buses.MEMORY, opened, Tuples.of(Expr.ZERO, before));
        b.receive(Buses.MEMORY, active, Tuples.of(finalTime, after));
        hash(b, opened, row.plus(row), before, digestBefore);
        hash(b, rehashed, row.plus(row).plus(1), after, digestAfter);
        b.send(Buses.NODE, active, Tuples.of(Expr.ZERO, leaf, digestBefore, digestAfter));
        air = b.build(4, 16);
    }

    private void flags(AirBuilder b, Expr active) {
        for (Expr flag : type) {
            b.flag("type?", flag);
        }
        b.flag("active?", active);
        b.flag("created?", created);
        b.flag("hashed again?", rehashed);
        b.zero("only an active row creates", created.times(active.not()));
        b.zero("only an active row hashes", rehashed.times(active.not()));
        b.zero("a created record is hashed", created.times(rehashed.not()));
        b.first("rows are numbered from 0", row);
        b.transition("rows are numbered", row.next().minus(row).minus(1));
        Expr unchanged = active.minus(rehashed);
        b.equalWhen(unchanged, "a record hashed once does not change", before, after);
        b.equalWhen(unchanged, "nor does its leaf", digestBefore, digestAfter);
        b.equalWhen(active.minus(created), "a record keeps its key", Tuples.slice(before, 0, 4), Tuples.slice(after, 0, 4));
        b.equalWhen(created, "a created record had no contents", before, Tuples.zeros(WIDTH));
        b.equalWhen(created, "a created record's leaf was empty", digestBefore, Tuples.zeros(Digest.LENGTH));
    }

    /** The key carries the type, and elements the type does not hash are zero. */
    private void layout(AirBuilder b) {
        Expr typeNumber = Expr.ZERO;
        for (RecordType t : TYPES) {
            typeNumber = typeNumber.plus(type[t.ordinal()].times(t.keyBits()));
            for (int i = LeafHash.RATE * t.blocks(); i < WIDTH; i++) {
                b.zero("unused element " + i, type[t.ordinal()].times(before[i]));
                b.zero("unused element " + i, type[t.ordinal()].times(after[i]));
            }
        }
        // Accounts and their authorisations share the key's type bits: the low half tells them apart.
        Expr authorisation = type[RecordType.AUTHORISATION.ordinal()];
        Expr accountOrAuthorisation = type[RecordType.ACCOUNT.ordinal()].plus(authorisation);
        b.zero("an account's key ends in 0, its authorisation's in 1", accountOrAuthorisation.times(after[2]));
        b.zero("an account's key ends in 0, its authorisation's in 1", accountOrAuthorisation.times(after[3]).minus(authorisation));
        Expr high = after[0].minus(typeNumber.times(1 << 14));
        b.send(Buses.RANGE, Expr.sum(type), high);
        b.send(Buses.RANGE, Expr.sum(type), high.times(4));
    }

    private void hash(AirBuilder b, Expr when, Expr request, Expr[] contents, Expr[] digest) {
        Expr tag = Expr.ZERO;
        for (RecordType t : TYPES) {
            tag = tag.plus(type[t.ordinal()].times(t.tag()));
        }
        for (int block = 0; block < 4; block++) {
            Expr has = Expr.ZERO;
            Expr last = Expr.ZERO;
            for (RecordType t : TYPES) {
                has = t.blocks() > block ? has.plus(type[t.ordinal()]) : has;
                last = t.blocks() == block + 1 ? last.plus(type[t.ordinal()]) : last;
            }
            Expr multiplicity = block == 0 ? when : when.times(has);
            Expr[] elements = Tuples.slice(contents, LeafHash.RATE * block, LeafHash.RATE * (block + 1));
            b.send(Buses.BLOCK, multiplicity, Tuples.of(request, tag, block, last, elements));
        }
        b.receive(Buses.DIGEST, when, Tuples.of(request, tag, digest));
    }

    /** @param finalTimes when each record was last accessed, in the order of {@code records} */
    Trace trace(List<TouchedRecord> records, int[] finalTimes) {
        Trace trace = new Trace(air.width(), records.size(), air.minLogHeight());
        for (int r = 0; r < trace.rows(); r++) {
            trace.set(r, row, r);
        }
        for (int r = 0; r < records.size(); r++) {
            TouchedRecord record = records.get(r);
            boolean isNew = record.before() == null;
            trace.set(r, type[record.after().key().type().ordinal()], 1);
            trace.set(r, created, isNew ? 1 : 0);
            trace.set(r, rehashed, record.after().equals(record.before()) ? 0 : 1);
            trace.set(r, leaf, record.leaf());
            trace.set(r, finalTime, finalTimes[r]);
            if (!isNew) {
                trace.set(r, before, record.before().elements());
                trace.set(r, digestBefore, record.before().digest().elements());
            }
            trace.set(r, after, record.after().elements());
            trace.set(r, digestAfter, record.after().digest().elements());
        }
        return trace;
    }
}
