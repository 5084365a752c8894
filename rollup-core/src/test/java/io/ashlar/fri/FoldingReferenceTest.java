package io.ashlar.fri;

import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.field.Extension;
import io.ashlar.field.KoalaBear;
import io.ashlar.poly.Ntt;
import io.ashlar.reference.SlowExtension;
import io.ashlar.reference.SlowField;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Folding against its meaning: from f(x) = e(x²) + x·o(x²) to e + φ·o, coefficient by coefficient. */
class FoldingReferenceTest {
    private final Random random = new Random(18);

    private Extension element() {
        return Extension.of(random.ints(5, 0, KoalaBear.P).map(KoalaBear::toMontgomery).toArray(), 0);
    }

    private static SlowExtension[] fold(SlowExtension[] coefficients, SlowExtension challenge) {
        SlowExtension[] folded = new SlowExtension[coefficients.length / 2];
        Arrays.setAll(folded, i -> coefficients[2 * i].add(challenge.mul(coefficients[2 * i + 1])));
        return folded;
    }

    private static SlowExtension point(int position, int log) {
        return SlowExtension.base(SlowField.root(log).modPow(BigInteger.valueOf(SlowField.reverse(position, log)), SlowField.P));
    }

    @Test
    void foldingAWordFoldsItsPolynomial() {
        int log = 6;
        Extension challenge = element();
        Extension[] coefficients = new Extension[1 << log];
        Arrays.setAll(coefficients, i -> element());
        int[] word = new int[5 << log];
        for (int i = 0; i < coefficients.length; i++) {
            coefficients[i].writeTo(word, 5 * i);
        }
        Ntt.forward(word, 5, 0, log);
        SlowExtension[] slow = Arrays.stream(coefficients).map(SlowExtension::of).toArray(SlowExtension[]::new);
        Extension power = challenge;
        for (int size = log; size > 0; size--) {
            word = Folding.fold(word, size, power);
            slow = fold(slow, SlowExtension.of(power));
            for (int i = 0; i < 1 << size - 1; i++) {
                assertThat(SlowExtension.of(Extension.of(word, 5 * i))).isEqualTo(SlowExtension.evaluate(slow, point(i, size - 1)));
            }
            power = power.mul(power);
        }
    }

    @Test
    void aFibreFoldsAsTheWholeWordDoes() {
        for (int arity = 1; arity <= 4; arity++) {
            int log = 6;
            Extension challenge = element();
            int[] word = new int[5 << log];
            for (int i = 0; i < 1 << log; i++) {
                element().writeTo(word, 5 * i);
            }
            int[] folded = word;
            Extension power = challenge;
            for (int k = 0; k < arity; k++) {
                folded = Folding.fold(folded, log - k, power);
                power = power.mul(power);
            }
            for (int position = 0; position < 1 << log - arity; position++) {
                Extension[] fibre = new Extension[1 << arity];
                for (int i = 0; i < fibre.length; i++) {
                    fibre[i] = Extension.of(word, 5 * ((position << arity) + i));
                }
                assertThat(Folding.foldFibre(fibre, log, position, challenge)).isEqualTo(Extension.of(folded, 5 * position));
            }
        }
    }
}
