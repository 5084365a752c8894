package io.ashlar.infrastructure.rollup;

import io.ashlar.application.port.Ledger;
import io.ashlar.application.port.SettlementLayer.Place;
import io.ashlar.application.port.SignedBundle;
import io.ashlar.batch.SettlementDomain;
import io.ashlar.domain.instruction.RefusalCode;
import io.ashlar.domain.participant.Profile;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.Bytes32;
import io.ashlar.hash.Digest;
import io.ashlar.ledger.Genesis;
import io.ashlar.ledger.InclusionProof;
import io.ashlar.ledger.LedgerRecord;
import io.ashlar.ledger.Outcome;
import io.ashlar.ledger.PartOutcome;
import io.ashlar.ledger.RecordKey;
import io.ashlar.ledger.SealedBatch;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rollup core's ledger. Calls are serialised: one thread drives, others ask for holdings and keys. */
public final class RollupLedger implements Ledger {
    /** A ledger's first state: one account, the registrar every other account follows from. @param key root of the key it signs with */
    public record Start(AccountId registrar, Profile profile, Bytes32 key) {
        Genesis genesis() {
            return new Genesis(registrar.value(), LedgerTranslation.profile(profile), Digest.fromHex(key.hex()));
        }
    }

    private final io.ashlar.ledger.Ledger ledger;
    private long sealed;
    private @Nullable SignedBundle known;
    private Optional<io.ashlar.ledger.SignedBundle> translated = Optional.empty();

    /** @param place where signatures are good */
    public RollupLedger(Start start, Place place) {
        this.ledger = io.ashlar.ledger.Ledger.genesis(start.genesis(), new SettlementDomain(place.chainId(), place.contract()).digest());
    }

    /** The root before the first batch, wherever signatures are good. */
    public static Bytes32 root(Start start) {
        return hex(io.ashlar.ledger.Ledger.genesis(start.genesis(), Digest.ZERO).root());
    }

    @Override
    public synchronized Optional<Key> keyOf(AccountId account) {
        return ledger.find(RecordKey.authorisation(account.value())).map(LedgerRecord.Authorisation.class::cast)
                .map(record -> new Key(hex(record.root()), record.part() == 0 ? record.index() : record.index() + 1));
    }

    @Override
    public synchronized void open(long batch, long batchTime) {
        ledger.open(batch, batchTime);
    }

    @Override
    public synchronized List<Optional<RefusalCode>> apply(SignedBundle bundle, int part) {
        if (bundle != known) {
            translated = BundleTranslation.signed(bundle);
            known = bundle;
        }
        int instructions = bundle.part(part).size();
        if (translated.isEmpty()) {
            return Collections.nCopies(instructions, Optional.of(RefusalCode.SIGNATURE_INVALID));
        }
        return switch (ledger.apply(translated.get(), part)) {
            case PartOutcome.Taken taken -> taken.outcomes().stream().map(RollupLedger::refusal).toList();
            case PartOutcome.Refused refused when refused.code() == io.ashlar.ledger.RefusalCode.BATCH_FULL -> List.of();
            case PartOutcome.Refused refused -> Collections.nCopies(instructions, Optional.of(code(refused.code())));
        };
    }

    private static Optional<RefusalCode> refusal(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Applied a -> Optional.empty();
            case Outcome.Refused r -> Optional.of(code(r.code()));
        };
    }

    private static RefusalCode code(io.ashlar.ledger.RefusalCode code) {
        return RefusalCode.valueOf(code.name());
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
