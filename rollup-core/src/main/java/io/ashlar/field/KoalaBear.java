package io.ashlar.field;

/**
 * The prime field of p = 2^31 − 2^24 + 1 elements, in Montgomery form with R = 2^32.
 *
 * <p>An element is an {@code int} in [0, p). Unless a parameter is called canonical it holds x·R mod p. Nothing checks ranges: callers
 * bring values in through {@link #toMontgomery}.
 */
public final class KoalaBear {
    public static final int P = 0x7f000001;
    /** Greatest log2 of a power-of-two subgroup's order. */
    public static final int TWO_ADICITY = 24;
    /** p^{−1} mod 2^32. */
    private static final int P_INVERSE = 0x81000001;
    private static final int R_SQUARED = (int) ((1L << 32) % P * ((1L << 32) % P) % P);

    public static final int ONE = toMontgomery(1);
    /** 3, which generates the multiplicative group. */
    public static final int GENERATOR = toMontgomery(3);
    private static final int[] ROOTS = roots();

    private KoalaBear() {}

    private static int[] roots() {
        int[] roots = new int[TWO_ADICITY + 1];
        roots[TWO_ADICITY] = pow(GENERATOR, (P - 1) >>> TWO_ADICITY);
        for (int log = TWO_ADICITY; log > 0; log--) {
            roots[log - 1] = mul(roots[log], roots[log]);
        }
        return roots;
    }

    public static int add(int a, int b) {
        int sum = a + b - P;
        return sum + (P & (sum >> 31));
    }

    public static int sub(int a, int b) {
        int difference = a - b;
        return difference + (P & (difference >> 31));
    }

    public static int neg(int a) {
        return sub(0, a);
    }

    /** Montgomery product. */
    public static int mul(int a, int b) {
        return reduce((long) a * b);
    }

    /** x·R^{−1} mod p for 0 ≤ x < p·2^32. */
    public static int reduce(long x) {
        int quotient = (int) x * P_INVERSE;
        long product = (long) P * (quotient & 0xffffffffL);
        int difference = (int) (x >>> 32) - (int) (product >>> 32);
        return difference + (P & (difference >> 31));
    }

    public static int toMontgomery(int canonical) {
        return mul(canonical, R_SQUARED);
    }

    public static int fromMontgomery(int a) {
        return reduce(a);
    }

    /** @param exponent not negative */
    public static int pow(int base, long exponent) {
        int result = toMontgomery(1);
        int power = base;
        for (long e = exponent; e > 0; e >>= 1) {
            if ((e & 1) == 1) {
                result = mul(result, power);
            }
            power = mul(power, power);
        }
        return result;
    }

    /** @throws ArithmeticException for zero */
    public static int inverse(int a) {
        if (a == 0) {
            throw new ArithmeticException("zero has no inverse");
        }
        return pow(a, P - 2);
    }

    /** Replaces {@code length} elements from {@code offset} by their inverses (Montgomery's trick). */
    public static void batchInverse(int[] values, int offset, int length) {
        int[] prefix = new int[length + 1];
        prefix[0] = ONE;
        for (int i = 0; i < length; i++) {
            prefix[i + 1] = mul(prefix[i], values[offset + i]);
        }
        int inverse = inverse(prefix[length]);
        for (int i = length - 1; i >= 0; i--) {
            int value = values[offset + i];
            values[offset + i] = mul(inverse, prefix[i]);
            inverse = mul(inverse, value);
        }
    }

    /** A generator of the subgroup of order 2^{@code logOrder}: 3^((p−1)/2^logOrder). */
    public static int rootOfUnity(int logOrder) {
        return ROOTS[logOrder];
    }
}
