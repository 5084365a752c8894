package io.ashlar.air;

import io.ashlar.field.Extension;
import io.ashlar.field.KoalaBear;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads off what the rows of a table put on a bus, so that serving tables are filled from the interactions themselves. */
public final class BusReader {
    private static final int BLOCK = 128;

    /** Canonical multiplicity and tuple. */
    public record Message(int row, int multiplicity, int[] tuple) {}

    private BusReader() {}

    /**
     * Visits every message with a multiplicity other than zero that {@code air} sends (or receives) on {@code bus}.
     *
     * @param cells {@code rows × air.width()} canonical elements
     * @param publicValues canonical
     */
    public static void read(Air air, int[] cells, int[] publicValues, Bus bus, boolean sent, Consumer<Message> visitor) {
        List<Interaction> wanted = air.interactions().stream().filter(i -> i.bus().equals(bus) && i.send() == sent).toList();
        List<Expr> expressions = new ArrayList<>();
        for (Interaction interaction : wanted) {
            expressions.add(interaction.multiplicity());
            expressions.addAll(interaction.tuple());
        }
        int stride = bus.width() + 1;
        int[] publics = montgomery(publicValues);
        BlockMachine machine = new BlockMachine(ConstraintProgram.compile(expressions),
                new Challenges(publics, Extension.ZERO, Extension.ZERO, Extension.ZERO), BLOCK);
        int[] main = montgomery(cells);
        int rows = cells.length / air.width();
        int[] values = new int[expressions.size() * BLOCK];
        int[] local = new int[BLOCK];
        int[] next = new int[BLOCK];
        int[] none = new int[BLOCK];
        for (int start = 0; start < rows; start += BLOCK) {
            int size = Math.min(BLOCK, rows - start);
            for (int i = 0; i < size; i++) {
                local[i] = start + i;
                next[i] = (start + i + 1) % rows;
            }
            machine.run(new BlockMachine.Rows(main, air.width(), none, 0, local, next, none, none, none, size),
                    (output, lanes, at, extension) -> System.arraycopy(lanes, at, values, output * BLOCK, size));
            for (int i = 0; i < size; i++) {
                for (int k = 0; k < wanted.size(); k++) {
                    visit(values, k * stride, i, start + i, bus.width(), visitor);
                }
            }
        }
    }

    private static void visit(int[] values, int first, int lane, int row, int width, Consumer<Message> visitor) {
        int multiplicity = KoalaBear.fromMontgomery(values[first * BLOCK + lane]);
        if (multiplicity != 0) {
            int[] tuple = new int[width];
            for (int j = 0; j < width; j++) {
                tuple[j] = KoalaBear.fromMontgomery(values[(first + 1 + j) * BLOCK + lane]);
            }
            visitor.accept(new Message(row, multiplicity, tuple));
        }
    }

    private static int[] montgomery(int[] canonical) {
        int[] result = new int[canonical.length];
        for (int i = 0; i < canonical.length; i++) {
            result[i] = KoalaBear.toMontgomery(canonical[i]);
        }
        return result;
    }
}
