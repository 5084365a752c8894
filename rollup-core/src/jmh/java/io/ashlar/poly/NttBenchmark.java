package io.ashlar.poly;

import io.ashlar.field.KoalaBear;
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

/** Transforms of 2^14 rows and the extension of their columns to one coset. */
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
public class NttBenchmark {
    private static final int LOG = 14;

    @Param({"5", "10", "40", "108"})
    private int width = 5;

    private int[] matrix = new int[0];
    private int[] room = new int[0];

    @Setup
    public void fill() {
        matrix = new Random(2).ints((long) width << LOG, 0, KoalaBear.P).toArray();
        room = new int[width << LOG];
    }

    @Benchmark
    public int[] forward() {
        Ntt.forward(matrix, width, 0, LOG);
        return matrix;
    }

    @Benchmark
    public int[] inverse() {
        Ntt.inverse(matrix, width, LOG);
        return matrix;
    }

    @Benchmark
    public int[] extendToOneCoset() {
        LowDegreeExtension.extend(matrix, width, LOG, 4, 3, room, 0);
        return room;
    }
}
