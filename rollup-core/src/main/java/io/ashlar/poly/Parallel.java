package io.ashlar.poly;

import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;

/** Splits independent work over the cores. */
public final class Parallel {
    /** Work on the half-open range of indices. */
    public interface Range {
        void run(int from, int to);
    }

    private Parallel() {}

    /** Runs {@code task} once for every index below {@code count}, in any order. */
    public static void each(int count, java.util.function.IntConsumer task) {
        if (count == 1) {
            task.accept(0);
        } else {
            IntStream.range(0, count).parallel().forEach(task);
        }
    }

    /** Cuts [0, count) into pieces of at least {@code grain} and runs them. */
    public static void ranges(int count, int grain, Range task) {
        int pieces = Math.max(1, Math.min(count / Math.max(1, grain), 8 * ForkJoinPool.getCommonPoolParallelism() + 8));
        each(pieces, piece -> task.run((int) ((long) count * piece / pieces), (int) ((long) count * (piece + 1) / pieces)));
    }
}
