package io.ashlar.stark;

import io.ashlar.air.Air;
import io.ashlar.fri.FriSchedule;
import io.ashlar.merkle.MerkleVerifier;
import io.ashlar.merkle.MerkleVerifier.Shape;
import java.util.ArrayList;
import java.util.List;

/** Where everything stands in a proof's bytes: a function of circuit and heights, so that a proof's length is known beforehand. */
public final class ProofLayout {
    static final int ELEMENT = 20;
    private static final int DIGEST = 32;

    private final Circuit circuit;
    private final int[] logHeights;
    private final FriSchedule schedule;

    ProofLayout(Circuit circuit, int[] logHeights) {
        this.circuit = circuit;
        this.logHeights = logHeights.clone();
        List<Integer> sizes = new ArrayList<>();
        for (int log : logHeights) {
            sizes.add(log + circuit.parameters().logBlowup());
        }
        ProofParameters p = circuit.parameters();
        this.schedule = FriSchedule.of(sizes, p.maxLogArity(), p.logFinalDegree() + p.logBlowup());
    }

    FriSchedule schedule() {
        return schedule;
    }

    int logSize(int table) {
        return logHeights[table] + circuit.parameters().logBlowup();
    }

    int logHeight(int table) {
        return logHeights[table];
    }

    /** log2 of the query index space. */
    int logMaxSize() {
        return schedule.logSize();
    }

    int capBytes() {
        return DIGEST << circuit.parameters().capLog();
    }

    int terminals() {
        return (int) circuit.tables().stream().filter(t -> t.auxiliaryWidth() > 0).count();
    }

    /** Opened elements of a table, in the order of PROTOCOL.md step 7. */
    static int openedElements(Air air) {
        return 2 * air.width() + 2 * air.auxiliaryWidth() + air.quotientChunks();
    }

    int outOfDomainElements() {
        return circuit.tables().stream().mapToInt(ProofLayout::openedElements).sum();
    }

    int friCapLog(FriSchedule.Layer layer) {
        return Math.min(circuit.parameters().capLog(), layer.logFolded());
    }

    /** Everything before the queries: heights to nonce. */
    public int headBytes() {
        int friCaps = schedule.layers().stream().mapToInt(l -> DIGEST << friCapLog(l)).sum();
        return logHeights.length + 3 * capBytes() + ELEMENT * terminals() + ELEMENT * outOfDomainElements() + friCaps
                + (ELEMENT << circuit.parameters().logFinalDegree()) + 8;
    }

    private interface Width {
        int bytes(Air air);
    }

    private List<Shape> shapes(Width width) {
        List<Shape> shapes = new ArrayList<>();
        for (int t = 0; t < logHeights.length; t++) {
            shapes.add(new Shape(width.bytes(circuit.tables().get(t)), logSize(t)));
        }
        return shapes;
    }

    List<Shape> mainShapes() {
        return shapes(air -> 4 * air.width());
    }

    List<Shape> auxiliaryShapes() {
        return shapes(air -> ELEMENT * air.auxiliaryWidth());
    }

    List<Shape> quotientShapes() {
        return shapes(air -> ELEMENT * air.quotientChunks());
    }

    List<Shape> fibreShapes(FriSchedule.Layer layer) {
        return List.of(new Shape(ELEMENT << layer.logArity(), layer.logFolded()));
    }

    /** Bytes of one query's answer. */
    public int queryBytes() {
        int capLog = circuit.parameters().capLog();
        int bytes = MerkleVerifier.openingBytes(mainShapes(), capLog) + MerkleVerifier.openingBytes(auxiliaryShapes(), capLog)
                + MerkleVerifier.openingBytes(quotientShapes(), capLog);
        for (FriSchedule.Layer layer : schedule.layers()) {
            bytes += MerkleVerifier.openingBytes(fibreShapes(layer), friCapLog(layer));
        }
        return bytes;
    }

    public int totalBytes() {
        return headBytes() + circuit.parameters().queries() * queryBytes();
    }

    /** The layout a proof's first bytes claim, or null if the circuit does not accept such heights. */
    public static @org.jspecify.annotations.Nullable ProofLayout of(Circuit circuit, byte[] proof) {
        int[] heights = new int[circuit.tables().size()];
        if (proof.length < heights.length) {
            return null;
        }
        for (int t = 0; t < heights.length; t++) {
            heights[t] = proof[t];
        }
        return circuit.accepts(heights) ? new ProofLayout(circuit, heights) : null;
    }
}
