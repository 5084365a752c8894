package io.ashlar.poly;

import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.field.KoalaBear;
import io.ashlar.reference.SlowField;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Transforms and extensions against evaluation of polynomials term by term. */
class TransformReferenceTest {
    private final Random random = new Random(17);

    private int[] montgomery(int count) {
        return random.ints(count, 0, KoalaBear.P).map(KoalaBear::toMontgomery).toArray();
    }

    private static BigInteger slow(int montgomery) {
        return BigInteger.valueOf(KoalaBear.fromMontgomery(montgomery));
    }

    private static BigInteger evaluate(int[] coefficients, int width, int column, BigInteger x) {
        BigInteger sum = BigInteger.ZERO;
        for (int row = coefficients.length / width - 1; row >= 0; row--) {
            sum = sum.multiply(x).add(slow(coefficients[row * width + column])).mod(SlowField.P);
        }
        return sum;
    }

    @Test
    void rootsAreTheProtocols() {
        for (int log = 0; log <= KoalaBear.TWO_ADICITY; log++) {
            assertThat(slow(KoalaBear.rootOfUnity(log))).isEqualTo(SlowField.root(log));
        }
    }

    @Test
    void forwardEvaluatesInBitReversedOrder() {
        for (int log = 0; log <= 6; log++) {
            for (int width : new int[] {1, 3}) {
                int[] coefficients = montgomery(width << log);
                int[] values = coefficients.clone();
                Ntt.forward(values, width, 0, log);
                for (int i = 0; i < 1 << log; i++) {
                    BigInteger x = SlowField.root(log).pow(SlowField.reverse(i, log)).mod(SlowField.P);
                    for (int c = 0; c < width; c++) {
                        assertThat(slow(values[i * width + c])).isEqualTo(evaluate(coefficients, width, c, x));
                    }
                }
                Ntt.inverse(values, width, log);
                for (int i = 0; i < values.length; i++) {
                    assertThat(slow(values[i])).isEqualTo(slow(coefficients[i]).shiftLeft(log).mod(SlowField.P));
                }
            }
        }
    }

    /** Long enough for narrow matrices to be transformed as wide ones, and wide ones by all cores. */
    @Test
    void longTransformsEvaluateToo() {
        for (int width : new int[] {1, 5, 10, 15, 16, 40}) {
            int log = 8 + width % 5;
            int[] coefficients = montgomery(width << log);
            int[] values = coefficients.clone();
            Ntt.forward(values, width, 0, log);
            for (int i : new int[] {0, 1, 2, 15, 16, 99, (1 << log) - 1}) {
                BigInteger x = SlowField.root(log).modPow(BigInteger.valueOf(SlowField.reverse(i, log)), SlowField.P);
                assertThat(slow(values[i * width])).isEqualTo(evaluate(coefficients, width, 0, x));
                assertThat(slow(values[(i + 1) * width - 1])).isEqualTo(evaluate(coefficients, width, width - 1, x));
            }
            Ntt.inverse(values, width, log);
            for (int i = 0; i < values.length; i++) {
                assertThat(KoalaBear.mul(values[i], KoalaBear.inverse(KoalaBear.toMontgomery(1 << log)))).isEqualTo(coefficients[i]);
            }
        }
    }

    @Test
    void extensionEvaluatesOnTheCoset() {
        for (int log = 0; log <= 5; log++) {
            for (int width : new int[] {1, 2, 17}) {
                int[] trace = montgomery(width << log);
                int[] coefficients = LowDegreeExtension.coefficients(trace, width, log);
                for (int row = 0; row < 1 << log; row++) {
                    BigInteger x = SlowField.root(log).pow(row).mod(SlowField.P);
                    assertThat(evaluate(coefficients, width, width - 1, x)).isEqualTo(slow(trace[row * width + width - 1]));
                }
                int[] extended = LowDegreeExtension.extend(coefficients, width, log, 2);
                for (int i = 0; i < 4 << log; i++) {
                    BigInteger x = BigInteger.valueOf(3).multiply(SlowField.root(log + 2).pow(SlowField.reverse(i, log + 2))).mod(SlowField.P);
                    assertThat(slow(extended[i * width])).isEqualTo(evaluate(coefficients, width, 0, x));
                }
            }
        }
    }

    @Test
    void coefficientsComeBackFromTheCoset() {
        for (int log = 0; log <= 6; log++) {
            for (int width : new int[] {1, 5, 20}) {
                int[] coefficients = montgomery(width << log);
                int[] values = LowDegreeExtension.extend(coefficients, width, log, 0);
                LowDegreeExtension.coefficientsFromCoset(values, width, log);
                assertThat(values).isEqualTo(coefficients);
            }
        }
    }
}
