package io.ashlar.merkle;

/** A matrix in memory, all in one block. */
public record StoredMatrix(int[] cells, int width, int logHeight) implements CommittedMatrix {
    @Override
    public int logBlock() {
        return logHeight;
    }

    @Override
    public int[] block(int block, int[] room) {
        return cells;
    }

    @Override
    public int[] rows(int[] indices) {
        int[] rows = new int[indices.length * width];
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(cells, indices[i] * width, rows, i * width, width);
        }
        return rows;
    }
}
