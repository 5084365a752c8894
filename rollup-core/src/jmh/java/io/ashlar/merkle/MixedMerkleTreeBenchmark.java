package io.ashlar.merkle;

import io.ashlar.field.KoalaBear;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A salted tree over 2^14 rows. */
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
public class MixedMerkleTreeBenchmark {
    private static final int LOG = 14;

    @Param({"10", "108"})
    private int width = 10;

    private StoredMatrix matrix = new StoredMatrix(new int[0], 0, 0);

    @Setup
    public void fill() {
        matrix = new StoredMatrix(new Random(5).ints((long) width << LOG, 0, KoalaBear.P).toArray(), width, LOG);
    }

    @Benchmark
    public byte[] commit() {
        return new MixedMerkleTree(List.of(matrix), 4, new LeafSalts(new byte[32])).cap();
    }
}
