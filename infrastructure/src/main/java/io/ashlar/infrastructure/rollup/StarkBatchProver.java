package io.ashlar.infrastructure.rollup;

import io.ashlar.application.port.BatchProver;
import io.ashlar.application.port.Ledger;
import io.ashlar.application.port.SettlementLayer;
import io.ashlar.batch.BatchHeader;
import io.ashlar.batch.BatchProofs;
import io.ashlar.batch.SettlementDomain;
import io.ashlar.domain.shared.InvalidValue;
import io.ashlar.ledger.SealedBatch;
import io.ashlar.security.ProvableSecurity;
import io.ashlar.stark.ProofLayout;

/** The rollup core's prover. */
public final class StarkBatchProver implements BatchProver {
    private final BatchProofs proofs = BatchProofs.settlement();
    private final int securityBits = (int) ProvableSecurity.of(proofs.circuit()).johnsonBits();

    @Override
    public byte[] prove(Ledger.Sealed batch, SettlementLayer.Place place) {
        SealedBatch witness = (SealedBatch) batch.witness();
        SettlementDomain domain = new SettlementDomain(place.chainId(), place.contract());
        byte[] proof = proofs.prove(witness, domain);
        // Milliseconds here save gas and an operator's night there.
        if (!proofs.verify(BatchHeader.of(witness), domain, proof)) {
            throw new IllegalStateException("the proof just made for batch " + batch.batch() + " does not verify: memory or processor at fault");
        }
        return proof;
    }

    @Override
    public Layout layout(byte[] proof) {
        ProofLayout layout = ProofLayout.of(proofs.circuit(), proof);
        if (layout == null || layout.totalBytes() != proof.length) {
            throw new InvalidValue("proof", "must have the length its table heights demand");
        }
        return new Layout(layout.headBytes(), layout.queryBytes(), proofs.circuit().parameters().queries());
    }

    @Override
    public int securityBits() {
        return securityBits;
    }
}
