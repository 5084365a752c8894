package io.ashlar.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ashlar.reference.SlowExtension;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FieldTest {
    private static final BigInteger P = BigInteger.valueOf(KoalaBear.P);
    private final Random random = new Random(1);

    private int canonical() {
        return switch (random.nextInt(8)) {
            case 0 -> 0;
            case 1 -> 1;
            case 2 -> KoalaBear.P - 1;
            default -> random.nextInt(KoalaBear.P);
        };
    }

    private Extension element() {
        int[] c = new int[5];
        for (int i = 0; i < 5; i++) {
            c[i] = KoalaBear.toMontgomery(canonical());
        }
        return Extension.of(c, 0);
    }

    @Test
    void baseArithmeticAgreesWithBigInteger() {
        for (int i = 0; i < 2000; i++) {
            int a = canonical();
            int b = canonical();
            int x = KoalaBear.toMontgomery(a);
            int y = KoalaBear.toMontgomery(b);
            assertThat(KoalaBear.fromMontgomery(x)).isEqualTo(a);
            assertThat(KoalaBear.fromMontgomery(KoalaBear.mul(x, y)))
                    .isEqualTo(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)).mod(P).intValue());
            assertThat(KoalaBear.fromMontgomery(KoalaBear.add(x, y))).isEqualTo((int) (((long) a + b) % KoalaBear.P));
            assertThat(KoalaBear.fromMontgomery(KoalaBear.sub(x, y))).isEqualTo((int) Math.floorMod((long) a - b, (long) KoalaBear.P));
        }
    }

    @Test
    void rootsOfUnityHaveTheirOrder() {
        for (int log = 1; log <= KoalaBear.TWO_ADICITY; log++) {
            assertThat(KoalaBear.pow(KoalaBear.rootOfUnity(log), 1L << log - 1)).isEqualTo(KoalaBear.neg(KoalaBear.ONE));
        }
    }

    @Test
    void extensionMultiplicationReducesByItsPolynomial() {
        for (int n = 0; n < 200; n++) {
            Extension a = element();
            Extension b = element();
            BigInteger[] product = new BigInteger[9];
            java.util.Arrays.fill(product, BigInteger.ZERO);
            for (int i = 0; i < 5; i++) {
                for (int j = 0; j < 5; j++) {
                    product[i + j] = product[i + j].add(BigInteger.valueOf(KoalaBear.fromMontgomery(a.coefficient(i)))
                            .multiply(BigInteger.valueOf(KoalaBear.fromMontgomery(b.coefficient(j)))));
                }
            }
            for (int k = 8; k >= 5; k--) {
                product[k - 5] = product[k - 5].add(product[k]);
                product[k - 3] = product[k - 3].subtract(product[k]);
            }
            for (int k = 0; k < 5; k++) {
                assertThat(KoalaBear.fromMontgomery(a.mul(b).coefficient(k))).isEqualTo(product[k].mod(P).intValue());
            }
        }
    }

    @Test
    void inversesMultiplyToOne() {
        int[] flat = new int[50];
        for (int i = 0; i < 10; i++) {
            element().add(Extension.of(KoalaBear.ONE)).writeTo(flat, 5 * i);
        }
        int[] inverted = flat.clone();
        Extension.batchInverse(inverted, 0, 10);
        for (int i = 0; i < 10; i++) {
            Extension a = Extension.of(flat, 5 * i);
            assertThat(a.mul(a.inverse())).isEqualTo(Extension.ONE);
            assertThat(Extension.of(inverted, 5 * i)).isEqualTo(a.inverse());
        }
        assertThatThrownBy(() -> KoalaBear.inverse(0)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void theExtensionHasNoZeroDivisorsAmongFrobeniusImages() {
        // x^(p^5) = x for a generator-like element shows the polynomial splits as a field of degree 5 does.
        Extension x = Extension.of(new int[] {0, KoalaBear.ONE, 0, 0, 0}, 0);
        Extension power = x;
        for (int i = 0; i < 5; i++) {
            assertThat(i == 0 || !power.equals(x)).isTrue();
            power = power.pow(KoalaBear.P);
        }
        assertThat(power).isEqualTo(x);
    }

    @Test
    void extensionInversesAreFermats() {
        for (int n = 0; n < 20; n++) {
            Extension a = element().add(Extension.of(KoalaBear.ONE));
            assertThat(SlowExtension.of(a.inverse())).isEqualTo(SlowExtension.of(a).inverse());
        }
    }
}
