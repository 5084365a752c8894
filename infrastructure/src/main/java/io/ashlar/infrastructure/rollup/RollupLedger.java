package io.ashlar.infrastructure.rollup;

import io.ashlar.application.port.AnsweringLedger;
import io.ashlar.application.port.Ledger;
import io.ashlar.application.port.SettlementLayer.Place;
import io.ashlar.application.port.SignedBundle;
import io.ashlar.application.port.Snapshots.Snapshot;
import io.ashlar.application.port.UnusableSnapshot;
import io.ashlar.batch.SettlementDomain;
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
import io.ashlar.ledger.RecordKey;
import io.ashlar.ledger.SealedBatch;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The rollup core's ledger. Calls are serialised: one thread drives, others ask for holdings and keys. */
public final class RollupLedger implements Ledger {
    /** A ledger's first state: one account, the registrar every other account follows from. @param key root of the key it signs with */
    public record Start(AccountId registrar, Profile profile, Bytes32 key) {
        Genesis genesis() {
            return new Genesis(registrar.value(), LedgerTranslation.profile(profile), Digest.fromHex(key.hex()));
        }
    }

    private final io.ashlar.ledger.Ledger ledger;
    private final Answering answering;
    private long sealed;

    /** @param place where signatures are good */
    public RollupLedger(Start start, Place place) {
        this(io.ashlar.ledger.Ledger.genesis(start.genesis(), domain(place)), 0);
    }

    private RollupLedger(io.ashlar.ledger.Ledger ledger, long sealed) {
        this.ledger = ledger;
        this.answering = new Answering(ledger);
        this.sealed = sealed;
    }

    static Digest domain(Place place) {
        return new SettlementDomain(place.chainId(), place.contract()).digest();
    }

    static RollupLedger restored(Snapshot snapshot, Place place) throws UnusableSnapshot {
        try {
            io.ashlar.ledger.Ledger ledger = io.ashlar.ledger.Ledger.restore(snapshot.state(), domain(place));
            if (ledger.batchNumber() != snapshot.batch() || !hex(ledger.root()).equals(snapshot.root())) {
                throw new UnusableSnapshot(snapshot.batch(), "its state is that of batch " + ledger.batchNumber() + " with root " + ledger.root()
                        + ", not the root " + snapshot.root().hex() + " it is kept under");
            }
            return new RollupLedger(ledger, snapshot.batch());
        } catch (DamagedSnapshot e) {
            throw new UnusableSnapshot(snapshot.batch(), e.getMessage());
        }
    }

    /** The root before the first batch, wherever signatures are good. */
    public static Bytes32 root(Start start) {
        return hex(io.ashlar.ledger.Ledger.genesis(start.genesis(), Digest.ZERO).root());
    }

    @Override
    public synchronized Optional<Key> keyOf(AccountId account) {
        return answering.keyOf(account);
    }

    @Override
    public synchronized void open(long batch, long batchTime) {
        answering.open(batch, batchTime);
    }

    @Override
    public synchronized List<Optional<RefusalCode>> apply(SignedBundle bundle, int part) {
        return answering.apply(bundle, part);
    }

    @Override
    public synchronized int pending() {
        return answering.pending();
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
        return new Answering(ledger.withoutTree());
    }

    @Override
    public List<Optional<RefusalCode>> rehearse(SignedBundle unsigned, long batchTime) {
        Miniature miniature;
        synchronized (this) {
            miniature = Miniature.of(ledger, unsigned);
        }
        return miniature.answers(batchTime);
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

    static Bytes32 hex(Digest digest) {
        return new Bytes32(digest.toHex());
    }
}
