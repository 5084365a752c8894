package io.ashlar.application.exports;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.Duty;
import io.ashlar.application.access.NotPermitted;
import io.ashlar.application.access.Scope;
import io.ashlar.application.port.AuditArchive;
import io.ashlar.application.port.Clock;
import io.ashlar.application.port.Commitments;
import io.ashlar.application.port.LedgerHistory;
import io.ashlar.application.port.RegisterEntry;
import io.ashlar.application.port.SettledBatch;
import io.ashlar.application.port.SettlementHistory;
import io.ashlar.application.view.Register;
import io.ashlar.domain.asset.AssetDescription;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.InvalidValue;
import io.ashlar.domain.shared.Isin;
import io.ashlar.domain.shared.Lei;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Writes register, journal and batch headers of a range of executed batches, each line with what proves it. */
public final class ExportAudit {
    private final LedgerHistory ledger;
    private final SettlementHistory settlement;
    private final Register register;
    private final Commitments commitments;
    private final AuditArchive archive;
    private final Clock clock;

    public ExportAudit(LedgerHistory ledger, SettlementHistory settlement, Register register, Commitments commitments, AuditArchive archive, Clock clock) {
        this.ledger = ledger;
        this.settlement = settlement;
        this.register = register;
        this.commitments = commitments;
        this.archive = archive;
        this.clock = clock;
    }

    /** The newest batch an export can reach to, 0 if there is none. */
    public long newest() {
        return settlement.newestExecuted();
    }

    /**
     * Nothing is written unless the whole export could be made.
     *
     * @param from first batch of the journal
     * @param to last batch of the journal; the register is as of its end
     * @throws NotPermitted unless the caller oversees everything or is the issuer of every asset there is
     * @throws InvalidValue naming {@code from} or {@code to} if the range is empty or not executed yet
     */
    public void export(Caller caller, long from, long to, OutputStream out) throws IOException {
        export(caller, from, to, out, lines -> { });
    }

    /** @param progress told the number of lines gathered so far */
    public void export(Caller caller, long from, long to, OutputStream out, LongConsumer progress) throws IOException {
        if (!permits(caller)) {
            throw new NotPermitted();
        }
        long newest = settlement.newestExecuted();
        if (to < 1 || to > newest) {
            throw new InvalidValue("to", newest == 0 ? "must be a batch executed on Ethereum; there is none yet"
                    : "must be a batch executed on Ethereum, 1 to " + newest);
        }
        if (from < 1 || from > to) {
            throw new InvalidValue("from", "must be a batch from 1 to " + to);
        }
        List<SettledBatch> batches = settlement.executed(from, to);
        if (batches.size() != to - from + 1) {
            throw new IllegalStateException(batches.size() + " executed batches are known from " + from + " to " + to);
        }
        try (AuditArchive.Draft draft = archive.begin(new AuditArchive.Scope(from, to, settlement.place(), clock.now()))) {
            batches.forEach(draft::batch);
            ledger.read(from, to, new Copy(draft, progress));
            draft.writeTo(out);
        }
    }

    /** A complete register shows every asset's holders, so an issuer gets it only where all assets are its own. */
    public boolean permits(Caller caller) {
        return caller.overseesPlatform() || caller.scope() instanceof Scope.EveryAsset && caller.has(Duty.ISSUER) && issuesEverything(caller, register.assets());
    }

    private static boolean issuesEverything(Caller caller, List<Register.AssetView> assets) {
        List<Register.AssetView> onLedger = assets.stream().filter(Register.AssetView::onLedger).toList();
        return !onLedger.isEmpty() && onLedger.stream().allMatch(asset -> caller.accounts().contains(asset.issuer()));
    }

    private final class Copy implements LedgerHistory.Reader {
        private final AuditArchive.Draft draft;
        private final LongConsumer progress;
        private long lines;
        private @Nullable BundleId lastBundle;
        private SettlementHistory.Times lastTimes = SettlementHistory.Times.UNKNOWN;

        Copy(AuditArchive.Draft draft, LongConsumer progress) {
            this.draft = draft;
            this.progress = progress;
        }

        private void line() {
            progress.accept(++lines);
        }

        @Override
        public void logged(LedgerHistory.Logged logged) {
            draft.logged(logged, times(logged.line().bundle()));
            line();
        }

        @Override
        public void refused(LedgerHistory.Refused refused) {
            draft.refused(refused, times(refused.line().bundle()));
            line();
        }

        @Override
        public void record(LedgerHistory.Recorded recorded) {
            draft.record(recorded, recorded.entry() instanceof RegisterEntry.Asset asset ? description(asset) : null);
            line();
        }

        /** A bundle's lines follow each other, so its times are asked for once. */
        private SettlementHistory.Times times(BundleId bundle) {
            if (!bundle.equals(lastBundle)) {
                lastBundle = bundle;
                lastTimes = settlement.timesOf(bundle);
            }
            return lastTimes;
        }
    }

    /** Only a description that the ledger's record commits to is exported. */
    private @Nullable AssetDescription description(RegisterEntry.Asset asset) {
        return register.asset(asset.asset().value()).filter(view -> !view.isin().isEmpty())
                .map(view -> new AssetDescription(view.name(), new Isin(view.isin()), new Lei(view.issuerLei()), view.currency()))
                .filter(description -> commitments.of(description.canonicalText()).equals(asset.terms()))
                .orElse(null);
    }
}
