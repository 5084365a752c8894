package io.ashlar.field;

import java.util.Arrays;

/**
 * An element of E = F[X]/(X^5 + X^2 − 1): five Montgomery coefficients, low degree first. Immutable.
 *
 * <p>|E| is about 2^155. The flat static operations do the same on coefficients in an array without allocating.
 */
public final class Extension {
    /** Degree over the base field. */
    public static final int DEGREE = 5;
    public static final Extension ZERO = new Extension(new int[DEGREE]);
    public static final Extension ONE = of(KoalaBear.ONE);
    /** FROBENIUS[i] = X^{i·p}. */
    private static final Extension[] FROBENIUS = frobenius();

    private final int[] c;

    private Extension(int[] coefficients) {
        this.c = coefficients;
    }

    private static Extension[] frobenius() {
        int[] x = new int[DEGREE];
        x[1] = KoalaBear.ONE;
        Extension image = power(new Extension(x), KoalaBear.P);
        Extension[] images = new Extension[DEGREE];
        images[0] = ONE;
        for (int i = 1; i < DEGREE; i++) {
            images[i] = images[i - 1].mul(image);
        }
        return images;
    }

    public static Extension of(int base) {
        return new Extension(new int[] {base, 0, 0, 0, 0});
    }

    public static Extension of(int[] flat, int offset) {
        return new Extension(Arrays.copyOfRange(flat, offset, offset + DEGREE));
    }

    public int coefficient(int index) {
        return c[index];
    }

    public void writeTo(int[] flat, int offset) {
        System.arraycopy(c, 0, flat, offset, DEGREE);
    }

    /** Whether the element lies in the base field. */
    public boolean isBase() {
        return (c[1] | c[2] | c[3] | c[4]) == 0;
    }

    public Extension add(Extension other) {
        int[] result = new int[DEGREE];
        for (int i = 0; i < DEGREE; i++) {
            result[i] = KoalaBear.add(c[i], other.c[i]);
        }
        return new Extension(result);
    }

    public Extension sub(Extension other) {
        int[] result = new int[DEGREE];
        for (int i = 0; i < DEGREE; i++) {
            result[i] = KoalaBear.sub(c[i], other.c[i]);
        }
        return new Extension(result);
    }

    public Extension neg() {
        return ZERO.sub(this);
    }

    public Extension mul(Extension other) {
        int[] result = new int[DEGREE];
        mul(c, 0, other.c, 0, result, 0);
        return new Extension(result);
    }

    /** Product with a base field element. */
    public Extension scale(int base) {
        int[] result = new int[DEGREE];
        for (int i = 0; i < DEGREE; i++) {
            result[i] = KoalaBear.mul(c[i], base);
        }
        return new Extension(result);
    }

    public Extension pow(long exponent) {
        return power(this, exponent);
    }

    private static Extension power(Extension base, long exponent) {
        Extension result = ONE;
        Extension power = base;
        for (long e = exponent; e > 0; e >>= 1) {
            if ((e & 1) == 1) {
                result = result.mul(power);
            }
            power = power.mul(power);
        }
        return result;
    }

    private Extension conjugate() {
        Extension sum = ZERO;
        for (int i = 0; i < DEGREE; i++) {
            sum = sum.add(FROBENIUS[i].scale(c[i]));
        }
        return sum;
    }

    /**
     * By the norm: a^{p+p²+p³+p⁴}/N(a), N(a) being in the base field.
     *
     * @throws ArithmeticException for zero
     */
    public Extension inverse() {
        Extension first = conjugate();
        Extension pair = first.mul(first.conjugate());
        Extension rest = pair.mul(pair.conjugate().conjugate());
        return rest.scale(KoalaBear.inverse(mul(rest).c[0]));
    }

    /** {@code out[oo..] = a[ao..] · b[bo..]}; {@code out} may be an operand. */
    public static void mul(int[] a, int ao, int[] b, int bo, int[] out, int oo) {
        int a0 = a[ao], a1 = a[ao + 1], a2 = a[ao + 2], a3 = a[ao + 3], a4 = a[ao + 4];
        int b0 = b[bo], b1 = b[bo + 1], b2 = b[bo + 2], b3 = b[bo + 3], b4 = b[bo + 4];
        // X^5 = 1 − X^2, X^6 = X − X^3, X^7 = X^2 − X^4, X^8 = X^3 + X^2 − 1; up to four products fit an unsigned 64-bit sum.
        int c5 = sum((long) a1 * b4, (long) a2 * b3, (long) a3 * b2, (long) a4 * b1);
        int c6 = sum((long) a2 * b4, (long) a3 * b3, (long) a4 * b2, 0);
        int c7 = sum((long) a3 * b4, (long) a4 * b3, 0, 0);
        int c8 = KoalaBear.mul(a4, b4);
        int c0 = KoalaBear.mul(a0, b0);
        int c1 = sum((long) a0 * b1, (long) a1 * b0, 0, 0);
        int c2 = sum((long) a0 * b2, (long) a1 * b1, (long) a2 * b0, 0);
        int c3 = sum((long) a0 * b3, (long) a1 * b2, (long) a2 * b1, (long) a3 * b0);
        int c4 = KoalaBear.add(sum((long) a0 * b4, (long) a1 * b3, (long) a2 * b2, (long) a3 * b1), KoalaBear.mul(a4, b0));
        out[oo] = KoalaBear.sub(KoalaBear.add(c0, c5), c8);
        out[oo + 1] = KoalaBear.add(c1, c6);
        out[oo + 2] = KoalaBear.add(KoalaBear.sub(KoalaBear.add(c2, c7), c5), c8);
        out[oo + 3] = KoalaBear.add(KoalaBear.sub(c3, c6), c8);
        out[oo + 4] = KoalaBear.sub(c4, c7);
    }

    /** Montgomery reduction of a sum of products, each below p²: two at a time stay below p·2^32. */
    private static int sum(long a, long b, long c, long d) {
        return KoalaBear.add(KoalaBear.reduce(a + b), KoalaBear.reduce(c + d));
    }

    /** {@code out += a · scalar}, the scalar in the base field. */
    public static void addScaled(int[] a, int ao, int scalar, int[] out, int oo) {
        for (int i = 0; i < DEGREE; i++) {
            out[oo + i] = KoalaBear.add(out[oo + i], KoalaBear.mul(a[ao + i], scalar));
        }
    }

    /** Replaces {@code count} elements, five ints each from {@code offset}, by their inverses. */
    public static void batchInverse(int[] flat, int offset, int count) {
        batchInverse(flat, offset, count, new int[DEGREE * (count + 1)]);
    }

    /** @param prefix room for {@code count + 1} elements */
    public static void batchInverse(int[] flat, int offset, int count, int[] prefix) {
        ONE.writeTo(prefix, 0);
        for (int i = 0; i < count; i++) {
            mul(prefix, DEGREE * i, flat, offset + DEGREE * i, prefix, DEGREE * (i + 1));
        }
        int[] inverse = new int[DEGREE];
        of(prefix, DEGREE * count).inverse().writeTo(inverse, 0);
        int[] value = new int[DEGREE];
        for (int i = count - 1; i >= 0; i--) {
            System.arraycopy(flat, offset + DEGREE * i, value, 0, DEGREE);
            mul(inverse, 0, prefix, DEGREE * i, flat, offset + DEGREE * i);
            mul(inverse, 0, value, 0, inverse, 0);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Extension element && Arrays.equals(c, element.c);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(c);
    }

    /** Canonical coefficients. */
    @Override
    public String toString() {
        return Arrays.toString(Arrays.stream(c).map(KoalaBear::fromMontgomery).toArray());
    }
}
