package io.ashlar.stark;

import io.ashlar.air.Air;
import io.ashlar.air.LogUp;
import io.ashlar.field.KoalaBear;
import java.util.List;

/**
 * The cells that blind the LogUp terminals: random in every table but the last one, which makes their weighted sums over all tables zero,
 * so that terminals are uniform among those that balance. See "Interactions" in PROTOCOL.md.
 */
final class Blinding {
    private static final int N = LogUp.BLINDERS;

    private Blinding() {}

    /** Per table, its first {@link LogUp#BLINDERS} rows' cells; none where there are no interactions. */
    static int[][] cells(List<Air> tables, int[] logHeights, ProofRandomness randomness) {
        int[][] cells = new int[tables.size()][0];
        int[] sums = new int[N];
        int last = -1;
        for (int t = 0; t < tables.size(); t++) {
            last = tables.get(t).auxiliaryWidth() > 0 ? t : last;
        }
        for (int t = 0; t < last; t++) {
            if (tables.get(t).auxiliaryWidth() > 0) {
                cells[t] = randomness.elements(ProofRandomness.Use.TERMINALS, N);
                addSums(sums, cells[t], points(logHeights[t]));
            }
        }
        if (last >= 0) {
            cells[last] = closing(sums, points(logHeights[last]));
        }
        return cells;
    }

    /** The transition selector on the first rows: ω^i − ω^{−1}. */
    private static int[] points(int log) {
        int root = KoalaBear.rootOfUnity(log);
        int[] points = new int[N];
        for (int i = 0; i < N; i++) {
            points[i] = KoalaBear.sub(KoalaBear.pow(root, i), KoalaBear.inverse(root));
        }
        return points;
    }

    /** Adds Σ_i cell_i·point_i^j to sum j. */
    private static void addSums(int[] sums, int[] cells, int[] points) {
        for (int j = 0; j < N; j++) {
            for (int i = 0; i < N; i++) {
                sums[j] = KoalaBear.add(sums[j], KoalaBear.mul(cells[i], KoalaBear.pow(points[i], j)));
            }
        }
    }

    /**
     * Cells whose sums are the negatives of the given ones. With L_i the Lagrange polynomial that is 1 at point i and 0 at the others,
     * cell i is minus Σ_j (coefficient j of L_i)·sum_j: interpolating x^k gives back x^k.
     */
    private static int[] closing(int[] sums, int[] points) {
        int[] cells = new int[N];
        for (int i = 0; i < N; i++) {
            int[] lagrange = new int[N];
            lagrange[0] = KoalaBear.ONE;
            int denominator = KoalaBear.ONE;
            for (int other = 0; other < N; other++) {
                if (other != i) {
                    for (int j = N - 1; j >= 0; j--) {
                        int below = j == 0 ? 0 : lagrange[j - 1];
                        lagrange[j] = KoalaBear.sub(below, KoalaBear.mul(points[other], lagrange[j]));
                    }
                    denominator = KoalaBear.mul(denominator, KoalaBear.sub(points[i], points[other]));
                }
            }
            int sum = 0;
            for (int j = 0; j < N; j++) {
                sum = KoalaBear.add(sum, KoalaBear.mul(lagrange[j], sums[j]));
            }
            cells[i] = KoalaBear.neg(KoalaBear.mul(sum, KoalaBear.inverse(denominator)));
        }
        return cells;
    }
}
