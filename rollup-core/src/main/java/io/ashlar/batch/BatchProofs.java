package io.ashlar.batch;

import io.ashlar.circuit.LedgerCircuit;
import io.ashlar.ledger.SealedBatch;
import io.ashlar.stark.Circuit;
import io.ashlar.stark.Matrix;
import io.ashlar.stark.ProofParameters;
import io.ashlar.stark.StarkProver;
import io.ashlar.stark.StarkVerifier;
import java.util.List;

/** Makes and checks the proof of a batch. Immutable and safe to share. */
public final class BatchProofs {
    private final LedgerCircuit ledger = new LedgerCircuit();
    private final Circuit circuit;

    private BatchProofs(ProofParameters parameters) {
        this.circuit = new Circuit(ledger.airs(), parameters);
    }

    /** With the parameters the contracts accept. */
    public static BatchProofs settlement() {
        return new BatchProofs(ProofParameters.settlement());
    }

    public Circuit circuit() {
        return circuit;
    }

    /**
     * @throws IllegalArgumentException if the batch's signatures are for another place, or its witness violates a constraint, which would
     *     be a bug
     */
    public byte[] prove(SealedBatch batch, SettlementDomain domain) {
        if (!batch.domain().equals(domain.digest())) {
            throw new IllegalArgumentException("the batch is signed for " + batch.domain() + ", not for " + domain);
        }
        List<Matrix> matrices = ledger.traces(batch).stream().map(trace -> new Matrix(trace.cells(), trace.rows())).toList();
        return StarkProver.prove(circuit, matrices, LedgerCircuit.publicValues(batch), domain.context(BatchHeader.of(batch)));
    }

    /** Whether the proof shows that the header's batch is lawful and meant for this place. Never throws. */
    public boolean verify(BatchHeader header, SettlementDomain domain, byte[] proof) {
        int[] publics = LedgerCircuit.publicValues(header.previousRoot(), header.newRoot(), header.instructionLog(), header.timestamp(),
                domain.digest());
        return StarkVerifier.verify(circuit, publics, domain.context(header), proof);
    }
}
