package io.ashlar.circuit;

import static io.ashlar.authorisation.SignatureScheme.*;

import io.ashlar.air.Air;
import io.ashlar.air.AirBuilder;
import io.ashlar.air.Expr;
import io.ashlar.authorisation.Verification;
import io.ashlar.hash.Digest;
import java.util.List;

/**
 * One row per known position of a signature's 46 chains, from where the signature enters a chain to its end at position 7.
 *
 * <p>Every row but an end steps to the next; ends are the blocks of the one-time key's digest. The entry positions are the digits of
 * the message hash: eight at a time, least significant first, they make up the low 24 bits of an element, six those of the last one.
 * Positions are checked to be 16-bit numbers and count up to 7, so they are 0 to 7: to wrap around, a chain would need p rows.
 */
final class ChainTable {
    private static final int LAST_POSITION = POSITIONS - 1;
    private static final int GROUP = 8;
    private static final int LAST_GROUP = CHAINS / GROUP;
    /** Weight of what is above the digits of a full and of the last element. */
    private static final int ABOVE = 1 << 24, ABOVE_LAST = 1 << 18;
    /** What is above the digits is at most this: an element is below p − 1 = 127 · 2^24. */
    private static final int MOST_ABOVE = 126, MOST_ABOVE_LAST = 127 * 64 - 1;

    private final Expr active;
    private final Expr end;
    private final Expr groupEnd;
    private final Expr last;
    private final Expr signature;
    private final Expr index;
    private final Expr[] parameter;
    private final Expr chain;
    private final Expr group;
    private final Expr position;
    private final Expr weight;
    private final Expr digits;
    private final Expr total;
    private final Expr above;
    private final Expr[] value;
    final Air air;

    ChainTable() {
        AirBuilder b = new AirBuilder("chain", 5);
        active = b.column("active?");
        end = b.column("chain's end?");
        groupEnd = b.column("element's end?");
        last = b.column("signature's end?");
        signature = b.column("signature");
        index = b.column("index");
        parameter = b.columns("parameter", PARAMETER_LENGTH);
        chain = b.column("chain");
        group = b.column("element");
        position = b.column("position");
        weight = b.column("weight");
        digits = b.column("digits so far");
        total = b.column("sum so far");
        above = b.column("above the digits");
        value = b.columns("value", Digest.LENGTH);
        flags(b);
        begin(b);
        step(b);
        next(b);
        Expr[] valueNext = new Expr[Digest.LENGTH];
        for (int i = 0; i < valueNext.length; i++) {
            valueNext[i] = value[i].next();
        }
        Expr tweak = chain.times(POSITIONS).plus(position).plus(CHAIN_TAG);
        b.send(Buses.COMPRESS, active.minus(end), Tuples.of(value, tweak, index, Expr.ZERO, parameter, valueNext));
        b.send(Buses.BLOCK, end, Tuples.of(signature, LEAF_TAG, chain, last, value));
        b.send(Buses.RANGE, active, position);
        b.send(Buses.RANGE, groupEnd, above);
        b.receive(Buses.HASH, groupEnd, signature, group, digits.plus(above.times(last.times(ABOVE_LAST - ABOVE).plus(ABOVE))));
        b.send(Buses.RANGE, groupEnd, last.times(MOST_ABOVE_LAST - MOST_ABOVE).plus(MOST_ABOVE).minus(above));
        b.send(Buses.CHAINS, last, Tuples.of(signature, index, parameter));
        air = b.build(SizeClasses.CHAIN);
    }

    private void flags(AirBuilder b) {
        b.flag("active?", active);
        b.flag("chain's end?", end);
        b.flag("element's end?", groupEnd);
        b.flag("signature's end?", last);
        b.zero("only an active row ends a chain", end.times(active.not()));
        b.zero("only a chain's end ends an element", groupEnd.times(end.not()));
        b.zero("only an element's end ends a signature", last.times(groupEnd.not()));
        b.zero("a chain ends at position 7", end.times(position.minus(LAST_POSITION)));
        b.zero("an element ends with its eighth digit", groupEnd.minus(last).times(chain.minus(group.times(GROUP)).minus(GROUP - 1)));
        b.zero("a signature ends with chain 45", last.times(chain.minus(CHAINS - 1)));
        b.zero("that is in element 5", last.times(group.minus(LAST_GROUP)));
        b.zero("the digits add up to the target", last.times(total.minus(TARGET_SUM)));
        b.transition("signatures come before padding", active.next().times(active.not()));
        b.transition("a signature that has not ended goes on", active.minus(last).times(active.next().not()));
        b.last("the last row leaves no signature open", active.minus(last));
    }

    /** Where a signature begins: on row 0, and after another's end. */
    private void begin(AirBuilder b) {
        b.first("a signature begins with chain 0", active.times(chain));
        b.first("that is in element 0", active.times(group));
        b.first("the first digit has weight 1", active.times(weight.minus(1)));
        b.first("it is the first of its element", active.times(digits.minus(position)));
        b.first("it is the first of the sum", active.times(total.minus(position)));
        Expr begins = last.times(active.next());
        b.transition("a signature begins with chain 0", begins.times(chain.next()));
        b.transition("that is in element 0", begins.times(group.next()));
        b.transition("the first digit is the first of the sum", begins.times(total.next().minus(position.next())));
    }

    /** From a position to the next one of the same chain. */
    private void step(AirBuilder b) {
        Expr steps = active.minus(end);
        b.transition("positions count up", steps.times(position.next().minus(position).minus(1)));
        b.transition("the chain stays", steps.times(chain.next().minus(chain)));
        b.transition("the element stays", steps.times(group.next().minus(group)));
        b.transition("the weight stays", steps.times(weight.next().minus(weight)));
        b.transition("the digits stay", steps.times(digits.next().minus(digits)));
        b.transition("the sum stays", steps.times(total.next().minus(total)));
    }

    /** From a chain's end to the next chain. */
    private void next(AirBuilder b) {
        Expr continues = active.minus(last);
        b.transition("a signature has one number", continues.times(signature.next().minus(signature)));
        b.transition("a signature has one index", continues.times(index.next().minus(index)));
        for (Expr element : parameter) {
            b.transition("a signature has one parameter", continues.times(element.next().minus(element)));
        }
        Expr turns = end.minus(last);
        b.transition("chains are numbered", turns.times(chain.next().minus(chain).minus(1)));
        b.transition("elements are numbered", turns.times(group.next().minus(group).minus(groupEnd)));
        b.transition("digits are summed", turns.times(total.next().minus(total).minus(position.next())));
        Expr ends = groupEnd.times(active.next());
        b.transition("an element's first digit has weight 1", ends.times(weight.next().minus(1)));
        b.transition("an element begins with its first digit", ends.times(digits.next().minus(position.next())));
        Expr within = end.minus(groupEnd);
        b.transition("a digit has eight times the weight of the one before", within.times(weight.next().minus(weight.times(8))));
        b.transition("digits are put together",
                within.times(digits.next().minus(digits).minus(weight.next().times(position.next()))));
    }

    /** @param signatures in the order of their rows in the bundle table, {@code numbers} naming them there */
    Trace trace(List<Verification> signatures, List<Integer> numbers, int logHeight) {
        Trace trace = new Trace(air.width(), rows(signatures.size()), logHeight);
        int row = 0;
        for (int s = 0; s < signatures.size(); s++) {
            row = fill(trace, row, signatures.get(s), numbers.get(s));
        }
        return trace;
    }

    /** Rows that so many signatures take. */
    static int rows(int signatures) {
        return signatures * (STEPS + CHAINS);
    }

    private int fill(Trace trace, int from, Verification verification, int number) {
        int row = from;
        int sum = 0;
        int elementSoFar = 0;
        for (int i = 0; i < CHAINS; i++) {
            int digit = verification.digit(i);
            int slot = i % GROUP;
            sum += digit;
            elementSoFar = (slot == 0 ? 0 : elementSoFar) + (digit << 3 * slot);
            boolean ends = slot == GROUP - 1 || i == CHAINS - 1;
            for (int j = digit; j <= LAST_POSITION; j++, row++) {
                boolean top = j == LAST_POSITION;
                trace.set(row, active, 1);
                trace.set(row, end, top ? 1 : 0);
                trace.set(row, groupEnd, top && ends ? 1 : 0);
                trace.set(row, last, top && i == CHAINS - 1 ? 1 : 0);
                trace.set(row, signature, number);
                trace.set(row, index, verification.signature().index());
                trace.set(row, parameter, verification.signature().parameter());
                trace.set(row, chain, i);
                trace.set(row, group, i / GROUP);
                trace.set(row, position, j);
                trace.set(row, weight, 1 << 3 * slot);
                trace.set(row, digits, elementSoFar);
                trace.set(row, total, sum);
                if (top && ends) {
                    trace.set(row, above, verification.hash().element(i / GROUP) >>> (i == CHAINS - 1 ? 18 : 24));
                }
                trace.set(row, value, verification.value(i, j).elements());
            }
        }
        return row;
    }
}
