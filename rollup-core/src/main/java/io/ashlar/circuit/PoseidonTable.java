package io.ashlar.circuit;

import io.ashlar.air.Air;
import io.ashlar.air.AirBuilder;
import io.ashlar.air.Expr;
import io.ashlar.field.KoalaBear;
import io.ashlar.poly.Parallel;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

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
    static int rows(List<Sponge> sponges, CompressionCounts compressions) {
        return compressions.size() + sponges.stream().mapToInt(s -> s.blocks().size()).sum();
    }

    Trace trace(List<Sponge> sponges, CompressionCounts inputs, int logHeight) {
        Trace trace = new Trace(air.width(), rows(sponges, inputs), logHeight);
        int[] firstRows = new int[sponges.size() + 1];
        for (int s = 0; s < sponges.size(); s++) {
            firstRows[s + 1] = firstRows[s] + sponges.get(s).blocks().size();
        }
        int served = firstRows[sponges.size()];
        Parallel.ranges(sponges.size(), PoseidonWitness.LANES, (from, to) -> {
            for (int s = from; s < to; s += PoseidonWitness.LANES) {
                absorb(trace, sponges, firstRows, s, Math.min(to, s + PoseidonWitness.LANES));
            }
        });
        Parallel.ranges(trace.rows() - served, PoseidonWitness.LANES, (from, to) -> {
            for (int i = from; i < to; i += PoseidonWitness.LANES) {
                compress(trace, inputs, served, i, Math.min(to, i + PoseidonWitness.LANES));
            }
        });
        return trace;
    }

    /** Runs some sponges side by side, block after block; those that are through drop out. */
    private void absorb(Trace trace, List<Sponge> sponges, int[] firstRows, int from, int to) {
        PoseidonWitness witness = new PoseidonWitness();
        int[] running = IntStream.range(from, to).toArray();
        int[] states = new int[2 * RATE * (to - from)];
        for (int s = from; s < to; s++) {
            states[2 * RATE * (s - from) + RATE] = KoalaBear.toMontgomery(sponges.get(s).tag());
        }
        for (int j = 0; running.length > 0; j++) {
            int[] rows = new int[running.length];
            for (int lane = 0; lane < running.length; lane++) {
                int s = running[lane];
                rows[lane] = firstRows[s] + j;
                for (int e = 0; e < RATE; e++) {
                    witness.input[e * PoseidonWitness.LANES + lane] = KoalaBear.toMontgomery(sponges.get(s).blocks().get(j)[e]);
                    witness.input[(RATE + e) * PoseidonWitness.LANES + lane] = states[2 * RATE * (s - from) + RATE + e];
                }
                label(trace, rows[lane], sponges.get(s), j);
            }
            witness.run(running.length);
            permutation.fill(trace, rows, witness, running.length);
            for (int lane = 0; lane < running.length; lane++) {
                for (int e = RATE; e < 2 * RATE; e++) {
                    states[2 * RATE * (running[lane] - from) + e] = witness.states[3][e * PoseidonWitness.LANES + lane];
                }
            }
            int next = j + 1;
            running = Arrays.stream(running).filter(s -> sponges.get(s).blocks().size() > next).toArray();
        }
    }

    private void label(Trace trace, int row, Sponge s, int number) {
        trace.set(row, sponge, 1);
        trace.set(row, start, number == 0 ? 1 : 0);
        trace.set(row, last, number == s.blocks().size() - 1 ? 1 : 0);
        trace.set(row, request, s.request());
        trace.set(row, tag, s.tag());
        trace.set(row, block, number);
    }

    /** Rows after the sponges': compressions, then padding, which permutes zeros. */
    private void compress(Trace trace, CompressionCounts inputs, int served, int from, int to) {
        PoseidonWitness witness = new PoseidonWitness();
        for (int i = from; i < Math.min(to, inputs.size()); i++) {
            for (int e = 0; e < 2 * RATE; e++) {
                witness.input[e * PoseidonWitness.LANES + i - from] = KoalaBear.toMontgomery(inputs.element(i, e));
            }
            trace.set(served + i, compressions, inputs.count(i));
        }
        witness.run(to - from);
        permutation.fill(trace, IntStream.range(served + from, served + to).toArray(), witness, to - from);
    }

    /** Rows of a trace that serve someone. */
    int used(Trace trace) {
        int used = 0;
        for (int row = 0; row < trace.rows(); row++) {
            used += trace.get(row, sponge) + Math.min(1, trace.get(row, compressions));
        }
        return used;
    }
}
