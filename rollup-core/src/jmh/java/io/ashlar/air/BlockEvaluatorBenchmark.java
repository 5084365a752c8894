package io.ashlar.air;

import io.ashlar.circuit.LedgerCircuit;
import io.ashlar.field.Extension;
import io.ashlar.field.KoalaBear;
import java.util.Arrays;
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

/** All constraints of a table at one block of points. */
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
public class BlockEvaluatorBenchmark {
    private static final int ROWS = BlockEvaluator.BLOCK;

    @Param({"instruction", "poseidon2"})
    private String table = "poseidon2";

    private int[] main = new int[0];
    private int[] auxiliary = new int[0];
    private final int[] local = new int[ROWS];
    private final int[] next = new int[ROWS];
    private final int[] selector = new Random(7).ints(ROWS, 0, KoalaBear.P).toArray();
    private final int[] out = new int[5 * ROWS];
    private BlockEvaluator evaluator = evaluator(new LedgerCircuit().airs().getFirst());

    @Setup
    public void fill() {
        Air air = new LedgerCircuit().airs().stream().filter(a -> a.name().equals(table)).findFirst().orElseThrow();
        evaluator = evaluator(air);
        main = new Random(8).ints((long) ROWS * air.committedWidth(), 0, KoalaBear.P).toArray();
        auxiliary = new Random(9).ints(5L * ROWS * air.auxiliaryWidth(), 0, KoalaBear.P).toArray();
        Arrays.setAll(local, i -> i);
        Arrays.setAll(next, i -> (i + 1) % ROWS);
    }

    private static BlockEvaluator evaluator(Air air) {
        Extension challenge = Extension.of(new Random(10).ints(5, 0, KoalaBear.P).toArray(), 0);
        return new BlockEvaluator(air, new Challenges(new int[64], challenge, challenge, challenge), challenge);
    }

    @Benchmark
    public int[] evaluate() {
        evaluator.evaluate(main, auxiliary, local, next, ROWS, selector, selector, selector, out, 0);
        return out;
    }
}
