package io.ashlar.stark;

import io.ashlar.field.KoalaBear;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Tells proofs of one witness from proofs of another, or from noise, if anything does: what is found is named.
 *
 * <p>Statistics are χ² with eight classes, seven degrees of freedom. One exceeds 70 by chance with a probability below 2·10^−12.
 */
final class Distinguisher {
    private static final int CLASSES = 8;
    private static final double LIMIT = 70;

    private Distinguisher() {}

    /** Elements that are not uniform in one sample, or differ in distribution between two; byte strings that repeat. */
    static List<String> findings(ProofSample one, ProofSample other) {
        List<String> found = new ArrayList<>();
        for (String section : one.elementSections()) {
            for (int i = 0; i < one.length(section); i++) {
                int[] a = histogram(one.element(section, i));
                int[] b = histogram(other.element(section, i));
                if (uniformity(a) > LIMIT || uniformity(b) > LIMIT || homogeneity(a, b) > LIMIT) {
                    found.add(section);
                    break;
                }
            }
        }
        one.byteSections().stream().filter(section -> !one.allDiffer(section)).forEach(found::add);
        return found;
    }

    /** Main columns whose opened values are tied by a linear relation. */
    static List<String> dependentColumns(ProofSample sample, Circuit circuit) {
        List<String> found = new ArrayList<>();
        int before = 0;
        for (io.ashlar.air.Air air : circuit.tables()) {
            for (int column = 0; column < air.committedWidth(); column++) {
                List<int[]> values = new ArrayList<>();
                for (int c = 0; c < 5; c++) {
                    values.add(sample.element(air.name() + " main here", 5 * column + c));
                    int ahead = Arrays.binarySearch(air.mainAhead(), column);
                    if (ahead >= 0) {
                        values.add(sample.element(air.name() + " main next", 5 * ahead + c));
                    }
                }
                for (int query = 0; query < circuit.parameters().queries(); query++) {
                    values.add(sample.element("query " + query + " main rows", before + column));
                }
                if (sample.rank(values) < values.size()) {
                    found.add(air.name() + " column " + column);
                }
            }
            before += air.committedWidth();
        }
        return found;
    }

    private static int[] histogram(int[] values) {
        int[] counts = new int[CLASSES];
        for (int value : values) {
            counts[(int) ((long) value * CLASSES / KoalaBear.P)]++;
        }
        return counts;
    }

    private static double uniformity(int[] counts) {
        double expected = Arrays.stream(counts).sum() / (double) CLASSES;
        return Arrays.stream(counts).mapToDouble(count -> (count - expected) * (count - expected) / expected).sum();
    }

    private static double homogeneity(int[] a, int[] b) {
        double sum = 0;
        for (int i = 0; i < CLASSES; i++) {
            sum += a[i] + b[i] == 0 ? 0 : (double) (a[i] - b[i]) * (a[i] - b[i]) / (a[i] + b[i]);
        }
        return sum;
    }
}
