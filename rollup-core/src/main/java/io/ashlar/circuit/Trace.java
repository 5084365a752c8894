package io.ashlar.circuit;

import io.ashlar.air.Expr;
import io.ashlar.field.KoalaBear;

/** A table's main columns being filled: canonical elements, row-major, a power of two of rows. */
public final class Trace {
    private final int width;
    private final int rows;
    private final int[] cells;

    /** @param logHeight of the size class the trace is for; its 2^logHeight rows must hold {@code usedRows} */
    Trace(int width, int usedRows, int logHeight) {
        if (usedRows > 1 << logHeight) {
            throw new IllegalArgumentException(usedRows + " rows do not fit 2^" + logHeight);
        }
        this.width = width;
        this.rows = 1 << logHeight;
        this.cells = new int[Math.multiplyExact(width, rows)];
    }

    void set(int row, Expr column, long value) {
        cells[row * width + ((Expr.Main) column).index()] = (int) Math.floorMod(value, (long) KoalaBear.P);
    }

    void set(int row, Expr[] columns, int[] values) {
        set(row, columns, values, 0);
    }

    /** Sets all of {@code columns} from {@code values}, starting at {@code offset}. */
    void set(int row, Expr[] columns, int[] values, int offset) {
        for (int i = 0; i < columns.length; i++) {
            set(row, columns[i], values[offset + i]);
        }
    }

    int get(int row, Expr column) {
        return cells[row * width + ((Expr.Main) column).index()];
    }

    public int width() {
        return width;
    }

    public int rows() {
        return rows;
    }

    /** The live cells, {@code rows × width}. */
    public int[] cells() {
        return cells;
    }
}
