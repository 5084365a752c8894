package io.ashlar.field;

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

/** One run of 128 elements, plain and with vectors. */
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class LanesBenchmark {
    private static final int RUN = 128;

    @Param({"plain", "vectors"})
    private String kind = "plain";

    private final int[] runs = new Random(1).ints(4 * RUN, 0, KoalaBear.P).toArray();
    private Lanes lanes = Lanes.FASTEST;

    @Setup
    public void choose() {
        lanes = kind.equals("plain") ? new PlainLanes() : new VectorLanes();
    }

    @Benchmark
    public int[] add() {
        lanes.add(runs, 0, runs, RUN, runs, 2 * RUN, RUN);
        return runs;
    }

    @Benchmark
    public int[] mul() {
        lanes.mul(runs, 0, runs, RUN, runs, 2 * RUN, RUN);
        return runs;
    }

    @Benchmark
    public int[] addScaled() {
        lanes.addScaled(runs, 0, runs[RUN], runs, 2 * RUN, RUN);
        return runs;
    }

    @Benchmark
    public int[] butterfly() {
        lanes.butterfly(runs, 0, RUN, runs[3 * RUN], RUN);
        return runs;
    }
}
