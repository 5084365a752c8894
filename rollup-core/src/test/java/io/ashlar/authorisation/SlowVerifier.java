package io.ashlar.authorisation;

import io.ashlar.reference.SlowField;
import io.ashlar.reference.SlowPoseidon2;
import java.math.BigInteger;
import java.util.Arrays;

/** Verification written from ADR 0008 over the bytes of a signature, with integers and nothing of the fast code. */
final class SlowVerifier {
    private final byte[] bytes;
    private int at;

    private SlowVerifier(byte[] bytes) {
        this.bytes = bytes;
    }

    static boolean verify(byte[] root, long index, byte[] message, byte[] signature) {
        return new SlowVerifier(signature).verify(digest(root), index, digest(message));
    }

    private static BigInteger[] digest(byte[] bytes) {
        return new SlowVerifier(bytes).elements(8);
    }

    private BigInteger number(int length) {
        at += length;
        return new BigInteger(1, Arrays.copyOfRange(bytes, at - length, at));
    }

    private BigInteger[] elements(int count) {
        BigInteger[] result = new BigInteger[count];
        for (int i = 0; i < count; i++) {
            result[i] = number(4);
            if (result[i].compareTo(SlowField.P) >= 0) {
                throw new IllegalArgumentException("not canonical");
            }
        }
        return result;
    }

    private static BigInteger[] tweak(long first, BigInteger... rest) {
        BigInteger[] result = new BigInteger[8];
        result[0] = BigInteger.valueOf(first);
        System.arraycopy(rest, 0, result, 1, 7);
        return result;
    }

    private boolean verify(BigInteger[] root, long expectedIndex, BigInteger[] message) {
        boolean version = number(1).equals(BigInteger.ONE);
        int depth = number(1).intValue();
        BigInteger index = number(4);
        BigInteger base = number(4);
        BigInteger[] rho = elements(6);
        BigInteger[] p = elements(5);
        BigInteger[] hash = SlowPoseidon2.compress(message,
                tweak(33554432, index, rho[0], rho[1], rho[2], rho[3], rho[4], rho[5]));
        BigInteger[] ends = new BigInteger[46 * 8];
        int sum = 0;
        boolean uniform = true;
        for (int chain = 0; chain < 46; chain++) {
            BigInteger element = hash[chain / 8];
            uniform &= element.compareTo(SlowField.P.subtract(BigInteger.ONE)) < 0;
            BigInteger low = element.mod(BigInteger.TWO.pow(24));
            int digit = low.divide(BigInteger.valueOf(8).pow(chain % 8)).mod(BigInteger.valueOf(8)).intValue();
            sum += digit;
            BigInteger[] value = elements(8);
            for (int j = digit; j < 7; j++) {
                value = SlowPoseidon2.compress(value, tweak(16777216 + 8L * chain + j, index, BigInteger.ZERO, p[0], p[1], p[2], p[3], p[4]));
            }
            System.arraycopy(value, 0, ends, 8 * chain, 8);
        }
        BigInteger[] node = SlowPoseidon2.sponge(256L * 8 * 46 + 48, ends);
        BigInteger position = index.subtract(base);
        boolean inside = position.signum() >= 0 && position.bitLength() <= depth;
        for (int level = 0; level < depth; level++) {
            BigInteger[] sibling = elements(8);
            node = inside && position.testBit(level) ? SlowPoseidon2.compress(sibling, node) : SlowPoseidon2.compress(node, sibling);
        }
        BigInteger[] computed = SlowPoseidon2.compress(node,
                tweak(50331648, BigInteger.valueOf(depth), base, p[0], p[1], p[2], p[3], p[4]));
        return version && inside && at == bytes.length && uniform && sum == 200 && index.longValueExact() == expectedIndex
                && Arrays.equals(computed, root);
    }
}
