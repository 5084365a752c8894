package io.ashlar.reference;

import io.ashlar.field.Extension;
import io.ashlar.field.KoalaBear;
import java.math.BigInteger;
import java.util.Arrays;

/** An element of F[X]/(X^5 + X^2 − 1) by schoolbook multiplication and repeated division; equal by value. */
public record SlowExtension(BigInteger[] c) {
    public static final SlowExtension ZERO = base(BigInteger.ZERO);
    public static final SlowExtension ONE = base(BigInteger.ONE);

    public static SlowExtension base(BigInteger value) {
        BigInteger[] c = new BigInteger[5];
        Arrays.fill(c, BigInteger.ZERO);
        c[0] = value.mod(SlowField.P);
        return new SlowExtension(c);
    }

    public static SlowExtension of(Extension fast) {
        BigInteger[] c = new BigInteger[5];
        Arrays.setAll(c, i -> BigInteger.valueOf(KoalaBear.fromMontgomery(fast.coefficient(i))));
        return new SlowExtension(c);
    }

    public SlowExtension add(SlowExtension other) {
        BigInteger[] r = new BigInteger[5];
        Arrays.setAll(r, i -> SlowField.add(c[i], other.c[i]));
        return new SlowExtension(r);
    }

    public SlowExtension negate() {
        BigInteger[] r = new BigInteger[5];
        Arrays.setAll(r, i -> c[i].negate().mod(SlowField.P));
        return new SlowExtension(r);
    }

    public SlowExtension sub(SlowExtension other) {
        return add(other.negate());
    }

    public SlowExtension mul(SlowExtension other) {
        BigInteger[] product = new BigInteger[9];
        Arrays.fill(product, BigInteger.ZERO);
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 5; j++) {
                product[i + j] = product[i + j].add(c[i].multiply(other.c[j]));
            }
        }
        for (int k = 8; k >= 5; k--) {
            // X^5 = 1 − X^2
            product[k - 5] = product[k - 5].add(product[k]);
            product[k - 3] = product[k - 3].subtract(product[k]);
        }
        BigInteger[] r = new BigInteger[5];
        Arrays.setAll(r, i -> product[i].mod(SlowField.P));
        return new SlowExtension(r);
    }

    public SlowExtension pow(BigInteger exponent) {
        SlowExtension result = ONE;
        for (int bit = exponent.bitLength() - 1; bit >= 0; bit--) {
            result = result.mul(result);
            result = exponent.testBit(bit) ? result.mul(this) : result;
        }
        return result;
    }

    /** a^(p^5 − 2). */
    public SlowExtension inverse() {
        return pow(SlowField.P.pow(5).subtract(BigInteger.TWO));
    }

    /** The polynomial with these coefficients, low degree first, at a point. */
    public static SlowExtension evaluate(SlowExtension[] coefficients, SlowExtension x) {
        SlowExtension sum = ZERO;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            sum = sum.mul(x).add(coefficients[i]);
        }
        return sum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SlowExtension element && Arrays.equals(c, element.c);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(c);
    }

    @Override
    public String toString() {
        return Arrays.toString(c);
    }
}
