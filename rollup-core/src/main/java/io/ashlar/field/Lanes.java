package io.ashlar.field;

/**
 * Arithmetic on runs of elements in Montgomery form: the inner loops of the prover.
 *
 * <p>A run is {@code n} consecutive ints. A result may be written over an operand's run exactly; runs must not overlap otherwise.
 */
public interface Lanes {
    /** The fastest this machine and this start of the JVM offer: vectors if the incubator module is there and they hold eight ints or more. */
    Lanes FASTEST = VectorSupport.isWide() ? new VectorLanes() : new PlainLanes();

    /** {@code out = a + b}. */
    void add(int[] a, int ao, int[] b, int bo, int[] out, int oo, int n);

    /** {@code out = a − b}. */
    void sub(int[] a, int ao, int[] b, int bo, int[] out, int oo, int n);

    /** {@code out = a · b}. */
    void mul(int[] a, int ao, int[] b, int bo, int[] out, int oo, int n);

    /** {@code out = out + a · b}. */
    void mulAdd(int[] a, int ao, int[] b, int bo, int[] out, int oo, int n);

    /** {@code out = a + term}. */
    void addConstant(int[] a, int ao, int term, int[] out, int oo, int n);

    /** {@code out = a · factor}. */
    void scale(int[] a, int ao, int factor, int[] out, int oo, int n);

    /** {@code out = out + a · factor}. */
    void addScaled(int[] a, int ao, int factor, int[] out, int oo, int n);

    /** Gentleman–Sande: (x, y) becomes (x + y, (x − y)·twiddle), x from {@code upper} and y from {@code lower}. */
    void butterfly(int[] m, int upper, int lower, int twiddle, int n);

    /** Cooley–Tukey: (x, y) becomes (x + y·twiddle, x − y·twiddle). */
    void inverseButterfly(int[] m, int upper, int lower, int twiddle, int n);
}
