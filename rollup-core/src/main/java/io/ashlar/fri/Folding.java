package io.ashlar.fri;

import io.ashlar.field.Extension;
import io.ashlar.field.KoalaBear;
import io.ashlar.poly.Ntt;
import io.ashlar.poly.Parallel;

/** FRI's fold: from values at x and −x to the value at x² of even part plus φ times odd part. */
public final class Folding {
    private static final int HALF = KoalaBear.inverse(KoalaBear.toMontgomery(2));

    private Folding() {}

    /** Folds a codeword (five ints a value, bit-reversed on the subgroup of its size) once. */
    static int[] fold(int[] values, int log, Extension challenge) {
        int half = 1 << log - 1;
        int[] inverses = Ntt.powers(KoalaBear.inverse(KoalaBear.rootOfUnity(log)), half);
        int[] result = new int[5 * half];
        int[] factor = new int[5];
        challenge.scale(HALF).writeTo(factor, 0);
        Parallel.ranges(half, 1024, (from, to) -> {
            int[] odd = new int[5];
            for (int j = from; j < to; j++) {
                int inverse = inverses[Ntt.reverse(j, log - 1)];
                for (int c = 0; c < 5; c++) {
                    int a = values[10 * j + c];
                    int b = values[10 * j + 5 + c];
                    result[5 * j + c] = KoalaBear.mul(KoalaBear.add(a, b), HALF);
                    odd[c] = KoalaBear.mul(KoalaBear.sub(a, b), inverse);
                }
                Extension.mul(odd, 0, factor, 0, odd, 0);
                for (int c = 0; c < 5; c++) {
                    result[5 * j + c] = KoalaBear.add(result[5 * j + c], odd[c]);
                }
            }
        });
        return result;
    }

    /** Folds one fibre completely; {@code position} is the fibre's index in the folded codeword. */
    static Extension foldFibre(Extension[] fibre, int logSize, int position, Extension challenge) {
        Extension[] values = fibre;
        Extension power = challenge;
        for (int log = logSize; values.length > 1; log--) {
            Extension[] folded = new Extension[values.length / 2];
            for (int i = 0; i < folded.length; i++) {
                int j = position * folded.length + i;
                int x = KoalaBear.pow(KoalaBear.rootOfUnity(log), Ntt.reverse(j, log - 1));
                Extension even = values[2 * i].add(values[2 * i + 1]).scale(HALF);
                Extension odd = values[2 * i].sub(values[2 * i + 1]).scale(KoalaBear.mul(HALF, KoalaBear.inverse(x)));
                folded[i] = even.add(power.mul(odd));
            }
            values = folded;
            power = power.mul(power);
        }
        return values[0];
    }
}
