package io.ashlar.circuit;

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

/** The committed columns of 128 permutations. */
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
public class PoseidonWitnessBenchmark {
    private final PoseidonWitness witness = new PoseidonWitness();

    public PoseidonWitnessBenchmark() {
        System.arraycopy(new Random(6).ints(witness.input.length, 0, KoalaBear.P).toArray(), 0, witness.input, 0, witness.input.length);
    }

    @Benchmark
    public int[] run() {
        witness.run(PoseidonWitness.LANES);
        return witness.states[3];
    }
}
