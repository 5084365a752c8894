package io.ashlar.security;

import io.ashlar.air.Air;
import io.ashlar.air.Interaction;
import io.ashlar.air.LogUp;
import io.ashlar.stark.Circuit;
import io.ashlar.stark.ProofParameters;
import java.util.EnumMap;
import java.util.Map;

/**
 * Bits of provable soundness, round by round, at the greatest heights the circuit admits. No conjecture is used.
 *
 * <p>Formulae: design page proofs.md, "Soundness formulae"; Johnson regime from ePrint 2025/2055 with integer parameter m ≥ 1, the best
 * of which is taken. The reported figure is the least over all error sources.
 */
public final class ProvableSecurity {
    /** Where a cheating prover could be lucky. */
    public enum Source { LOGUP, CONSTRAINTS, OUT_OF_DOMAIN, BATCHING, FOLDING, QUERIES, COMMITMENT }

    /** log2 of the extension's size. */
    private static final double FIELD = 5 * Math.log(2130706433.0) / Math.log(2);
    private static final double COMMITMENT_BITS = 128;
    private static final int MAX_M = 64;

    private final Map<Source, Double> johnson;
    private final Map<Source, Double> unique;

    private ProvableSecurity(Map<Source, Double> johnson, Map<Source, Double> unique) {
        this.johnson = johnson;
        this.unique = unique;
    }

    public static ProvableSecurity of(Circuit circuit) {
        Map<Source, Double> best = null;
        for (int m = 1; m <= MAX_M; m++) {
            Map<Source, Double> bits = bits(circuit, m);
            if (best == null || least(bits) > least(best)) {
                best = bits;
            }
        }
        return new ProvableSecurity(best, bits(circuit, 0));
    }

    /** Least bits up to the Johnson bound. */
    public double johnsonBits() {
        return least(johnson);
    }

    /** Least bits within unique decoding. */
    public double uniqueDecodingBits() {
        return least(unique);
    }

    /** Bits per error source up to the Johnson bound. */
    public Map<Source, Double> johnson() {
        return Map.copyOf(johnson);
    }

    private static double least(Map<Source, Double> bits) {
        return bits.values().stream().mapToDouble(Double::doubleValue).min().orElse(0);
    }

    /** @param m Johnson parameter; 0 for unique decoding */
    private static Map<Source, Double> bits(Circuit circuit, int m) {
        ProofParameters p = circuit.parameters();
        // Masks raise every degree bound by the same factor, and the rate with it.
        double masked = 1 + Math.pow(2, -p.logFinalDegree());
        double rate = masked * Math.pow(2, -p.logBlowup());
        int log = circuit.tables().stream().mapToInt(Air::maxLogHeight).max().orElseThrow();
        double k = masked * Math.pow(2, log);
        double domain = k / rate;
        double theta = m == 0 ? (1 - rate) / 2 : 1 - Math.sqrt(rate) * (1 + 1 / (2.0 * m));
        double list = m == 0 ? 1 : (m + 0.5) / Math.sqrt(rate);
        double linear = m == 0
                ? theta * domain + 1
                : (2 * Math.pow(m + 0.5, 5) + 3 * (m + 0.5) * theta * rate) * domain / (3 * Math.pow(rate, 1.5)) + (m + 0.5) / Math.sqrt(rate);
        Map<Source, Double> bits = new EnumMap<>(Source.class);
        // One more for the mask codeword.
        double batched = 1 + circuit.tables().stream().mapToInt(t -> t.committedWidth() + t.mainAhead().length + t.auxiliaryWidth()
                + t.auxiliaryAhead().length + t.quotientChunks()).sum();
        int degree = circuit.tables().stream().mapToInt(t -> t.program().maxDegree()).max().orElseThrow();
        int constraints = circuit.tables().stream().mapToInt(t -> t.program().constraintCount()).sum();
        bits.put(Source.LOGUP, FIELD - log2(logUp(circuit)));
        bits.put(Source.CONSTRAINTS, FIELD - log2(list * constraints));
        bits.put(Source.OUT_OF_DOMAIN, FIELD - log2(list * (degree * (k + 1) + k - 1)));
        bits.put(Source.BATCHING, FIELD - log2(linear * (batched - 1)));
        // A shorter codeword joins with one more power of the folding challenge.
        bits.put(Source.FOLDING, FIELD - log2(linear * (1 << p.maxLogArity())));
        bits.put(Source.QUERIES, -p.queries() * log2(1 - theta) + p.grindingBits());
        bits.put(Source.COMMITMENT, COMMITMENT_BITS);
        return bits;
    }

    /** Σ over tables of rows × (tuple width + 2), and β^4 of the blinding: the zeros a wrong balance could have. */
    private static double logUp(Circuit circuit) {
        double sum = LogUp.BLINDERS - 1;
        for (Air table : circuit.tables()) {
            for (Interaction interaction : table.interactions()) {
                sum += Math.pow(2, table.maxLogHeight()) * (interaction.bus().width() + 2);
            }
        }
        return sum;
    }

    private static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }
}
