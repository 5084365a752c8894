package io.ashlar.application.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.Duty;
import io.ashlar.application.access.NotPermitted;
import io.ashlar.application.port.AuditArchive;
import io.ashlar.application.port.LedgerHistory;
import io.ashlar.application.port.RegisterEntry;
import io.ashlar.application.port.SettledBatch;
import io.ashlar.application.port.SettlementHistory;
import io.ashlar.application.port.SettlementLayer;
import io.ashlar.application.view.Register;
import io.ashlar.domain.asset.AssetDescription;
import io.ashlar.domain.asset.Policy;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.instruction.RefusalCode;
import io.ashlar.domain.instruction.Status;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.Bytes32;
import io.ashlar.domain.shared.InvalidValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who may export what, and what is asked for and copied. */
class ExportAuditTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Bytes32 ZERO = new Bytes32("0x" + "0".repeat(64));
    private static final Bytes32 TERMS = new Bytes32("0x" + "1".repeat(64));
    private static final SettlementLayer.Place PLACE = new SettlementLayer.Place(1, "0x" + "2".repeat(40));
    private static final BundleId BUNDLE = new BundleId("00000000-0000-4000-8000-000000000001");
    private static final SettlementHistory.Times TIMES = new SettlementHistory.Times(NOW.minusSeconds(9), NOW.minusSeconds(8));

    private final List<String> written = new ArrayList<>();
    private int timesAsked;
    private boolean closed;
    private long newest = 3;
    private List<Register.AssetView> assets = List.of(asset("US0378331005", 2));

    private static Register.AssetView asset(String isin, long issuer) {
        return asset(isin, issuer, true);
    }

    private static Register.AssetView asset(String isin, long issuer, boolean onLedger) {
        return new Register.AssetView(1, "Bond", isin, "529900T8BM49AURSDO55", "EUR", issuer, issuer, 0, 10, 0, false, onLedger, NOW);
    }

    private static Caller caller(Set<Duty> duties, Long... accounts) {
        return new Caller("someone", "org", duties, Set.of(accounts));
    }

    private <T> T port(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            if (!answers.containsKey(method.getName())) {
                throw new UnsupportedOperationException(method.getName());
            }
            return answers.get(method.getName());
        }));
    }

    private ExportAudit exports() {
        LedgerHistory ledger = (from, to, reader) -> {
            LedgerHistory.Line line = new LedgerHistory.Line(BUNDLE, 0, new AccountId(2), new Instruction.Pause(new AssetId(1)));
            reader.logged(new LedgerHistory.Logged(1, from, line, null, ZERO, TERMS));
            reader.refused(new LedgerHistory.Refused(from, line, RefusalCode.ASSET_PAUSED));
            reader.record(new LedgerHistory.Recorded(new RegisterEntry.Asset(new AssetId(1), new AccountId(2), new AccountId(2), 0, 0, 10,
                    Policy.of(0, Set.of(), Set.of()), true, TERMS), null, 1, List.of()));
        };
        SettlementHistory settlement = new SettlementHistory() {
            @Override
            public SettlementLayer.Place place() {
                return PLACE;
            }

            @Override
            public long newestExecuted() {
                return newest;
            }

            @Override
            public List<SettledBatch> executed(long from, long to) {
                return LongStream.rangeClosed(from, to).mapToObj(n -> new SettledBatch(n, ZERO, ZERO, ZERO, NOW, 1, Status.SETTLED, NOW, NOW, NOW, NOW,
                        null, List.of())).toList();
            }

            @Override
            public Times timesOf(BundleId bundle) {
                timesAsked++;
                return TIMES;
            }
        };
        Register register = port(Register.class, Map.of("assets", assets, "asset", assets.stream().findFirst()));
        return new ExportAudit(ledger, settlement, register,
                text -> text.equals("ashlar-asset-v1\nBond\nUS0378331005\n529900T8BM49AURSDO55\nEUR") ? TERMS : ZERO, this::begin, () -> NOW);
    }

    private AuditArchive.Draft begin(AuditArchive.Scope scope) {
        written.add(scope.toString());
        return new AuditArchive.Draft() {
            @Override
            public void batch(SettledBatch batch) {
                written.add("batch " + batch.number());
            }

            @Override
            public void logged(LedgerHistory.Logged logged, SettlementHistory.Times times) {
                written.add("logged " + logged.position() + " " + times.equals(TIMES));
            }

            @Override
            public void refused(LedgerHistory.Refused refused, SettlementHistory.Times times) {
                written.add("refused " + refused.code() + " " + times.equals(TIMES));
            }

            @Override
            public void record(LedgerHistory.Recorded recorded, @Nullable AssetDescription description) {
                written.add("record " + recorded.entry().key() + " " + (description == null ? "" : description.isin().value()));
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                out.write(1);
            }

            @Override
            public void close() {
                closed = true;
            }
        };
    }

    private byte[] export(Caller caller, long from, long to) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        exports().export(caller, from, to, out);
        return out.toByteArray();
    }

    @Test
    void copiesBatchesInstructionsAndRecords() throws IOException {
        assertThat(export(caller(Set.of(Duty.AUDITOR)), 2, 3)).hasSize(1);
        assertThat(written).containsExactly(new AuditArchive.Scope(2, 3, PLACE, NOW).toString(), "batch 2", "batch 3", "logged 1 true",
                "refused ASSET_PAUSED true", "record Key[kind=ASSET, asset=1, account=0] US0378331005");
        assertThat(timesAsked).isEqualTo(1);
        assertThat(closed).isTrue();
    }

    @Test
    void leavesOutADescriptionTheLedgerDoesNotCommitTo() throws IOException {
        assets = List.of(asset("US5949181045", 2));
        export(caller(Set.of(Duty.OPERATOR)), 1, 3);
        assertThat(written.getLast()).isEqualTo("record Key[kind=ASSET, asset=1, account=0] ");
        assets = List.of(asset("", 2));
        export(caller(Set.of(Duty.OPERATOR)), 1, 3);
        assertThat(written.getLast()).isEqualTo("record Key[kind=ASSET, asset=1, account=0] ");
    }

    @Test
    void onlyWhoOverseesAndTheIssuerOfEverythingMayExport() throws IOException {
        for (Duty duty : Duty.values()) {
            if (duty == Duty.AUDITOR || duty == Duty.OPERATOR || duty == Duty.COMPLIANCE) {
                export(caller(Set.of(duty)), 1, 1);
            } else {
                assertThatThrownBy(() -> export(caller(Set.of(duty), 1L), 1, 1)).isInstanceOf(NotPermitted.class);
            }
        }
        export(caller(Set.of(Duty.ISSUER), 2L), 1, 1);
        assets = List.of(asset("", 2), asset("", 3, false));
        export(caller(Set.of(Duty.ISSUER), 2L), 1, 1);
        assets = List.of(asset("", 2), asset("", 3));
        written.clear();
        assertThatThrownBy(() -> export(caller(Set.of(Duty.ISSUER), 2L), 1, 1)).isInstanceOf(NotPermitted.class);
        assets = List.of();
        assertThatThrownBy(() -> export(caller(Set.of(Duty.ISSUER), 2L), 1, 1)).isInstanceOf(NotPermitted.class);
        assertThat(written).isEmpty();
    }

    @Test
    void refusesRangesThatAreNotExecuted() {
        Caller auditor = caller(Set.of(Duty.AUDITOR));
        assertThatThrownBy(() -> export(auditor, 1, 4)).isInstanceOf(InvalidValue.class)
                .hasMessage("to must be a batch executed on Ethereum, 1 to 3");
        assertThatThrownBy(() -> export(auditor, 3, 2)).isInstanceOf(InvalidValue.class).hasMessage("from must be a batch from 1 to 2");
        assertThatThrownBy(() -> export(auditor, 0, 2)).isInstanceOf(InvalidValue.class).hasMessageStartingWith("from ");
        assertThatThrownBy(() -> export(auditor, 1, Long.MAX_VALUE)).isInstanceOf(InvalidValue.class).hasMessageStartingWith("to ");
        newest = 0;
        assertThatThrownBy(() -> export(auditor, 1, 1)).hasMessage("to must be a batch executed on Ethereum; there is none yet");
        assertThat(written).isEmpty();
    }
}
