package io.ashlar.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both kinds of lanes against the field's own operations: every length around a vector's, extreme values, results over operands. */
class LanesTest {
    private static final int LONGEST = 70;
    private static final int FACTOR = KoalaBear.toMontgomery(123_456_789);
    private static final int[] EXTREME = {0, 1, KoalaBear.P - 1, KoalaBear.ONE, KoalaBear.P / 2, KoalaBear.P / 2 + 1};

    /** An operation on runs of n ints: operands at 1 and 101 of the array, the result at {@code out}. */
    private interface Operation {
        void run(Lanes lanes, int[] v, int out, int n);
    }

    private record Case(String name, Operation operation, IntBinaryOperator expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Lanes> kinds() {
        return VectorSupport.isPresent() ? Stream.of(new PlainLanes(), new VectorLanes()) : Stream.of(new PlainLanes());
    }

    private static final Case[] CASES = {
        new Case("add", (l, v, out, n) -> l.add(v, 1, v, 101, v, out, n), KoalaBear::add),
        new Case("sub", (l, v, out, n) -> l.sub(v, 1, v, 101, v, out, n), KoalaBear::sub),
        new Case("mul", (l, v, out, n) -> l.mul(v, 1, v, 101, v, out, n), KoalaBear::mul),
        new Case("addConstant", (l, v, out, n) -> l.addConstant(v, 1, FACTOR, v, out, n), (a, b) -> KoalaBear.add(a, FACTOR)),
        new Case("scale", (l, v, out, n) -> l.scale(v, 1, FACTOR, v, out, n), (a, b) -> KoalaBear.mul(a, FACTOR)),
    };

    @Test
    void theBuildRunsTheVectors() {
        assertThat(VectorSupport.isPresent()).as("surefire starts with --add-modules jdk.incubator.vector").isTrue();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void operationsAreTheFields(Lanes lanes) {
        for (Case c : CASES) {
            for (int out : new int[] {1, 101, 201}) {
                for (int n = 0; n <= LONGEST; n++) {
                    int[] before = values(n);
                    int[] after = before.clone();
                    c.operation.run(lanes, after, out, n);
                    int[] expected = before.clone();
                    for (int i = 0; i < n; i++) {
                        expected[out + i] = c.expected.applyAsInt(before[1 + i], before[101 + i]);
                    }
                    assertThat(after).as("%s of %d to %d", c, n, out).isEqualTo(expected);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void productsAreAddedOnce(Lanes lanes) {
        for (int n = 0; n <= LONGEST; n++) {
            int[] before = values(n);
            int[] scaled = before.clone();
            lanes.addScaled(scaled, 1, FACTOR, scaled, 201, n);
            int[] products = before.clone();
            lanes.mulAdd(products, 1, products, 101, products, 201, n);
            int[] expectedScaled = before.clone();
            int[] expectedProducts = before.clone();
            for (int i = 0; i < n; i++) {
                expectedScaled[201 + i] = KoalaBear.add(before[201 + i], KoalaBear.mul(before[1 + i], FACTOR));
                expectedProducts[201 + i] = KoalaBear.add(before[201 + i], KoalaBear.mul(before[1 + i], before[101 + i]));
            }
            assertThat(scaled).isEqualTo(expectedScaled);
            assertThat(products).isEqualTo(expectedProducts);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void butterfliesTurnOnce(Lanes lanes) {
        for (int n = 0; n <= LONGEST; n++) {
            int[] before = values(n);
            int[] forward = before.clone();
            lanes.butterfly(forward, 1, 101, FACTOR, n);
            int[] inverse = before.clone();
            lanes.inverseButterfly(inverse, 1, 101, FACTOR, n);
            int[] expectedForward = before.clone();
            int[] expectedInverse = before.clone();
            for (int i = 0; i < n; i++) {
                int x = before[1 + i];
                int y = before[101 + i];
                expectedForward[1 + i] = KoalaBear.add(x, y);
                expectedForward[101 + i] = KoalaBear.mul(KoalaBear.sub(x, y), FACTOR);
                expectedInverse[1 + i] = KoalaBear.add(x, KoalaBear.mul(y, FACTOR));
                expectedInverse[101 + i] = KoalaBear.sub(x, KoalaBear.mul(y, FACTOR));
            }
            assertThat(forward).isEqualTo(expectedForward);
            assertThat(inverse).isEqualTo(expectedInverse);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void extremesStayInRange(Lanes lanes) {
        int n = EXTREME.length * EXTREME.length;
        int[] a = IntStream.range(0, n).map(i -> EXTREME[i / EXTREME.length]).toArray();
        int[] b = IntStream.range(0, n).map(i -> EXTREME[i % EXTREME.length]).toArray();
        int[] out = new int[3 * n];
        lanes.add(a, 0, b, 0, out, 0, n);
        lanes.sub(a, 0, b, 0, out, n, n);
        lanes.mul(a, 0, b, 0, out, 2 * n, n);
        for (int i = 0; i < n; i++) {
            assertThat(out[i]).isEqualTo(KoalaBear.add(a[i], b[i]));
            assertThat(out[n + i]).isEqualTo(KoalaBear.sub(a[i], b[i]));
            assertThat(out[2 * n + i]).isEqualTo(KoalaBear.mul(a[i], b[i]));
        }
    }

    private static int[] values(int seed) {
        Random random = new Random(seed);
        return random.ints(300, 0, KoalaBear.P).toArray();
    }
}
