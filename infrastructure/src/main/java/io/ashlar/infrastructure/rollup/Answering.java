package io.ashlar.infrastructure.rollup;

import io.ashlar.application.port.AnsweringLedger;
import io.ashlar.application.port.SignedBundle;
import io.ashlar.domain.instruction.RefusalCode;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.Bytes32;
import io.ashlar.ledger.Ledger;
import io.ashlar.ledger.LedgerRecord;
import io.ashlar.ledger.Outcome;
import io.ashlar.ledger.PartOutcome;
import io.ashlar.ledger.RecordKey;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A ledger of the rollup core, asked in the application's words. */
final class Answering implements AnsweringLedger {
    private final Ledger ledger;
    /** The bundle whose parts are being applied, and what it is in the ledger's words. */
    private @Nullable SignedBundle known;
    private Optional<io.ashlar.ledger.SignedBundle> translated = Optional.empty();

    Answering(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Optional<Key> keyOf(AccountId account) {
        return ledger.find(RecordKey.authorisation(account.value())).map(LedgerRecord.Authorisation.class::cast)
                .map(record -> new Key(new Bytes32(record.root().toHex()), record.part() == 0 ? record.index() : record.index() + 1));
    }

    @Override
    public void open(long batch, long batchTime) {
        ledger.open(batch, batchTime);
    }

    @Override
    public List<Optional<RefusalCode>> apply(SignedBundle bundle, int part) {
        if (bundle != known) {
            translated = BundleTranslation.signed(bundle);
            known = bundle;
        }
        int instructions = bundle.part(part).size();
        if (translated.isEmpty()) {
            return Collections.nCopies(instructions, Optional.of(RefusalCode.SIGNATURE_INVALID));
        }
        return switch (ledger.apply(translated.get(), part)) {
            case PartOutcome.Taken taken -> taken.outcomes().stream().map(Answering::refusal).toList();
            case PartOutcome.Refused refused when refused.code() == io.ashlar.ledger.RefusalCode.BATCH_FULL -> List.of();
            case PartOutcome.Refused refused -> Collections.nCopies(instructions, Optional.of(code(refused.code())));
        };
    }

    static Optional<RefusalCode> refusal(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Applied a -> Optional.empty();
            case Outcome.Refused r -> Optional.of(code(r.code()));
        };
    }

    static RefusalCode code(io.ashlar.ledger.RefusalCode code) {
        return RefusalCode.valueOf(code.name());
    }

    @Override
    public int pending() {
        return ledger.pending();
    }

    @Override
    public void close() {
        ledger.close();
    }
}
