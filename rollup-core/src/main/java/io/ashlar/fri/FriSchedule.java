package io.ashlar.fri;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * When FRI folds, by how much, and where shorter codewords join; a function of sizes and parameters alone.
 *
 * @param layers one per commitment, largest first
 * @param logFinalSize log2 of the domain the final polynomial is checked on
 */
public record FriSchedule(int logSize, List<Layer> layers, int logFinalSize) {
    /**
     * @param logSize of the committed codeword
     * @param logArity folds to the next one
     * @param joins whether a codeword of the folded size is added after folding
     */
    public record Layer(int logSize, int logArity, boolean joins) {
        public int logFolded() {
            return logSize - logArity;
        }
    }

    /** @param logSizes of the codewords, each at least {@code logFinalSize} */
    public static FriSchedule of(List<Integer> logSizes, int maxLogArity, int logFinalSize) {
        SortedSet<Integer> sizes = new TreeSet<>(logSizes);
        List<Layer> layers = new ArrayList<>();
        int current = sizes.last();
        while (current > logFinalSize) {
            SortedSet<Integer> below = sizes.headSet(current);
            int next = below.isEmpty() ? logFinalSize : below.last();
            int arity = Math.min(maxLogArity, current - next);
            layers.add(new Layer(current, arity, sizes.contains(current - arity)));
            current -= arity;
        }
        return new FriSchedule(sizes.last(), List.copyOf(layers), logFinalSize);
    }
}
