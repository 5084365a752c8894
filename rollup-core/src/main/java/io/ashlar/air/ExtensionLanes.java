package io.ashlar.air;

import static io.ashlar.field.KoalaBear.P;

import io.ashlar.field.KoalaBear;

/** Lane-wise field arithmetic on Montgomery ints: plain loops without branches that the JIT can vectorise. */
final class ExtensionLanes {
    private ExtensionLanes() {}

    static void add(int[] v, int left, int right, int out, int count) {
        for (int i = 0; i < count; i++) {
            int sum = v[left + i] + v[right + i] - P;
            v[out + i] = sum + (P & (sum >> 31));
        }
    }

    static void sub(int[] v, int left, int right, int out, int count) {
        for (int i = 0; i < count; i++) {
            int difference = v[left + i] - v[right + i];
            v[out + i] = difference + (P & (difference >> 31));
        }
    }

    static void neg(int[] v, int source, int out, int count) {
        for (int i = 0; i < count; i++) {
            int difference = -v[source + i];
            v[out + i] = difference + (P & (difference >> 31));
        }
    }

    static void mulBase(int[] v, int left, int right, int out, int count) {
        for (int i = 0; i < count; i++) {
            v[out + i] = KoalaBear.mul(v[left + i], v[right + i]);
        }
    }

    /** {@code out = left · right} modulo X^5 + X^2 − 1; {@code out} may not overlap the operands unless identical lanes are dead. */
    static void mul(int[] v, int left, int right, int out, int stride, int count) {
        for (int i = 0; i < count; i++) {
            int a0 = v[left + i], a1 = v[left + stride + i], a2 = v[left + 2 * stride + i];
            int a3 = v[left + 3 * stride + i], a4 = v[left + 4 * stride + i];
            int b0 = v[right + i], b1 = v[right + stride + i], b2 = v[right + 2 * stride + i];
            int b3 = v[right + 3 * stride + i], b4 = v[right + 4 * stride + i];
            int c5 = dot(a1, b4, a2, b3, a3, b2, a4, b1);
            int c6 = KoalaBear.add(KoalaBear.add(KoalaBear.mul(a2, b4), KoalaBear.mul(a3, b3)), KoalaBear.mul(a4, b2));
            int c7 = KoalaBear.add(KoalaBear.mul(a3, b4), KoalaBear.mul(a4, b3));
            int c8 = KoalaBear.mul(a4, b4);
            int c0 = KoalaBear.mul(a0, b0);
            int c1 = KoalaBear.add(KoalaBear.mul(a0, b1), KoalaBear.mul(a1, b0));
            int c2 = KoalaBear.add(KoalaBear.add(KoalaBear.mul(a0, b2), KoalaBear.mul(a1, b1)), KoalaBear.mul(a2, b0));
            int c3 = dot(a0, b3, a1, b2, a2, b1, a3, b0);
            int c4 = KoalaBear.add(dot(a0, b4, a1, b3, a2, b2, a3, b1), KoalaBear.mul(a4, b0));
            // X^5 = 1 − X^2, X^6 = X − X^3, X^7 = X^2 − X^4, X^8 = X^3 − X^5 = X^3 + X^2 − 1
            v[out + i] = KoalaBear.sub(KoalaBear.add(c0, c5), c8);
            v[out + stride + i] = KoalaBear.add(c1, c6);
            v[out + 2 * stride + i] = KoalaBear.add(KoalaBear.sub(KoalaBear.add(c2, c7), c5), c8);
            v[out + 3 * stride + i] = KoalaBear.add(KoalaBear.sub(c3, c6), c8);
            v[out + 4 * stride + i] = KoalaBear.sub(c4, c7);
        }
    }

    private static int dot(int a, int b, int c, int d, int e, int f, int g, int h) {
        return KoalaBear.add(KoalaBear.add(KoalaBear.mul(a, b), KoalaBear.mul(c, d)),
                KoalaBear.add(KoalaBear.mul(e, f), KoalaBear.mul(g, h)));
    }
}
