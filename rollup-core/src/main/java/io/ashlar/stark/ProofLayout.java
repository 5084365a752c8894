package io.ashlar.stark;

import io.ashlar.air.Air;
import io.ashlar.fri.FriSchedule;
import io.ashlar.merkle.TreeShape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Where everything stands in a proof's bytes: a function of circuit and size class, so that a proof's length is known beforehand. */
public final class ProofLayout {
    static final int ELEMENT = 20;
    private static final int DIGEST = 32;

    private final Circuit circuit;
    private final int sizeClass;
    private final int[] logHeights;
    private final FriSchedule schedule;

    ProofLayout(Circuit circuit, int sizeClass) {
        this.circuit = circuit;
        this.sizeClass = sizeClass;
        this.logHeights = circuit.logHeights(sizeClass);
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

    /** The one byte that tells the tables' heights. */
    byte[] sizeClass() {
        return new byte[] {(byte) sizeClass};
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
        return air.committedWidth() + air.mainAhead().length + air.auxiliaryWidth() + air.auxiliaryAhead().length + air.quotientChunks();
    }

    int outOfDomainElements() {
        return circuit.tables().stream().mapToInt(ProofLayout::openedElements).sum();
    }

    int friCapLog(FriSchedule.Layer layer) {
        return Math.min(circuit.parameters().capLog(), layer.logFolded());
    }

    /** Coefficients of FRI's final polynomial: masks make degrees 1 + 2^−f times what the traces' heights are. */
    int finalElements() {
        return (1 << circuit.parameters().logFinalDegree()) + 1;
    }

    /** Everything before the queries: size class to nonce. */
    public int headBytes() {
        int friCaps = schedule.layers().stream().mapToInt(l -> DIGEST << friCapLog(l)).sum();
        return 1 + 3 * capBytes() + ELEMENT * terminals() + ELEMENT * outOfDomainElements() + friCaps
                + ELEMENT * finalElements() + 8;
    }

    private List<TreeShape.Matrix> matrices(ToIntFunction<Air> rowBytes) {
        List<TreeShape.Matrix> matrices = new ArrayList<>();
        for (int t = 0; t < logHeights.length; t++) {
            matrices.add(new TreeShape.Matrix(rowBytes.applyAsInt(circuit.tables().get(t)), logSize(t)));
        }
        return matrices;
    }

    private TreeShape salted(List<TreeShape.Matrix> matrices) {
        return new TreeShape(matrices, circuit.parameters().capLog(), true);
    }

    TreeShape mainTree() {
        return salted(matrices(air -> 4 * air.committedWidth()));
    }

    TreeShape auxiliaryTree() {
        return salted(matrices(air -> ELEMENT * air.auxiliaryWidth()));
    }

    /** The quotient chunks, then the mask codeword at the greatest size. */
    TreeShape quotientTree() {
        List<TreeShape.Matrix> matrices = matrices(air -> ELEMENT * air.quotientChunks());
        matrices.add(new TreeShape.Matrix(ELEMENT, logMaxSize()));
        return salted(matrices);
    }

    TreeShape fibreTree(FriSchedule.Layer layer) {
        return new TreeShape(List.of(new TreeShape.Matrix(ELEMENT << layer.logArity(), layer.logFolded())), friCapLog(layer), false);
    }

    /** Bytes of one query's answer. */
    public int queryBytes() {
        return mainTree().openingBytes() + auxiliaryTree().openingBytes() + quotientTree().openingBytes()
                + schedule.layers().stream().mapToInt(layer -> fibreTree(layer).openingBytes()).sum();
    }

    public int totalBytes() {
        return headBytes() + circuit.parameters().queries() * queryBytes();
    }

    /** The layout a proof's first byte claims, or null if the circuit has no such size class. */
    public static @Nullable ProofLayout of(Circuit circuit, byte[] proof) {
        return proof.length > 0 && proof[0] >= 0 && proof[0] < circuit.sizeClasses() ? new ProofLayout(circuit, proof[0]) : null;
    }
}
