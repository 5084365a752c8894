package io.ashlar.stark;

import io.ashlar.air.Air;
import io.ashlar.field.Extension;
import io.ashlar.field.KoalaBear;
import io.ashlar.fri.FriSchedule;
import io.ashlar.fri.FriVerifier;
import io.ashlar.merkle.MerkleVerifier;
import io.ashlar.merkle.TreeShape;
import io.ashlar.poly.Ntt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One query: rows and paths, the batched value they give for each size, and FRI's fibres. */
final class QueryVerifier {
    private final Circuit circuit;
    private final ProofLayout layout;
    private final List<byte[]> caps;
    private final List<byte[]> friCaps;
    private final List<Opened> opened;
    private final Extension zeta;
    private final Extension delta;
    private final FriVerifier fri;

    /** @param caps of the main, auxiliary and quotient commitments */
    QueryVerifier(Circuit circuit, ProofLayout layout, List<byte[]> caps, List<byte[]> friCaps, List<Opened> opened, Extension zeta,
            Extension delta, FriVerifier fri) {
        this.circuit = circuit;
        this.layout = layout;
        this.caps = caps;
        this.friCaps = friCaps;
        this.opened = opened;
        this.zeta = zeta;
        this.delta = delta;
        this.fri = fri;
    }

    /** Consumes the query's bytes from {@code reader}. */
    boolean verify(int index, byte[] proof, ProofReader reader) {
        List<TreeShape> shapes = List.of(layout.mainTree(), layout.auxiliaryTree(), layout.quotientTree());
        Extension mask = Extension.ZERO;
        List<List<Extension[]>> rows = new ArrayList<>();
        for (int phase = 0; phase < shapes.size(); phase++) {
            TreeShape shape = shapes.get(phase);
            int own = index >>> layout.logMaxSize() - shape.logHeight();
            if (!MerkleVerifier.verify(shape, caps.get(phase), own, proof, reader.position())) {
                return false;
            }
            int end = reader.position() + shape.openingBytes();
            reader.skip(shape.saltBytes());
            List<Extension[]> matrices = new ArrayList<>();
            for (Air table : circuit.tables()) {
                matrices.add(switch (phase) {
                    case 0 -> reader.baseElements(table.committedWidth());
                    case 1 -> reader.elements(table.auxiliaryWidth());
                    default -> reader.elements(table.quotientChunks());
                });
            }
            rows.add(matrices);
            mask = phase == 2 ? reader.elements(1)[0] : mask;
            reader.skip(end - reader.position());
        }
        List<Extension[]> fibres = new ArrayList<>();
        int position = index;
        for (int i = 0; i < friCaps.size(); i++) {
            FriSchedule.Layer layer = layout.schedule().layers().get(i);
            position >>>= layer.logArity();
            TreeShape shape = layout.fibreTree(layer);
            if (!MerkleVerifier.verify(shape, friCaps.get(i), position, proof, reader.position())) {
                return false;
            }
            fibres.add(reader.elements(1 << layer.logArity()));
            reader.skip(shape.openingBytes() - shape.rowBytes());
        }
        return reader.isCanonical() && fri.consistent(index, codewords(index, rows, mask), fibres);
    }

    private Map<Integer, Extension> codewords(int index, List<List<Extension[]>> rows, Extension mask) {
        Map<Integer, Extension> values = new HashMap<>(Map.of(layout.logMaxSize(), mask));
        Map<Integer, Extension> powers = new HashMap<>(Map.of(layout.logMaxSize(), delta));
        for (int t = 0; t < opened.size(); t++) {
            int size = layout.logSize(t);
            int position = index >>> layout.logMaxSize() - size;
            int x = KoalaBear.mul(KoalaBear.GENERATOR, KoalaBear.pow(KoalaBear.rootOfUnity(size), Ntt.reverse(position, size)));
            Extension point = Extension.of(x);
            Extension here = point.sub(zeta).inverse();
            Extension next = point.sub(zeta.scale(KoalaBear.rootOfUnity(layout.logHeight(t)))).inverse();
            Opened o = opened.get(t);
            Air air = circuit.tables().get(t);
            Extension[] main = rows.get(0).get(t);
            Extension[] auxiliary = rows.get(1).get(t);
            Batch batch = new Batch(values.getOrDefault(size, Extension.ZERO), powers.getOrDefault(size, Extension.ONE));
            batch.add(main, o.main(), here);
            batch.add(Opened.pick(main, air.mainAhead()), o.mainNext(), next);
            batch.add(auxiliary, o.auxiliary(), here);
            batch.add(Opened.pick(auxiliary, air.auxiliaryAhead()), o.auxiliaryNext(), next);
            batch.add(rows.get(2).get(t), o.quotient(), here);
            values.put(size, batch.sum);
            powers.put(size, batch.power);
        }
        return values;
    }

    /** A running sum of δ^e·(value − opened)/(x − z). */
    private final class Batch {
        private Extension sum;
        private Extension power;

        Batch(Extension sum, Extension power) {
            this.sum = sum;
            this.power = power;
        }

        void add(Extension[] values, Extension[] claimed, Extension inverse) {
            Extension part = Extension.ZERO;
            for (int i = 0; i < values.length; i++) {
                part = part.add(power.mul(values[i].sub(claimed[i])));
                power = power.mul(delta);
            }
            sum = sum.add(part.mul(inverse));
        }
    }
}
