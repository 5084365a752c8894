package io.ashlar.merkle;

import io.ashlar.field.KoalaBear;

/**
 * A matrix to commit to: 2^{logHeight} rows of {@code width} Montgomery ints.
 *
 * @param cells row-major
 */
public record CommittedMatrix(int[] cells, int width, int logHeight) {
    /** Bytes of one row. */
    public int rowBytes() {
        return 4 * width;
    }

    /** Writes a row canonically, big-endian. */
    public void writeRow(int row, byte[] out, int offset) {
        int at = row * width;
        int to = offset;
        for (int c = 0; c < width; c++) {
            int value = KoalaBear.fromMontgomery(cells[at + c]);
            out[to++] = (byte) (value >>> 24);
            out[to++] = (byte) (value >>> 16);
            out[to++] = (byte) (value >>> 8);
            out[to++] = (byte) value;
        }
    }
}
