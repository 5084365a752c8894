package io.ashlar.field;

import static io.ashlar.field.KoalaBear.P;

/** Plain loops without branches. */
final class PlainLanes implements Lanes {
    @Override
    public void add(int[] a, int ao, int[] b, int bo, int[] out, int oo, int n) {
        for (int i = 0; i < n; i++) {
            int sum = a[ao + i] + b[bo + i] - P;
            out[oo + i] = sum + (P & (sum >> 31));
        }
    }

    @Override
    public void sub(int[] a, int ao, int[] b, int bo, int[] out, int oo, int n) {
        for (int i = 0; i < n; i++) {
            int difference = a[ao + i] - b[bo + i];
            out[oo + i] = difference + (P & (difference >> 31));
        }
    }

    @Override
    public void mul(int[] a, int ao, int[] b, int bo, int[] out, int oo, int n) {
        for (int i = 0; i < n; i++) {
            out[oo + i] = KoalaBear.mul(a[ao + i], b[bo + i]);
        }
    }

    @Override
    public void mulAdd(int[] a, int ao, int[] b, int bo, int[] out, int oo, int n) {
        for (int i = 0; i < n; i++) {
            out[oo + i] = KoalaBear.add(out[oo + i], KoalaBear.mul(a[ao + i], b[bo + i]));
        }
    }

    @Override
    public void addConstant(int[] a, int ao, int term, int[] out, int oo, int n) {
        for (int i = 0; i < n; i++) {
            out[oo + i] = KoalaBear.add(a[ao + i], term);
        }
    }

    @Override
    public void scale(int[] a, int ao, int factor, int[] out, int oo, int n) {
        for (int i = 0; i < n; i++) {
            out[oo + i] = KoalaBear.mul(a[ao + i], factor);
        }
    }

    @Override
    public void addScaled(int[] a, int ao, int factor, int[] out, int oo, int n) {
        for (int i = 0; i < n; i++) {
            out[oo + i] = KoalaBear.add(out[oo + i], KoalaBear.mul(a[ao + i], factor));
        }
    }

    @Override
    public void butterfly(int[] m, int upper, int lower, int twiddle, int n) {
        for (int i = 0; i < n; i++) {
            int x = m[upper + i];
            int y = m[lower + i];
            m[upper + i] = KoalaBear.add(x, y);
            m[lower + i] = KoalaBear.mul(KoalaBear.sub(x, y), twiddle);
        }
    }

    @Override
    public void inverseButterfly(int[] m, int upper, int lower, int twiddle, int n) {
        for (int i = 0; i < n; i++) {
            int x = m[upper + i];
            int y = KoalaBear.mul(m[lower + i], twiddle);
            m[upper + i] = KoalaBear.add(x, y);
            m[lower + i] = KoalaBear.sub(x, y);
        }
    }
}
