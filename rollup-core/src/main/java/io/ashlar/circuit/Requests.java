package io.ashlar.circuit;

import io.ashlar.air.Air;
import io.ashlar.air.BusReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the asking tables want of the serving ones, read off their interactions.
 *
 * @param range how often each 16-bit number is asked for
 * @param sponges in the order they are begun
 * @param compressions how often each input is compressed
 */
record Requests(int[] range, List<PoseidonTable.Sponge> sponges, CompressionCounts compressions) {
    static Requests of(List<Air> airs, List<Trace> askers, int[] publics) {
        int[] range = new int[1 << 16];
        Map<Long, PoseidonTable.Sponge> sponges = new LinkedHashMap<>();
        CompressionCounts compressions = new CompressionCounts();
        for (int t = 0; t < askers.size(); t++) {
            Air air = airs.get(t);
            int[] cells = askers.get(t).cells();
            BusReader.read(air, cells, publics, Buses.RANGE, true, m -> range[m.tuple()[0]] += m.multiplicity());
            BusReader.read(air, cells, publics, Buses.COMPRESS, true, m -> compressions.add(m.tuple(), m.multiplicity()));
            BusReader.read(air, cells, publics, Buses.BLOCK, true, m -> block(sponges, m.tuple()));
        }
        return new Requests(range, List.copyOf(sponges.values()), compressions);
    }

    int permutations() {
        return PoseidonTable.rows(sponges, compressions);
    }

    /** Blocks of one request are sent in order, row by row. */
    private static void block(Map<Long, PoseidonTable.Sponge> sponges, int[] tuple) {
        sponges.computeIfAbsent((long) tuple[0] << 32 | tuple[1], k -> new PoseidonTable.Sponge(tuple[0], tuple[1], new ArrayList<>()))
                .blocks().add(Arrays.copyOfRange(tuple, 4, 12));
    }
}
