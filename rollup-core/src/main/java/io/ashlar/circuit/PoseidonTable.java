package io.ashlar.circuit;

import io.ashlar.air.Air;
import io.ashlar.air.AirBuilder;
import io.ashlar.air.Expr;
import io.ashlar.field.KoalaBear;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * One row per Poseidon2 permutation, serving compressions and the blocks of sponges.
 *
 * <p>Rows of one sponge follow each other: the rate is overwritten by the next block, the capacity carries over, and a first row's
 * capacity is the tag followed by zeros. Every row, padding included, is a true permutation.
 */
final class PoseidonTable {
    private static final int RATE = 8;

    private final PoseidonColumns permutation;
    private final Expr compressions;
    private final Expr sponge;
    private final Expr start;
    private final Expr last;
    private final Expr request;
    private final Expr tag;
    private final Expr block;
    final Air air;

    PoseidonTable() {
        AirBuilder b = new AirBuilder("poseidon2", 9);
        permutation = new PoseidonColumns(b);
        compressions = b.column("compression multiplicity");
        sponge = b.column("sponge?");
        start = b.column("first block?");
        last = b.column("last block?");
        request = b.column("request");
        tag = b.column("tag");
        block = b.column("block number");
        chain(b);
        Expr[] in = permutation.input;
        Expr[] out = permutation.output();
        Expr[] compression = new Expr[3 * RATE];
        System.arraycopy(in, 0, compression, 0, 2 * RATE);
        for (int i = 0; i < RATE; i++) {
            compression[2 * RATE + i] = out[i].plus(in[i]);
        }
        b.receive(Buses.COMPRESS, compressions, compression);
        b.receive(Buses.BLOCK, sponge, Tuples.of(request, tag, block, last, Arrays.copyOf(in, RATE)));
        b.send(Buses.DIGEST, last, Tuples.of(request, tag, Arrays.copyOf(out, RATE)));
        air = b.build(SizeClasses.POSEIDON);
    }

    private void chain(AirBuilder b) {
        Expr[] in = permutation.input;
        Expr[] out = permutation.output();
        b.flag("sponge?", sponge);
        b.flag("first block?", start);
        b.flag("last block?", last);
        b.zero("a first block is a sponge's", start.times(sponge.not()));
        b.zero("a last block is a sponge's", last.times(sponge.not()));
        b.zero("the first block is number 0", start.times(block));
        b.zero("the first capacity holds the tag", start.times(in[RATE].minus(tag)));
        for (int i = RATE + 1; i < 2 * RATE; i++) {
            b.zero("the rest of the first capacity is zero", start.times(in[i]));
        }
        Expr goesOn = sponge.minus(last);
        Expr continuesNext = sponge.next().minus(start.next());
        b.transition("after a block that is not last comes another", goesOn.times(continuesNext.not()));
        b.transition("a block that is not first follows one that is not last", continuesNext.times(goesOn.not()));
        b.first("the first row continues nothing", sponge.minus(start));
        b.last("the last row leaves nothing open", goesOn);
        b.transition("request carries over", goesOn.times(request.next().minus(request)));
        b.transition("tag carries over", goesOn.times(tag.next().minus(tag)));
        b.transition("blocks are numbered", goesOn.times(block.next().minus(block).minus(1)));
        for (int i = RATE; i < 2 * RATE; i++) {
            b.transition("the capacity carries over", goesOn.times(in[i].next().minus(out[i])));
        }
    }

    /** A sponge's request, tag and blocks of eight canonical elements. */
    record Sponge(int request, int tag, List<int[]> blocks) {}

    /** Rows these requests take. */
    static int rows(List<Sponge> sponges, Map<Input, Integer> compressionCounts) {
        return compressionCounts.size() + sponges.stream().mapToInt(s -> s.blocks().size()).sum();
    }

    /** @param compressionCounts how often each 16-element canonical input is compressed */
    Trace trace(List<Sponge> sponges, Map<Input, Integer> compressionCounts, int logHeight) {
        Trace trace = new Trace(air.width(), rows(sponges, compressionCounts), logHeight);
        int row = 0;
        for (Sponge s : sponges) {
            int[] state = new int[2 * RATE];
            state[RATE] = KoalaBear.toMontgomery(s.tag());
            for (int j = 0; j < s.blocks().size(); j++, row++) {
                for (int i = 0; i < RATE; i++) {
                    state[i] = KoalaBear.toMontgomery(s.blocks().get(j)[i]);
                }
                state = permutation.fill(trace, row, state);
                trace.set(row, sponge, 1);
                trace.set(row, start, j == 0 ? 1 : 0);
                trace.set(row, last, j == s.blocks().size() - 1 ? 1 : 0);
                trace.set(row, request, s.request());
                trace.set(row, tag, s.tag());
                trace.set(row, block, j);
            }
        }
        for (Map.Entry<Input, Integer> entry : compressionCounts.entrySet()) {
            permutation.fill(trace, row, entry.getKey().montgomery());
            trace.set(row++, compressions, entry.getValue());
        }
        for (; row < trace.rows(); row++) {
            permutation.fill(trace, row, new int[2 * RATE]);
        }
        return trace;
    }

    /** Rows of a trace that serve someone. */
    int used(Trace trace) {
        int used = 0;
        for (int row = 0; row < trace.rows(); row++) {
            used += trace.get(row, sponge) + Math.min(1, trace.get(row, compressions));
        }
        return used;
    }

    /** Sixteen canonical elements compared by value. */
    record Input(List<Integer> elements) {
        int[] montgomery() {
            return elements.stream().mapToInt(KoalaBear::toMontgomery).toArray();
        }
    }
}
