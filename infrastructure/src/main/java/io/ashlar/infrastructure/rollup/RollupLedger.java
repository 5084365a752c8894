package io.ashlar.infrastructure.rollup;

import io.ashlar.application.port.AnsweringLedger;
import io.ashlar.application.port.Ledger;
import io.ashlar.application.port.Snapshots.Snapshot;
import io.ashlar.application.port.UnusableSnapshot;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.instruction.RefusalCode;
import io.ashlar.domain.participant.Profile;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.Bytes32;
import io.ashlar.hash.Digest;
import io.ashlar.ledger.DamagedSnapshot;
import io.ashlar.ledger.Genesis;
import io.ashlar.ledger.InclusionProof;
import io.ashlar.ledger.LedgerRecord;
import io.ashlar.ledger.Outcome;
import io.ashlar.ledger.RecordKey;
import io.ashlar.ledger.SealedBatch;
import java.util.Arrays;
import java.util.Optional;

/** The rollup core's ledger. Calls are serialised: one thread drives, others ask for holdings. */
public final class RollupLedger implements Ledger {
    private final io.ashlar.ledger.Ledger ledger;
    private long sealed;

    /** A ledger that holds one account, the registrar every other account follows from. */
    public RollupLedger(AccountId registrar, Profile profile) {
        this(io.ashlar.ledger.Ledger.genesis(new Genesis(registrar.value(), LedgerTranslation.profile(profile))), 0);
    }

    private RollupLedger(io.ashlar.ledger.Ledger ledger, long sealed) {
        this.ledger = ledger;
        this.sealed = sealed;
    }

    static RollupLedger restored(Snapshot snapshot) throws UnusableSnapshot {
        try {
            io.ashlar.ledger.Ledger ledger = io.ashlar.ledger.Ledger.restore(snapshot.state());
            if (ledger.batchNumber() != snapshot.batch() || !hex(ledger.root()).equals(snapshot.root())) {
                throw new UnusableSnapshot(snapshot.batch(), "its state is that of batch " + ledger.batchNumber() + " with root " + ledger.root()
                        + ", not the root " + snapshot.root().hex() + " it is kept under");
            }
            return new RollupLedger(ledger, snapshot.batch());
        } catch (DamagedSnapshot e) {
            throw new UnusableSnapshot(snapshot.batch(), e.getMessage());
        }
    }

    @Override
    public synchronized void open(long batch, long batchTime) {
        ledger.open(batch, batchTime);
    }

    @Override
    public synchronized Optional<RefusalCode> apply(AccountId actor, Instruction instruction) {
        return answer(ledger, actor, instruction);
    }

    private static Optional<RefusalCode> answer(io.ashlar.ledger.Ledger ledger, AccountId actor, Instruction instruction) {
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
        sealed = batch.number();
        return new Sealed(batch.number(), batch.timestamp(), hex(batch.previousRoot()), hex(batch.newRoot()), hex(batch.instructionLog()),
                batch.steps().size(), batch);
    }

    @Override
    public synchronized AnsweringLedger answering() {
        io.ashlar.ledger.Ledger copy = ledger.withoutTree();
        return new AnsweringLedger() {
            @Override
            public void open(long batch, long batchTime) {
                copy.open(batch, batchTime);
            }

            @Override
            public Optional<RefusalCode> apply(AccountId actor, Instruction instruction) {
                return answer(copy, actor, instruction);
            }

            @Override
            public int pending() {
                return copy.pending();
            }

            @Override
            public void close() {
                copy.close();
            }
        };
    }

    @Override
    public synchronized byte[] snapshot() {
        return ledger.snapshot();
    }

    @Override
    public synchronized Bytes32 root() {
        return hex(ledger.root());
    }

    @Override
    public synchronized Optional<Inclusion> of(AssetId asset, AccountId account) {
        return ledger.inclusionOf(RecordKey.holding(asset.value(), account.value())).map(this::inclusion);
    }

    private Inclusion inclusion(InclusionProof proof) {
        LedgerRecord.Holding holding = (LedgerRecord.Holding) proof.record();
        return new Inclusion(sealed, root(), holding.balance(), holding.frozen(), Arrays.stream(holding.elements()).boxed().toList(), proof.leaf(),
                proof.siblings().stream().map(RollupLedger::hex).toList());
    }

    private static Bytes32 hex(Digest digest) {
        return new Bytes32(digest.toHex());
    }
}
