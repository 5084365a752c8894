package io.ashlar.infrastructure.export;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.Duty;
import io.ashlar.application.exports.ExportAudit;
import io.ashlar.application.port.SequenceLog;
import io.ashlar.application.port.SettlementHistory;
import io.ashlar.application.port.SettlementLayer;
import io.ashlar.application.port.Snapshots;
import io.ashlar.application.port.WritingRight;
import io.ashlar.application.sequencing.LedgerFollower;
import io.ashlar.application.sequencing.PlatformSignatures;
import io.ashlar.application.sequencing.SealingTrigger;
import io.ashlar.application.sequencing.Sequencer;
import io.ashlar.application.sequencing.SnapshotKeeper;
import io.ashlar.application.sequencing.Teller;
import io.ashlar.application.view.Register;
import io.ashlar.domain.asset.AssetDescription;
import io.ashlar.domain.asset.AssetEvent;
import io.ashlar.domain.asset.Policy;
import io.ashlar.domain.instruction.BundleEvent;
import io.ashlar.domain.instruction.BundleOrder;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.participant.Profile;
import io.ashlar.domain.participant.Role;
import io.ashlar.domain.settlement.BatchEvent;
import io.ashlar.domain.settlement.EthereumTransaction;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.Bytes32;
import io.ashlar.domain.shared.Isin;
import io.ashlar.domain.shared.Lei;
import io.ashlar.domain.shared.Quantity;
import io.ashlar.infrastructure.KeysInMemory;
import io.ashlar.infrastructure.rollup.PoseidonCommitments;
import io.ashlar.infrastructure.rollup.RollupBundleForm;
import io.ashlar.infrastructure.rollup.RollupHistory;
import io.ashlar.infrastructure.rollup.RollupLedger;
import io.ashlar.infrastructure.rollup.RollupLedgers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The real ledger, sequencer and history; what happened goes to a listener as events, settled as soon as it is sealed. */
final class SettledPlatform {
    static final AccountId REGISTRAR = new AccountId(1), ISSUER = new AccountId(2), ANNA = new AccountId(10), BERT = new AccountId(11),
            CLEO = new AccountId(12);
    static final AssetId BOND = new AssetId(1), FUND = new AssetId(2);
    static final SettlementLayer.Place PLACE = new SettlementLayer.Place(31337, "0x00000000000000000000000000000000000a5111");
    static final AssetDescription BOND_DESCRIPTION =
            new AssetDescription("=1+1, \"Ashlar\" Büro 2,5 % 2031", new Isin("US0378331005"), new Lei("529900T8BM49AURSDO55"), "EUR");
    private static final KeysInMemory KEYS = new KeysInMemory();
    private static final Instant START = Instant.parse("2026-11-24T09:00:00Z");
    private static final Instant EXPIRY = Instant.parse("2030-01-01T00:00:00Z");
    private static final Profile REGISTRAR_PROFILE = profile(1, Role.REGISTRAR);
    private static final Policy POLICY = Policy.of(1, Set.of(1), Set.of(3));

    final SequenceLog log;
    final RollupHistory history;
    private final Consumer<Object> events;
    private final LedgerFollower follower;
    private final Sequencer sequencer;
    private final Teller teller;
    private Instant now = START;
    private long bundles;

    /** @param events receives what the platform's aggregates would tell */
    <L extends SequenceLog & WritingRight> SettledPlatform(L log, int batchSize, Consumer<Object> events) {
        this(log, log, batchSize, events);
    }

    SettledPlatform(SequenceLog log, WritingRight right, int batchSize, Consumer<Object> events) {
        this.log = log;
        this.events = events;
        this.history = new RollupHistory(SettledPlatform::start, () -> PLACE, log);
        this.follower = new LedgerFollower(new RollupLedgers(SettledPlatform::start, () -> PLACE), log,
                new SnapshotKeeper(only(Snapshots.class, "batches", List.of()), 0, () -> 0, () -> 0, unusable -> { }), sealed -> { });
        this.sequencer = new Sequencer(follower, log, right, new PlatformSignatures(KEYS, new RollupBundleForm(() -> PLACE), this::sequenced), this::tick,
                new SealingTrigger.BySize(batchSize), new SealingTrigger.ByAge(Duration.ZERO));
        this.teller = new Teller(log, this::sequenced, this::sealed, this::tick);
        if (!sequencer.claim()) {
            throw new IllegalStateException("another process writes this log");
        }
    }

    /** The ledger's first state; the registrar's key is the same in every run. */
    static RollupLedger.Start start() {
        return new RollupLedger.Start(REGISTRAR, REGISTRAR_PROFILE, key(REGISTRAR));
    }

    private static Bytes32 key(AccountId account) {
        return KEYS.firstKey(account).orElseGet(() -> KEYS.newKey(account, 0));
    }

    private static Instruction enrol(AccountId account) {
        return new Instruction.EnrolAuthorisation(account, key(account));
    }

    static Profile profile(long investor, Role... roles) {
        return new Profile(investor, Set.of(roles), 2, EXPIRY, 276, Set.of(1, 4), 3, false);
    }

    private Instant tick() {
        now = now.plusMillis(250);
        return now;
    }

    private void sequenced(BundleOrder order) {
        BundleOrder.RecordSequencing o = (BundleOrder.RecordSequencing) order;
        events.accept(new BundleEvent.BundleSequenced(o.bundle(), o.answers(), o.at()));
    }

    private void sealed(BatchEvent step) {
        events.accept(step);
        long n = step.batch();
        events.accept(new BatchEvent.BatchProven(n, 300_000, 2_000, 100, tick()));
        events.accept(new BatchEvent.BatchCommitted(n, List.of(transaction(n, 1)), tick()));
        events.accept(new BatchEvent.BatchSettled(n, List.of(transaction(n, 2), transaction(n, 3)), tick()));
        if (n == 1) {
            events.accept(new BatchEvent.BatchFinalised(n, tick()));
        }
    }

    private static EthereumTransaction transaction(long batch, int step) {
        return new EthereumTransaction(new Bytes32("0x%062x%02x".formatted(batch, step)), 1_000_000, 100_000);
    }

    void submit(AccountId actor, Instruction... instructions) {
        BundleId bundle = new BundleId("00000000-0000-4000-8000-%012x".formatted(++bundles));
        BundleEvent.BundleAccepted accepted = new BundleEvent.BundleAccepted(bundle, actor, List.of(instructions), null, "test", tick());
        events.accept(accepted);
        sequencer.sequence(List.of(accepted));
        settleDown();
    }

    void seal() {
        sequencer.sealIfDue();
        settleDown();
    }

    /** Logs the roots of closed batches and tells everything. */
    private void settleDown() {
        follower.catchUp();
        sequencer.logRoots();
        while (teller.tell()) {
            continue;
        }
    }

    /** Every kind of instruction, refusals among them, in several batches. */
    SettledPlatform withActivity() {
        submit(REGISTRAR, new Instruction.RegisterAccount(ISSUER, profile(2, Role.ISSUER, Role.AGENT)),
                new Instruction.RegisterAccount(CLEO, profile(12, Role.HOLDER)), new Instruction.RegisterAccount(ANNA, profile(10, Role.HOLDER)),
                new Instruction.RegisterAccount(BERT, profile(11, Role.HOLDER)));
        submit(REGISTRAR, enrol(ISSUER), enrol(CLEO), enrol(ANNA), enrol(BERT));
        submit(ISSUER, new Instruction.CreateAsset(FUND, ISSUER, new Quantity(Long.MAX_VALUE), POLICY, new Bytes32("0x" + "0".repeat(64))),
                new Instruction.CreateAsset(BOND, ISSUER, new Quantity(1000), POLICY, new PoseidonCommitments().of(BOND_DESCRIPTION.canonicalText())),
                new Instruction.OpenHolding(BOND, BERT), new Instruction.OpenHolding(BOND, ANNA), new Instruction.OpenHolding(FUND, CLEO),
                new Instruction.Issue(BOND, ANNA, new Quantity(600)), new Instruction.Issue(FUND, CLEO, new Quantity(Long.MAX_VALUE - 1)));
        events.accept(new AssetEvent.AssetDescribed(BOND, ISSUER, BOND_DESCRIPTION, new BundleId("00000000-0000-4000-8000-000000000002"), tick()));
        submit(ANNA, new Instruction.Transfer(BOND, BERT, new Quantity(250)), new Instruction.Transfer(BOND, BERT, new Quantity(351)));
        submit(BERT, new Instruction.Issue(BOND, BERT, new Quantity(1)));
        submit(ISSUER, new Instruction.FreezePart(BOND, ANNA, new Quantity(100)), new Instruction.UnfreezePart(BOND, ANNA, new Quantity(40)),
                new Instruction.Pause(BOND), new Instruction.ForcedTransfer(BOND, ANNA, BERT, new Quantity(300), new PoseidonCommitments().of("court")),
                new Instruction.Unpause(BOND), new Instruction.Redeem(BOND, BERT, new Quantity(7)));
        submit(REGISTRAR, new Instruction.UpdateAccount(CLEO, new Profile(12, Set.of(Role.HOLDER), 7, EXPIRY, 250, Set.of(), 0, true)));
        seal();
        return this;
    }

    static final Caller AUDITOR = new Caller("auditor-1", "audit-firm", Set.of(Duty.AUDITOR), Set.of());

    /** The file, made at a fixed time. */
    byte[] export(SettlementHistory settlement, Register register, Path scratch, long from, long to) {
        ExportAudit audit = new ExportAudit(history, settlement, register, new PoseidonCommitments(), new ZipAuditArchive(scratch),
                () -> Instant.parse("2026-11-24T10:00:00Z"));
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            audit.export(AUDITOR, from, to, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A port of which one method answers and any other fails. */
    static <T> T only(Class<T> port, String method, Object answer) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, called, arguments) -> {
            if (called.getName().equals(method)) {
                return answer;
            }
            throw new UnsupportedOperationException(called.getName());
        }));
    }
}
