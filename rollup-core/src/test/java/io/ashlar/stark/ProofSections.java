package io.ashlar.stark;

import io.ashlar.air.Air;
import io.ashlar.fri.FriSchedule;
import io.ashlar.merkle.TreeShape;
import java.util.ArrayList;
import java.util.List;

/** A proof cut into its named fields, for tests that change each of them. */
public final class ProofSections {
    /** @param elements whether it consists of field elements, four bytes each */
    public record Section(String name, int from, int to, boolean elements) {}

    private final List<Section> sections = new ArrayList<>();
    private int at;

    private ProofSections() {}

    public static List<Section> of(Circuit circuit, byte[] proof) {
        ProofSections result = new ProofSections();
        ProofLayout layout = ProofLayout.of(circuit, proof);
        result.head(circuit, layout);
        for (int query = 0; query < circuit.parameters().queries(); query++) {
            result.query(layout, "query " + query + " ");
        }
        if (result.at != proof.length) {
            throw new AssertionError("sections end at " + result.at + " of " + proof.length);
        }
        return result.sections;
    }

    public static Section named(Circuit circuit, byte[] proof, String name) {
        return of(circuit, proof).stream().filter(s -> s.name.equals(name)).findFirst().orElseThrow();
    }

    private void add(String name, int length, boolean elements) {
        if (length > 0) {
            sections.add(new Section(name, at, at + length, elements));
            at += length;
        }
    }

    private void head(Circuit circuit, ProofLayout layout) {
        add("size class", 1, false);
        add("main cap", layout.capBytes(), false);
        add("auxiliary cap", layout.capBytes(), false);
        add("terminals", 20 * layout.terminals(), true);
        add("quotient cap", layout.capBytes(), false);
        for (Air air : circuit.tables()) {
            add(air.name() + " main here", 20 * air.committedWidth(), true);
            add(air.name() + " main next", 20 * air.mainAhead().length, true);
            add(air.name() + " auxiliary here", 20 * air.auxiliaryWidth(), true);
            add(air.name() + " auxiliary next", 20 * air.auxiliaryAhead().length, true);
            add(air.name() + " quotient here", 20 * air.quotientChunks(), true);
        }
        for (FriSchedule.Layer layer : layout.schedule().layers()) {
            add("fri cap " + layer.logSize(), 32 << layout.friCapLog(layer), false);
        }
        add("final polynomial", 20 * layout.finalElements(), true);
        add("nonce", 8, false);
    }

    private void query(ProofLayout layout, String name) {
        opening(name + "main", layout.mainTree());
        opening(name + "auxiliary", layout.auxiliaryTree());
        opening(name + "quotient", layout.quotientTree());
        for (FriSchedule.Layer layer : layout.schedule().layers()) {
            opening(name + "fibre " + layer.logSize(), layout.fibreTree(layer));
        }
    }

    private void opening(String name, TreeShape shape) {
        add(name + " salt", shape.saltBytes(), false);
        add(name + " rows", shape.rowBytes(), true);
        add(name + " path", shape.openingBytes() - shape.saltBytes() - shape.rowBytes(), false);
    }
}
