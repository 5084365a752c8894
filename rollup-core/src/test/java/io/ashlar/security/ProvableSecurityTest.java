package io.ashlar.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ashlar.air.Air;
import io.ashlar.batch.BatchProofs;
import io.ashlar.security.ProvableSecurity.Source;
import io.ashlar.stark.Circuit;
import io.ashlar.stark.ProofParameters;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Pins the settlement's provable bits, and computes each error source once more from the formulae of the design with plain numbers. */
class ProvableSecurityTest {
    private static final Circuit CIRCUIT = BatchProofs.settlement().circuit();
    private static final double FIELD = 5 * log2(2130706433.0);

    private static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }

    @Test
    void settlementParametersGiveAtLeastOneHundredProvableBits() {
        ProvableSecurity security = ProvableSecurity.of(CIRCUIT);
        System.out.println("Johnson " + security.johnson() + ", unique decoding " + security.uniqueDecodingBits());
        assertThat(security.johnsonBits()).isBetween(100.2, 100.5);
        assertThat(security.uniqueDecodingBits()).isBetween(60.0, 60.2);
    }

    /** Values opened: every column and quotient chunk at ζ, and at the next row the columns some constraint reads there. */
    private static long opened() {
        long opened = 0;
        for (Air air : CIRCUIT.tables()) {
            opened += air.committedWidth() + air.mainAhead().length + air.auxiliaryWidth() + air.auxiliaryAhead().length + air.quotientChunks();
        }
        return opened;
    }

    @Test
    void everySourceFollowsItsFormula() {
        // Blowup 16, greatest trace 2^20 rows, so D = 2^24; 42 queries, 22 bits of grinding, m chosen by the class among 1 to 64.
        ProofParameters p = CIRCUIT.parameters();
        assertThat(List.of(p.logBlowup(), p.queries(), p.grindingBits(), p.maxLogArity())).isEqualTo(List.of(4, 42, 22, 3));
        int tallest = CIRCUIT.tables().stream().mapToInt(Air::maxLogHeight).max().orElseThrow();
        assertThat(tallest).isEqualTo(20);
        // Masks: a sixteenth more coefficients than rows.
        double k = 17 << 16;
        double domain = 1 << 24;
        double rate = 17 / 256.0;
        double root = Math.sqrt(17) / 16;
        Map<Source, Double> actual = ProvableSecurity.of(CIRCUIT).johnson();
        // The queries alone tell m: (√ρ · (1 + 1/2m))^42 · 2^−22.
        int m = 1;
        while (m < 64 && Math.abs(-42 * log2(root * (1 + 1 / (2.0 * m))) + 22 - actual.get(Source.QUERIES)) > 1e-6) {
            m++;
        }
        assertThat(m).isBetween(1, 63);
        double theta = 1 - root * (1 + 1 / (2.0 * m));
        double list = (m + 0.5) / root;
        double linear = (2 * Math.pow(m + 0.5, 5) + 3 * (m + 0.5) * theta * rate) * domain / (3 * Math.pow(rate, 1.5)) + list;
        assertThat(actual.get(Source.BATCHING)).isCloseTo(FIELD - log2(linear * opened()), within(1e-6));
        assertThat(actual.get(Source.FOLDING)).isCloseTo(FIELD - log2(linear * 8), within(1e-6));
        long constraints = CIRCUIT.tables().stream().mapToLong(t -> t.program().constraintCount()).sum();
        assertThat(actual.get(Source.CONSTRAINTS)).isCloseTo(FIELD - log2(list * constraints), within(1e-6));
        assertThat(actual.get(Source.OUT_OF_DOMAIN)).isCloseTo(FIELD - log2(list * (9 * (k + 1) + k - 1)), within(1e-3));
        double zeros = 4;
        for (Air air : CIRCUIT.tables()) {
            zeros += Math.pow(2, air.maxLogHeight()) * air.interactions().stream().mapToInt(i -> i.tuple().size() + 2).sum();
        }
        assertThat(actual.get(Source.LOGUP)).isCloseTo(FIELD - log2(zeros), within(1e-6));
        assertThat(actual.get(Source.COMMITMENT)).isEqualTo(128);
    }

    @Test
    void theOpenedValuesCountedAreThoseAProofCarries() {
        // 20 bytes each in the head: 953 values at the time of writing; the design's worked example assumes about 1,300.
        assertThat(opened()).isBetween(900L, 1_100L);
    }

    @Test
    void weakerParametersAreReportedWeaker() {
        double strong = ProvableSecurity.of(CIRCUIT).johnsonBits();
        assertThat(ProvableSecurity.of(new Circuit(CIRCUIT.tables(), new ProofParameters(4, 41, 22, 3, 4, 4))).johnsonBits()).isLessThan(strong);
        assertThat(ProvableSecurity.of(new Circuit(CIRCUIT.tables(), new ProofParameters(4, 42, 20, 3, 4, 4))).johnsonBits()).isLessThan(strong);
        assertThat(ProvableSecurity.of(new Circuit(CIRCUIT.tables(), new ProofParameters(3, 42, 22, 3, 4, 4))).johnsonBits()).isLessThan(90);
    }

    @Test
    void theWorkedExampleOfTheDesignComesOut() {
        // D = 2^24, blowup 16, about 1,300 opened values, m = 5: batching 102.9 bits; 43 queries with 20 bits of grinding: 100.1.
        double linear = (2 * Math.pow(5.5, 5) + 3 * 5.5 * (1 - 0.25 * 1.1) / 16) * (1 << 24) * 64 / 3 + 22;
        assertThat(FIELD - log2(linear * 1299)).isCloseTo(102.9, within(0.05));
        assertThat(-43 * log2(0.25 * 1.1) + 20).isCloseTo(100.1, within(0.05));
    }
}
