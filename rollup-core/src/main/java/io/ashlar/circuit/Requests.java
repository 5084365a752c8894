package io.ashlar.circuit;

import io.ashlar.air.Air;
import io.ashlar.air.BusReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
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
record Requests(int[] range, List<PoseidonTable.Sponge> sponges, Map<PoseidonTable.Input, Integer> compressions) {
    static Requests of(List<Air> airs, List<Trace> askers, int[] publics) {
        int[] range = new int[1 << 16];
        Map<List<Integer>, PoseidonTable.Sponge> sponges = new LinkedHashMap<>();
        Map<PoseidonTable.Input, Integer> compressions = new HashMap<>();
        for (int t = 0; t < askers.size(); t++) {
            Air air = airs.get(t);
            int[] cells = askers.get(t).cells();
            BusReader.read(air, cells, publics, Buses.RANGE, true, m -> range[m.tuple()[0]] += m.multiplicity());
            BusReader.read(air, cells, publics, Buses.COMPRESS, true, m -> compressions.merge(input(m.tuple()), m.multiplicity(), Integer::sum));
            BusReader.read(air, cells, publics, Buses.BLOCK, true, m -> block(sponges, m.tuple()));
        }
        return new Requests(range, List.copyOf(sponges.values()), compressions);
    }

    int permutations() {
        return PoseidonTable.rows(sponges, compressions);
    }

    private static PoseidonTable.Input input(int[] tuple) {
        List<Integer> elements = new ArrayList<>(16);
        for (int i = 0; i < 16; i++) {
            elements.add(tuple[i]);
        }
        return new PoseidonTable.Input(elements);
    }

    /** Blocks of one request are sent in order, row by row. */
    private static void block(Map<List<Integer>, PoseidonTable.Sponge> sponges, int[] tuple) {
        sponges.computeIfAbsent(List.of(tuple[0], tuple[1]), k -> new PoseidonTable.Sponge(tuple[0], tuple[1], new ArrayList<>()))
                .blocks().add(Arrays.copyOfRange(tuple, 4, 12));
    }
}
