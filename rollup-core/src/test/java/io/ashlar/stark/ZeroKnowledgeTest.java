package io.ashlar.stark;

import static io.ashlar.stark.SmallCircuit.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.air.Air;
import io.ashlar.field.KoalaBear;
import io.ashlar.stark.ProofRandomness.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a proof tells of its witness: nothing that these distinguishers find; and each of them finds something as soon as one ingredient of
 * the masking is missing.
 */
class ZeroKnowledgeTest {
    private static final int PROOFS = 80;
    private static final Circuit CIRCUIT = circuit(ProofSample.QUICK);
    /** What the lack of an ingredient shows in, be it among others. */
    private static final Map<Use, Set<String>> SHOWS = Map.of(
            Use.TRACE, Set.of("walk main here", "walk main next", "numbers main here", "query 0 main rows", "query 1 main rows"),
            Use.TERMINALS, Set.of("terminals"),
            Use.AUXILIARY, Set.of("walk auxiliary here", "numbers auxiliary here", "query 0 auxiliary rows"),
            Use.CODEWORD, Set.of("query 0 quotient rows", "query 1 quotient rows"),
            Use.SALTS, Set.of("query 0 main salt", "query 0 auxiliary salt", "query 1 quotient salt"));

    @Test
    void twoWitnessesOfOneStatementCannotBeToldApart() {
        ProofSample one = ProofSample.of(PROOFS, 0, PartialRandomness::all);
        ProofSample other = ProofSample.of(PROOFS, 400, PartialRandomness::all);
        assertThat(one.elementSections()).hasSizeGreaterThan(20);
        assertThat(Distinguisher.findings(one, other)).isEmpty();
        assertThat(Distinguisher.dependentColumns(one, CIRCUIT)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = "QUOTIENT", mode = EnumSource.Mode.EXCLUDE)
    void aMissingIngredientIsFound(Use use) {
        ProofSample sample = ProofSample.of(PROOFS, 0, seed -> PartialRandomness.without(use, seed));
        assertThat(Distinguisher.findings(sample, sample)).containsAll(SHOWS.get(use));
    }

    /** Chunks follow from the columns' masks as well, so their own randomness is looked at with everything else held still. */
    @Test
    void chunksAreRandomOnTheirOwn() {
        Air walk = CIRCUIT.tables().getFirst();
        assertThat(walk.quotientChunks()).isEqualTo(2);
        ProofSample sample = ProofSample.of(40, 0, seed -> PartialRandomness.only(Use.QUOTIENT, seed));
        for (int chunk = 0; chunk < 2; chunk++) {
            assertThat(sample.rank(chunk(sample, chunk))).as("chunk %d", chunk).isEqualTo(15);
        }
        // Together they still tell their sum at each point, and nothing else.
        List<int[]> both = chunk(sample, 0);
        both.addAll(chunk(sample, 1));
        assertThat(sample.rank(both)).isEqualTo(15);
        ProofSample without = ProofSample.of(40, 0, seed -> PartialRandomness.all(5));
        assertThat(without.rank(chunk(without, 0))).isZero();
    }

    /** The walk's chunk at ζ and both queries. */
    private static List<int[]> chunk(ProofSample sample, int chunk) {
        List<int[]> values = new ArrayList<>();
        for (String section : List.of("walk quotient here", "query 0 quotient rows", "query 1 quotient rows")) {
            for (int c = 0; c < 5; c++) {
                values.add(sample.element(section, 5 * chunk + c));
            }
        }
        return values;
    }

    @Test
    void theMaskCodewordAloneHidesAllOfFri() {
        ProofSample sample = ProofSample.of(60, 0, seed -> PartialRandomness.only(Use.CODEWORD, seed));
        Set<String> constant = new TreeSet<>();
        for (String section : sample.elementSections()) {
            List<int[]> values = new ArrayList<>();
            for (int i = 0; i < sample.length(section); i++) {
                values.add(sample.element(section, i));
            }
            int rank = sample.rank(values);
            if (section.startsWith("final") || section.contains("fibre")) {
                assertThat(rank).as(section).isEqualTo(values.size());
            } else if (rank == 0) {
                constant.add(section);
            } else {
                assertThat(section).matches("query . quotient rows");
                assertThat(rank).isEqualTo(5);
            }
        }
        assertThat(constant).contains("terminals", "walk main here", "query 0 main rows");
    }

    @Test
    void masksWithTooFewCoefficientsAreFound() {
        // The walk's first two columns are opened at two points of the extension and two queries: twelve coefficients are needed.
        int width = CIRCUIT.tables().getFirst().committedWidth();
        assertThat(dependent(width, 12)).doesNotContain("walk column 0", "walk column 1");
        assertThat(dependent(width, 11)).contains("walk column 0", "walk column 1").doesNotContain("walk column 2");
        assertThat(dependent(width, 6)).contains("walk column 2", "walk column 3", "numbers column 0");
        assertThat(Masking.columnRows(ProofSample.QUICK)).isEqualTo(24);
    }

    private static List<String> dependent(int width, int rows) {
        return Distinguisher.dependentColumns(ProofSample.of(30, 0, seed -> PartialRandomness.shortMasks(width, rows, seed)), CIRCUIT);
    }

    @Test
    void terminalsAreUniformAmongThoseThatBalance() {
        ProofSample sample = ProofSample.of(30, 0, seed -> PartialRandomness.only(Use.TERMINALS, seed));
        List<int[]> walk = new ArrayList<>();
        List<int[]> both = new ArrayList<>();
        for (int c = 0; c < 10; c++) {
            both.add(sample.element("terminals", c));
            if (c < 5) {
                walk.add(sample.element("terminals", c));
            }
        }
        assertThat(sample.rank(walk)).isEqualTo(5);
        assertThat(sample.rank(both)).isEqualTo(5);
    }

    @Test
    void twoProofsOfOneWitnessDifferInEveryField() {
        Circuit circuit = circuit(LIGHT);
        byte[] one = StarkProver.prove(circuit, witness(), publicValues(), CONTEXT);
        byte[] other = StarkProver.prove(circuit, witness(), publicValues(), CONTEXT);
        for (ProofSections.Section section : ProofSections.of(circuit, one)) {
            boolean same = java.util.Arrays.equals(one, section.from(), section.to(), other, section.from(), section.to());
            assertThat(same).as(section.name()).isEqualTo(section.name().equals("size class"));
        }
        assertThat(verify(LIGHT, one)).isTrue();
        assertThat(verify(LIGHT, other)).isTrue();
    }

    @Test
    void evaluationNeverMeetsTheTrace() {
        for (int log = 0; log <= KoalaBear.TWO_ADICITY; log++) {
            assertThat(KoalaBear.pow(KoalaBear.GENERATOR, 1L << log)).isNotEqualTo(KoalaBear.ONE);
        }
    }

    @Test
    void everySizeClassHasRoomForItsMasks() {
        Circuit settlement = io.ashlar.batch.BatchProofs.settlement().circuit();
        ProofParameters p = settlement.parameters();
        for (Air air : settlement.tables()) {
            for (int c = 0; c < air.sizeClasses(); c++) {
                int room = 1 << air.logHeight(c) - p.logFinalDegree();
                assertThat(Masking.columnRows(p)).isEqualTo(2 * (10 + p.queries())).isLessThanOrEqualTo(room);
                assertThat(Masking.chunkBeyond(air, p)).isLessThanOrEqualTo(room);
                // All chunks together hold the quotient of columns of degree below n + h.
                long n = 1L << air.logHeight(c);
                long needed = air.program().maxDegree() * (n + Masking.columnRows(p)) - n - air.program().maxDegree() + 2;
                assertThat(air.quotientChunks() * (n + Masking.strideBeyond(air, p))).isGreaterThanOrEqualTo(needed);
            }
        }
    }
}
