package io.ashlar.stark;

import io.ashlar.air.Air;
import io.ashlar.air.ConstraintProgram;
import io.ashlar.merkle.Sha256;
import io.ashlar.transcript.Transcript;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** What is proved and how strictly: tables in order, parameters, and the digest that names both. */
public final class Circuit {
    private final List<Air> tables;
    private final ProofParameters parameters;
    private final byte[] verifyingKey;
    private final int publicValues;

    /** @throws IllegalArgumentException if the tables differ in their number of size classes, or one has too few rows to be masked */
    public Circuit(List<Air> tables, ProofParameters parameters) {
        this.tables = List.copyOf(tables);
        this.parameters = parameters;
        MessageDigest sha = Sha256.instance();
        sha.update(Transcript.PROTOCOL.getBytes(StandardCharsets.UTF_8));
        sha.update(parameters.encode());
        int classes = tables.getFirst().sizeClasses();
        sha.update((byte) classes);
        for (Air table : tables) {
            if (table.sizeClasses() != classes) {
                throw new IllegalArgumentException(table.name() + " has " + table.sizeClasses() + " size classes, not " + classes);
            }
            sha.update(table.program().encode());
            for (int c = 0; c < classes; c++) {
                if (table.logHeight(c) < Masking.minLogHeight(table, parameters)) {
                    throw new IllegalArgumentException(table.name() + " needs 2^" + Masking.minLogHeight(table, parameters) + " rows to be masked");
                }
                sha.update((byte) table.logHeight(c));
            }
        }
        this.verifyingKey = sha.digest();
        this.publicValues = 1 + tables.stream().flatMap(table -> table.program().ops().stream())
                .filter(op -> op.kind() == ConstraintProgram.Kind.PUBLIC).mapToInt(ConstraintProgram.Op::a).max().orElse(-1);
    }

    public List<Air> tables() {
        return tables;
    }

    public ProofParameters parameters() {
        return parameters;
    }

    /** 32 bytes naming protocol, parameters, constraints and size classes. */
    public byte[] verifyingKey() {
        return verifyingKey.clone();
    }

    /** How many public values the constraints speak of. */
    int publicValues() {
        return publicValues;
    }

    /** How much further than the trace's height a table's quotient chunks lie apart. */
    public int strideBeyond(Air table) {
        return Masking.strideBeyond(table, parameters);
    }

    /** How many size classes there are. */
    public int sizeClasses() {
        return tables.getFirst().sizeClasses();
    }

    /** log2 of the tables' rows in a size class. */
    int[] logHeights(int sizeClass) {
        return tables.stream().mapToInt(table -> table.logHeight(sizeClass)).toArray();
    }

    /** The size class with exactly these heights; empty if there is none. */
    OptionalInt sizeClass(int[] logHeights) {
        return IntStream.range(0, sizeClasses()).filter(c -> Arrays.equals(logHeights(c), logHeights)).findFirst();
    }
}
