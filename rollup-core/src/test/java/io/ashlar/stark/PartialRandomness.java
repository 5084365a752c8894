package io.ashlar.stark;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** Randomness with some of its uses taken away: zeros, or the same values every time. */
final class PartialRandomness extends ProofRandomness {
    private final ProofRandomness frozen = SmallCircuit.repeatable(5);
    private final Set<Use> off;
    private final Set<Use> fixed;
    private final int only;

    private PartialRandomness(long seed, Set<Use> off, Set<Use> fixed, int only) {
        super(SmallCircuit.source(seed));
        this.off = off;
        this.fixed = fixed;
        this.only = only;
    }

    static PartialRandomness all(long seed) {
        return new PartialRandomness(seed, Set.of(), Set.of(), Integer.MAX_VALUE);
    }

    static PartialRandomness without(Use use, long seed) {
        return new PartialRandomness(seed, Set.of(use), Set.of(), Integer.MAX_VALUE);
    }

    /** Everything but the one use is the same every time. */
    static PartialRandomness only(Use use, long seed) {
        return new PartialRandomness(seed, Set.of(), EnumSet.complementOf(EnumSet.of(use)), Integer.MAX_VALUE);
    }

    /** Column masks of a table of {@code width} columns have no more than {@code rows} random coefficients. */
    static PartialRandomness shortMasks(int width, int rows, long seed) {
        return new PartialRandomness(seed, Set.of(), Set.of(), width * rows);
    }

    @Override
    int[] elements(Use use, int count) {
        int[] elements = fixed.contains(use) ? frozen.elements(use, count) : super.elements(use, count);
        if (off.contains(use)) {
            Arrays.fill(elements, 0);
        }
        if (use == Use.TRACE && only < count) {
            Arrays.fill(elements, only, count, 0);
        }
        return elements;
    }

    @Override
    byte[] key(Use use) {
        byte[] key = fixed.contains(use) ? frozen.key(use) : super.key(use);
        return off.contains(use) ? new byte[key.length] : key;
    }
}
