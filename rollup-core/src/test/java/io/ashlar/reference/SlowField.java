package io.ashlar.reference;

import java.math.BigInteger;

/** The base field by the book: integers modulo p. */
public final class SlowField {
    public static final BigInteger P = BigInteger.TWO.pow(31).subtract(BigInteger.TWO.pow(24)).add(BigInteger.ONE);

    private SlowField() {}

    public static BigInteger of(long value) {
        return BigInteger.valueOf(value).mod(P);
    }

    public static BigInteger add(BigInteger a, BigInteger b) {
        return a.add(b).mod(P);
    }

    public static BigInteger mul(BigInteger a, BigInteger b) {
        return a.multiply(b).mod(P);
    }

    public static BigInteger inverse(BigInteger a) {
        return a.modInverse(P);
    }

    /** 3^((p−1)/2^log). */
    public static BigInteger root(int log) {
        return BigInteger.valueOf(3).modPow(P.subtract(BigInteger.ONE).shiftRight(log), P);
    }

    public static int reverse(int index, int bits) {
        int result = 0;
        for (int i = 0; i < bits; i++) {
            result |= (index >> i & 1) << bits - 1 - i;
        }
        return result;
    }
}
