package io.ashlar.stark;

import io.ashlar.air.Air;
import io.ashlar.air.ConstraintProgram;
import io.ashlar.merkle.Sha256;
import io.ashlar.transcript.Transcript;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/** What is proved and how strictly: tables in order, parameters, and the digest that names both. */
public final class Circuit {
    private final List<Air> tables;
    private final ProofParameters parameters;
    private final byte[] verifyingKey;
    private final int publicValues;

    public Circuit(List<Air> tables, ProofParameters parameters) {
        this.tables = List.copyOf(tables);
        this.parameters = parameters;
        MessageDigest sha = Sha256.instance();
        sha.update(Transcript.PROTOCOL.getBytes(StandardCharsets.UTF_8));
        sha.update(parameters.encode());
        tables.forEach(table -> sha.update(table.program().encode()));
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

    /** 32 bytes naming protocol, parameters and constraints. */
    public byte[] verifyingKey() {
        return verifyingKey.clone();
    }

    /** How many public values the constraints speak of. */
    int publicValues() {
        return publicValues;
    }

    /** Whether each table's log height is within its bounds. */
    boolean accepts(int[] logHeights) {
        for (int t = 0; t < tables.size(); t++) {
            if (logHeights[t] < tables.get(t).minLogHeight() || logHeights[t] > tables.get(t).maxLogHeight()) {
                return false;
            }
        }
        return logHeights.length == tables.size();
    }
}
