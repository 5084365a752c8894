package io.ashlar.merkle;

/**
 * A matrix to commit to: 2^{logHeight} rows of {@code width} Montgomery ints.
 *
 * <p>Its rows are asked for block by block, so that it need not exist as a whole.
 */
public interface CommittedMatrix {
    int width();

    int logHeight();

    /** log2 of the rows of a block. */
    int logBlock();

    /**
     * The rows of a block, row-major.
     *
     * @param room {@code width << logBlock} ints that may be used for the answer
     */
    int[] block(int block, int[] room);

    /** Some rows, one after the other. */
    int[] rows(int[] indices);

    /** Bytes of one row. */
    default int rowBytes() {
        return Integer.BYTES * width();
    }
}
