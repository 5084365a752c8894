package io.ashlar.circuit;

import io.ashlar.air.Air;
import io.ashlar.air.AirBuilder;
import io.ashlar.air.Expr;
import io.ashlar.hash.Digest;
import io.ashlar.hash.LeafHash;
import io.ashlar.ledger.LedgerRecord;
import io.ashlar.ledger.RecordKey;
import io.ashlar.ledger.RecordType;
import io.ashlar.ledger.TouchedRecord;
import java.util.List;

/**
 * One row per record the batch touches: its contents and its link before and after meet their buses on one side, its leaf the tree on the
 * other.
 *
 * <p>Contents and link are accessed apart, each with times of its own; one that is not accessed is opened and closed at time 0, which
 * only unchanged elements balance. A created record has nothing before: its leaf was empty. An unchanged record is hashed once.
 */
final class RecordTable {
    private static final int KEY = RecordKey.LIMBS;
    private static final int PAYLOAD = LedgerRecord.PAYLOAD;
    private static final RecordType[] TYPES = RecordType.values();

    private final Expr[] type;
    private final Expr row;
    private final Expr created;
    private final Expr rehashed;
    private final Expr leaf;
    private final Expr finalTime;
    private final Expr finalLink;
    private final Expr[] key;
    private final Expr[] nextBefore;
    private final Expr[] nextAfter;
    private final Expr[] before;
    private final Expr[] after;
    private final Expr[] fixed;
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
        finalLink = b.column("final link time");
        key = b.columns("key", KEY);
        nextBefore = b.columns("next before", KEY);
        nextAfter = b.columns("next after", KEY);
        before = b.columns("before", PAYLOAD);
        after = b.columns("after", PAYLOAD);
        fixed = b.columns("fixed", Digest.LENGTH);
        digestBefore = b.columns("digest before", Digest.LENGTH);
        digestAfter = b.columns("digest after", Digest.LENGTH);
        Expr active = Expr.sum(type);
        flags(b, active);
        layout(b);
        Expr opened = active.minus(created);
        b.send(Buses.MEMORY, opened, Tuples.of(Expr.ZERO, key, before));
        b.receive(Buses.MEMORY, active, Tuples.of(finalTime, key, after));
        b.send(Buses.LINK, opened, Tuples.of(Expr.ZERO, key, nextBefore));
        b.receive(Buses.LINK, active, Tuples.of(finalLink, key, nextAfter));
        b.receive(Buses.FIXED, created.times(hasFixed()), Tuples.of(key, fixed));
        hash(b, opened, row.plus(row), Tuples.of(key, nextBefore, before), digestBefore);
        hash(b, rehashed, row.plus(row).plus(1), Tuples.of(key, nextAfter, after), digestAfter);
        b.send(Buses.NODE, active, Tuples.of(Expr.ZERO, leaf, digestBefore, digestAfter));
        air = b.build(SizeClasses.RECORD);
    }

    private Expr is(RecordType t) {
        return type[t.ordinal()];
    }

    private Expr hasFixed() {
        Expr sum = Expr.ZERO;
        for (RecordType t : TYPES) {
            sum = t.hasFixedBlock() ? sum.plus(is(t)) : sum;
        }
        return sum;
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
        b.equalWhen(unchanged, "a record hashed once does not change", Tuples.of(nextBefore, before), Tuples.of(nextAfter, after));
        b.equalWhen(unchanged, "nor does its leaf", digestBefore, digestAfter);
        b.equalWhen(created, "a created record had no contents", Tuples.of(nextBefore, before), Tuples.zeros(KEY + PAYLOAD));
        b.equalWhen(created, "a created record's leaf was empty", digestBefore, Tuples.zeros(Digest.LENGTH));
    }

    /**
     * The key carries the type, and elements the type does not have are zero.
     *
     * <p>A valid key's first limb is type · 2^14 and less than 2^14 more, its third less than 2^14 but for a position, where it is 2^15 and
     * less than 2^14 more: so the flags are those of the key.
     */
    private void layout(AirBuilder b) {
        Expr keyType = Expr.ZERO;
        for (RecordType t : TYPES) {
            keyType = keyType.plus(is(t).times(t.keyType()));
            for (int i = t.payload(); i < PAYLOAD; i++) {
                b.zero("unused element " + i, is(t).times(before[i]));
                b.zero("unused element " + i, is(t).times(after[i]));
            }
        }
        // Accounts and their authorisations share the key's type bits: the low half tells them apart.
        Expr authorisation = is(RecordType.AUTHORISATION);
        Expr either = is(RecordType.ACCOUNT).plus(authorisation);
        b.zero("an account's key ends in 0, its authorisation's in 1", either.times(key[2]));
        b.zero("an account's key ends in 0, its authorisation's in 1", either.times(key[3]).minus(authorisation));
        b.equalWhen(hasFixed().not(), "no fixed block", fixed, Tuples.zeros(Digest.LENGTH));
        Expr high = key[0].minus(keyType.times(1 << 14));
        b.send(Buses.RANGE, Expr.sum(type), high);
        b.send(Buses.RANGE, Expr.sum(type), high.times(4));
        b.send(Buses.RANGE, Expr.sum(type), key[2].minus(is(RecordType.POSITION).times(1 << 15)).times(4));
    }

    private void hash(AirBuilder b, Expr when, Expr request, Expr[] contents, Expr[] digest) {
        Expr tag = Expr.ZERO;
        for (RecordType t : TYPES) {
            tag = tag.plus(type[t.ordinal()].times(t.tag()));
        }
        Expr[] padded = Tuples.of(contents, Tuples.zeros(-contents.length & LeafHash.RATE - 1));
        for (int block = 0; block < padded.length / LeafHash.RATE; block++) {
            Expr has = Expr.ZERO;
            Expr last = Expr.ZERO;
            for (RecordType t : TYPES) {
                int blocks = t.blocks() - (t.hasFixedBlock() ? 1 : 0);
                has = blocks > block ? has.plus(is(t)) : has;
                last = t.blocks() == block + 1 ? last.plus(is(t)) : last;
            }
            Expr multiplicity = block == 0 ? when : when.times(has);
            Expr[] elements = Tuples.slice(padded, LeafHash.RATE * block, LeafHash.RATE * (block + 1));
            b.send(Buses.BLOCK, multiplicity, Tuples.of(request, tag, block, last, elements));
        }
        for (RecordType t : TYPES) {
            if (t.hasFixedBlock()) {
                b.send(Buses.BLOCK, when.times(is(t)), Tuples.of(request, tag, t.blocks() - 1, Expr.ONE, fixed));
            }
        }
        b.receive(Buses.DIGEST, when, Tuples.of(request, tag, digest));
    }

    /** @param accesses when contents and links were last accessed */
    Trace trace(List<TouchedRecord> records, Accesses accesses, int logHeight) {
        Trace trace = new Trace(air.width(), records.size(), logHeight);
        for (int r = 0; r < trace.rows(); r++) {
            trace.set(r, row, r);
        }
        for (int r = 0; r < records.size(); r++) {
            TouchedRecord record = records.get(r);
            LedgerRecord closed = record.after();
            boolean isNew = record.before() == null;
            trace.set(r, is(closed.type()), 1);
            trace.set(r, created, isNew ? 1 : 0);
            trace.set(r, rehashed, closed.equals(record.before()) ? 0 : 1);
            trace.set(r, leaf, record.leaf());
            trace.set(r, finalTime, accesses.lastAccess(closed.key()));
            trace.set(r, finalLink, accesses.lastLink(closed.key()));
            if (!isNew) {
                trace.set(r, nextBefore, record.before().elements(), KEY);
                trace.set(r, before, record.before().elements(), 2 * KEY);
                trace.set(r, digestBefore, record.before().digest().elements());
            }
            trace.set(r, key, closed.elements());
            trace.set(r, nextAfter, closed.elements(), KEY);
            trace.set(r, after, closed.elements(), 2 * KEY);
            trace.set(r, fixed, closed.elements(), LedgerRecord.WIDTH - Digest.LENGTH);
            trace.set(r, digestAfter, closed.digest().elements());
        }
        return trace;
    }
}
