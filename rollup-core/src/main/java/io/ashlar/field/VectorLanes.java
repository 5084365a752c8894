package io.ashlar.field;

import static io.ashlar.field.KoalaBear.P;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The same on vectors as wide as the processor's.
 *
 * <p>A run's last vector overlaps the one before it, so that no masks are needed (the compiler turns those into slow code). Every vector is
 * therefore read before the one before it is written. Runs shorter than a vector go to {@link PlainLanes}.
 *
 * <p>A loop holds one product, and calls no other method of this class after it: by then the compiler has spent what it allows for
 * inlining on all but the Vector API itself, and a vector that crosses a call becomes an object.
 */
final class VectorLanes implements Lanes {
    private static final VectorSpecies<Integer> SPECIES = IntVector.SPECIES_PREFERRED;
    private static final int N = SPECIES.length();
    private static final IntVector PRIME = IntVector.broadcast(SPECIES, P);
    private static final LongVector LONG_PRIME = LongVector.broadcast(LongVector.SPECIES_PREFERRED, P);
    private static final LongVector LOW = LongVector.broadcast(LongVector.SPECIES_PREFERRED, 0xffffffffL);
    private static final LongVector INVERSE = LongVector.broadcast(LongVector.SPECIES_PREFERRED, 0x81000001L);
    private static final PlainLanes SHORT = new PlainLanes();

    /** Ints in a vector. */
    static int width() {
        return N;
    }

    private static IntVector at(int[] a, int offset) {
        return IntVector.fromArray(SPECIES, a, offset);
    }

    /** Of d and d ± p the smaller as unsigned ints is the one in [0, p). */
    private static IntVector sum(IntVector x, IntVector y) {
        IntVector sum = x.add(y);
        return sum.lanewise(VectorOperators.UMIN, sum.sub(PRIME));
    }

    private static IntVector difference(IntVector x, IntVector y) {
        IntVector difference = x.sub(y);
        return difference.lanewise(VectorOperators.UMIN, difference.add(PRIME));
    }

    /**
     * Montgomery products, even and odd ints apart as longs. x·y and q·p agree in their low 32 bits, so their difference is the reduced
     * product, up to one p, in the high 32.
     */
    private static IntVector product(IntVector x, IntVector y) {
        LongVector a = x.reinterpretAsLongs();
        LongVector b = y.reinterpretAsLongs();
        LongVector even = a.and(LOW).mul(b.and(LOW));
        LongVector odd = a.lanewise(VectorOperators.LSHR, 32).mul(b.lanewise(VectorOperators.LSHR, 32));
        LongVector evenReduced = even.sub(even.mul(INVERSE).and(LOW).mul(LONG_PRIME)).lanewise(VectorOperators.LSHR, 32);
        LongVector oddReduced = odd.sub(odd.mul(INVERSE).and(LOW).mul(LONG_PRIME));
        IntVector product = evenReduced.or(oddReduced).reinterpretAsInts();
        return product.lanewise(VectorOperators.UMIN, product.add(PRIME));
    }

    @Override
    public void add(int[] a, int ao, int[] b, int bo, int[] out, int oo, int n) {
        if (n < N) {
            SHORT.add(a, ao, b, bo, out, oo, n);
            return;
        }
        IntVector last = sum(at(a, ao + n - N), at(b, bo + n - N));
        for (int i = 0; i < n - N; i += N) {
            sum(at(a, ao + i), at(b, bo + i)).intoArray(out, oo + i);
        }
        last.intoArray(out, oo + n - N);
    }

    @Override
    public void sub(int[] a, int ao, int[] b, int bo, int[] out, int oo, int n) {
        if (n < N) {
            SHORT.sub(a, ao, b, bo, out, oo, n);
            return;
        }
        IntVector last = difference(at(a, ao + n - N), at(b, bo + n - N));
        for (int i = 0; i < n - N; i += N) {
            difference(at(a, ao + i), at(b, bo + i)).intoArray(out, oo + i);
        }
        last.intoArray(out, oo + n - N);
    }

    @Override
    public void mul(int[] a, int ao, int[] b, int bo, int[] out, int oo, int n) {
        if (n < N) {
            SHORT.mul(a, ao, b, bo, out, oo, n);
            return;
        }
        IntVector last = product(at(a, ao + n - N), at(b, bo + n - N));
        for (int i = 0; i < n - N; i += N) {
            product(at(a, ao + i), at(b, bo + i)).intoArray(out, oo + i);
        }
        last.intoArray(out, oo + n - N);
    }

    @Override
    public void mulAdd(int[] a, int ao, int[] b, int bo, int[] out, int oo, int n) {
        if (n < N) {
            SHORT.mulAdd(a, ao, b, bo, out, oo, n);
            return;
        }
        int end = n - N;
        IntVector x = at(a, ao);
        IntVector y = at(b, bo);
        IntVector z = at(out, oo);
        for (int i = 0; ; ) {
            int next = Math.min(i + N, end);
            IntVector nextX = at(a, ao + next);
            IntVector nextY = at(b, bo + next);
            IntVector nextZ = at(out, oo + next);
            IntVector sum = z.add(product(x, y));
            sum.lanewise(VectorOperators.UMIN, sum.sub(PRIME)).intoArray(out, oo + i);
            if (i == end) {
                break;
            }
            i = next;
            x = nextX;
            y = nextY;
            z = nextZ;
        }
    }

    @Override
    public void addConstant(int[] a, int ao, int term, int[] out, int oo, int n) {
        if (n < N) {
            SHORT.addConstant(a, ao, term, out, oo, n);
            return;
        }
        IntVector t = IntVector.broadcast(SPECIES, term);
        IntVector last = sum(at(a, ao + n - N), t);
        for (int i = 0; i < n - N; i += N) {
            sum(at(a, ao + i), t).intoArray(out, oo + i);
        }
        last.intoArray(out, oo + n - N);
    }

    @Override
    public void scale(int[] a, int ao, int factor, int[] out, int oo, int n) {
        if (n < N) {
            SHORT.scale(a, ao, factor, out, oo, n);
            return;
        }
        IntVector f = IntVector.broadcast(SPECIES, factor);
        IntVector last = product(at(a, ao + n - N), f);
        for (int i = 0; i < n - N; i += N) {
            product(at(a, ao + i), f).intoArray(out, oo + i);
        }
        last.intoArray(out, oo + n - N);
    }

    @Override
    public void addScaled(int[] a, int ao, int factor, int[] out, int oo, int n) {
        if (n < N) {
            SHORT.addScaled(a, ao, factor, out, oo, n);
            return;
        }
        IntVector f = IntVector.broadcast(SPECIES, factor);
        int end = n - N;
        IntVector x = at(a, ao);
        IntVector z = at(out, oo);
        for (int i = 0; ; ) {
            int next = Math.min(i + N, end);
            IntVector nextX = at(a, ao + next);
            IntVector nextZ = at(out, oo + next);
            IntVector sum = z.add(product(x, f));
            sum.lanewise(VectorOperators.UMIN, sum.sub(PRIME)).intoArray(out, oo + i);
            if (i == end) {
                break;
            }
            i = next;
            x = nextX;
            z = nextZ;
        }
    }

    @Override
    public void butterfly(int[] m, int upper, int lower, int twiddle, int n) {
        if (n < N) {
            SHORT.butterfly(m, upper, lower, twiddle, n);
            return;
        }
        IntVector w = IntVector.broadcast(SPECIES, twiddle);
        int end = n - N;
        IntVector x = at(m, upper);
        IntVector y = at(m, lower);
        for (int i = 0; ; ) {
            int next = Math.min(i + N, end);
            IntVector nextX = at(m, upper + next);
            IntVector nextY = at(m, lower + next);
            sum(x, y).intoArray(m, upper + i);
            product(difference(x, y), w).intoArray(m, lower + i);
            if (i == end) {
                break;
            }
            i = next;
            x = nextX;
            y = nextY;
        }
    }

    @Override
    public void inverseButterfly(int[] m, int upper, int lower, int twiddle, int n) {
        if (n < N) {
            SHORT.inverseButterfly(m, upper, lower, twiddle, n);
            return;
        }
        IntVector w = IntVector.broadcast(SPECIES, twiddle);
        int end = n - N;
        IntVector x = at(m, upper);
        IntVector y = at(m, lower);
        for (int i = 0; ; ) {
            int next = Math.min(i + N, end);
            IntVector nextX = at(m, upper + next);
            IntVector nextY = at(m, lower + next);
            IntVector turned = product(y, w);
            IntVector sum = x.add(turned);
            sum.lanewise(VectorOperators.UMIN, sum.sub(PRIME)).intoArray(m, upper + i);
            IntVector difference = x.sub(turned);
            difference.lanewise(VectorOperators.UMIN, difference.add(PRIME)).intoArray(m, lower + i);
            if (i == end) {
                break;
            }
            i = next;
            x = nextX;
            y = nextY;
        }
    }
}
