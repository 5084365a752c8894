package io.ashlar.application.settlement;

import io.ashlar.application.port.BatchProver;
import io.ashlar.application.port.Batches;
import io.ashlar.application.port.Clock;
import io.ashlar.application.port.Ledger;
import io.ashlar.application.port.SettlementFailure;
import io.ashlar.application.port.SettlementJournal;
import io.ashlar.application.port.SettlementLayer;
import io.ashlar.domain.settlement.BatchEvent;
import io.ashlar.domain.settlement.EthereumTransaction;
import io.ashlar.domain.shared.Bytes32;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a sealed batch to Ethereum: prove, commit, verify on chain, execute, and watch it become final.
 *
 * <p>Every step may be repeated after a crash: the proof is kept, the contracts say how far they are, the settlement layer returns the
 * transactions of steps done before, and a recorded step is not recorded again.
 */
public final class SettleBatch {
    private static final int HEADER_VERSION = 1;

    private final BatchProver prover;
    private final SettlementLayer settlement;
    private final SettlementJournal journal;
    private final Batches batches;
    private final Clock clock;

    public SettleBatch(BatchProver prover, SettlementLayer settlement, SettlementJournal journal, Batches batches, Clock clock) {
        this.prover = prover;
        this.settlement = settlement;
        this.journal = journal;
        this.batches = batches;
        this.clock = clock;
    }

    /** Whether nothing is left to do for this batch, as far as was recorded. */
    public boolean isDone(long batch) {
        return batch <= journal.finalUpTo();
    }

    /**
     * Batches are settled one after the other, in order of number.
     *
     * @throws SettlementFailure if it does not go on; call again
     */
    public void settle(Ledger.Sealed batch) {
        byte[] proof = proof(batch);
        List<SettlementLayer.Transaction> committed = settlement.commit(new SettlementLayer.Header(HEADER_VERSION, batch.batch(),
                batch.previousRoot().hex(), batch.newRoot().hex(), batch.instructionLog().hex(), batch.batchTime()));
        batches.record(new BatchEvent.BatchCommitted(batch.batch(), transactions(committed), clock.now()));
        List<SettlementLayer.Transaction> settled = new ArrayList<>(settlement.prove(batch.batch(), proof, prover.layout(proof)));
        settled.addAll(settlement.execute(batch.batch()));
        batches.record(new BatchEvent.BatchSettled(batch.batch(), transactions(settled), clock.now()));
    }

    /**
     * Records the batch as final once its execution is; says whether it is.
     *
     * @throws SettlementFailure with {@link SettlementFailure.Reorged} if the batch must be settled again
     */
    public boolean finalise(long batch) {
        boolean isFinal = settlement.isFinal(batch);
        if (isFinal) {
            batches.record(new BatchEvent.BatchFinalised(batch, clock.now()));
            journal.finalUpTo(batch);
        }
        return isFinal;
    }

    private byte[] proof(Ledger.Sealed batch) {
        SettlementJournal.Proof kept = journal.proof(batch.batch());
        if (kept == null) {
            Instant start = clock.now();
            byte[] made = prover.prove(batch, settlement.place());
            kept = new SettlementJournal.Proof(made, Duration.between(start, clock.now()).toMillis());
            journal.keep(batch.batch(), kept);
        }
        batches.record(new BatchEvent.BatchProven(batch.batch(), kept.bytes().length, kept.proveMillis(), prover.securityBits(), clock.now()));
        return kept.bytes();
    }

    private static List<EthereumTransaction> transactions(List<SettlementLayer.Transaction> transactions) {
        return transactions.stream().map(t -> new EthereumTransaction(new Bytes32(t.hash()), t.gasUsed(), t.bytes())).toList();
    }
}
