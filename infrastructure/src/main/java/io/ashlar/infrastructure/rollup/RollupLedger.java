package io.ashlar.infrastructure.rollup;

import io.ashlar.application.port.Ledger;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.instruction.RefusalCode;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.Bytes32;
import io.ashlar.ledger.Digest;
import io.ashlar.ledger.Genesis;
import io.ashlar.ledger.InclusionProof;
import io.ashlar.ledger.LedgerRecord;
import io.ashlar.ledger.Outcome;
import io.ashlar.ledger.RecordKey;
import io.ashlar.ledger.SealedBatch;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rollup core's ledger. Calls are serialised: the sequencer writes, queries read. */
public final class RollupLedger implements Ledger {
    private final io.ashlar.ledger.Ledger ledger;

    public RollupLedger(Genesis genesis) {
        this.ledger = io.ashlar.ledger.Ledger.genesis(genesis);
    }

    @Override
    public synchronized void open(long batch, long batchTime) {
        ledger.open(batch, batchTime);
    }

    @Override
    public synchronized Optional<RefusalCode> apply(AccountId actor, Instruction instruction) {
        return switch (ledger.apply(LedgerTranslation.instruction(actor, instruction))) {
            case Outcome.Applied a -> Optional.empty();
            case Outcome.Refused r -> Optional.of(RefusalCode.valueOf(r.code().name()));
        };
    }

    @Override
    public synchronized int pending() {
        return ledger.pending();
    }

    @Override
    public synchronized Sealed seal() {
        SealedBatch batch = ledger.seal();
        return new Sealed(batch.number(), batch.timestamp(), hex(batch.previousRoot()), hex(batch.newRoot()), hex(batch.instructionLog()),
                batch.steps().size(), batch);
    }

    @Override
    public synchronized Bytes32 root() {
        return hex(ledger.root());
    }

    @Override
    public synchronized @Nullable Inclusion inclusionOf(long asset, long account) {
        Optional<InclusionProof> proof = ledger.inclusionOf(RecordKey.holding(asset, account));
        if (proof.isEmpty() || !(proof.get().record() instanceof LedgerRecord.Holding holding)) {
            return null;
        }
        return new Inclusion(holding.balance(), holding.frozen(), Arrays.stream(holding.elements()).boxed().toList(), proof.get().leaf(),
                proof.get().siblings().stream().map(Digest::toHex).toList(), ledger.root().toHex());
    }

    private static Bytes32 hex(Digest digest) {
        return new Bytes32(digest.toHex());
    }
}
