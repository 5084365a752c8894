package io.ashlar.hash;

import io.ashlar.field.KoalaBear;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One permutation, and a sponge over 46 blocks, which a one-time key's leaf takes. */
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class Poseidon2Benchmark {
    private final int[] state = new Random(3).ints(Poseidon2.WIDTH, 0, KoalaBear.P).toArray();
    private final int[] blocks = new Random(4).ints(46 * LeafHash.RATE, 0, KoalaBear.P).toArray();

    @Benchmark
    public int[] permute() {
        Poseidon2.permute(state);
        return state;
    }

    @Benchmark
    public Digest sponge() {
        return LeafHash.of(1, blocks);
    }
}
