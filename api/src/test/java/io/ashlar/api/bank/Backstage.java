package io.ashlar.api.bank;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.ashlar.application.access.Sight;
import io.ashlar.application.approval.DecideProposals;
import io.ashlar.application.approval.ExecuteProposals;
import io.ashlar.application.approval.ProposeMeasures;
import io.ashlar.application.approval.ReadProposals;
import io.ashlar.application.asset.CreateAssets;
import io.ashlar.application.corporateaction.ReadCalendar;
import io.ashlar.application.instruction.CarryOutBundles;
import io.ashlar.application.instruction.QuoteInstructions;
import io.ashlar.application.instruction.SubmitInstructions;
import io.ashlar.application.participant.Callers;
import io.ashlar.application.participant.EnrolKeys;
import io.ashlar.application.participant.OnboardParticipants;
import io.ashlar.application.port.AnsweringLedger;
import io.ashlar.application.port.Bundles;
import io.ashlar.application.port.Clock;
import io.ashlar.application.port.Descriptions;
import io.ashlar.application.port.IdempotencyKeys;
import io.ashlar.application.port.KeyVault;
import io.ashlar.application.port.Numbers;
import io.ashlar.application.port.Reasons;
import io.ashlar.application.port.Rehearsal;
import io.ashlar.application.port.SettlementLayer;
import io.ashlar.application.view.Calendar;
import io.ashlar.application.view.History;
import io.ashlar.application.view.ReadHistory;
import io.ashlar.application.view.ReadKeys;
import io.ashlar.application.view.ReadRegister;
import io.ashlar.application.view.ReadStatements;
import io.ashlar.application.view.Register;
import io.ashlar.application.view.Statements;
import io.ashlar.domain.asset.DescribeAsset;
import io.ashlar.domain.corporateaction.Payout;
import io.ashlar.domain.corporateaction.Terms;
import io.ashlar.domain.instruction.BundleOrder;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.instruction.RefusalCode;
import io.ashlar.domain.participant.OnboardParticipant;
import io.ashlar.domain.participant.Profile;
import io.ashlar.domain.participant.Role;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.Bytes32;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** The real use cases on ports in memory. Organisation "own" has account 10, the platform has one asset, number 1, of issuer 20. */
@TestConfiguration
class Backstage {
    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    /** How long a proposal lasts. */
    static final Duration LASTS = Duration.ofDays(7);

    /** What reached the event store's door. */
    static final class RecordingBundles implements Bundles {
        final List<BundleOrder> orders = new ArrayList<>();
        /** Set to fail as a process does that ends here. */
        volatile boolean crash;

        @Override
        public synchronized void carryOut(BundleOrder order) {
            if (crash) {
                throw new IllegalStateException("the process ended");
            }
            orders.add(order);
        }
    }

    static final class RecordingDescriptions implements Descriptions {
        final List<Object> orders = new ArrayList<>();

        @Override
        public void carryOut(DescribeAsset order) {
            orders.add(order);
        }

        @Override
        public void carryOut(OnboardParticipant order) {
            orders.add(order);
        }
    }

    static final class InMemoryNumbers implements Numbers {
        private final Map<BundleId, Long> taken = new HashMap<>();
        private long next = 2;

        @Override
        public long accounts(BundleId bundle, int count) {
            return taken.computeIfAbsent(bundle, b -> {
                next += count;
                return next - count;
            });
        }

        @Override
        public long assets(BundleId bundle, int count) {
            return accounts(bundle, count);
        }

        @Override
        public long lastAsset() {
            return 1;
        }
    }

    static final class InMemoryKeys implements IdempotencyKeys {
        private final Map<Key, String> bodies = new HashMap<>();
        private final Map<Key, String> answers = new HashMap<>();
        /** Set to fail as a database does that goes away between doing and answering. */
        boolean crashBeforeAnswer;

        @Override
        public synchronized Claim claim(Key key, String bodyHash, Instant now) {
            String known = bodies.putIfAbsent(key, bodyHash);
            if (known != null && !known.equals(bodyHash)) {
                return new Claim.OtherBody();
            }
            return answers.containsKey(key) ? new Claim.Answered(answers.get(key)) : new Claim.Open();
        }

        @Override
        public synchronized void answer(Key key, String answer) {
            if (crashBeforeAnswer) {
                throw new IllegalStateException("the database went away");
            }
            answers.put(key, answer);
        }

        @Override
        public synchronized void release(Key key) {
            if (!answers.containsKey(key)) {
                bodies.remove(key);
            }
        }
    }

    /** The portal's, which this slice leaves out. */
    @Bean
    AccessDeniedHandler refusalPage() {
        return new AccessDeniedHandlerImpl();
    }

    @Bean
    AuthenticationFailureHandler failurePage() {
        return mock(AuthenticationFailureHandler.class);
    }

    @Bean
    Register register() {
        Register register = mock(Register.class);
        when(register.accountsOf(any())).thenReturn(Set.of());
        when(register.accountsOf("own")).thenReturn(Set.of(10L));
        when(register.asset(anyLong())).thenReturn(Optional.empty());
        when(register.asset(1)).thenReturn(Optional.of(new Register.AssetView(1, "Bond", "DE000A1EWWW0", "529900T8BM49AURSDO55", "EUR", 20, 20,
                Long.MAX_VALUE, Long.MAX_VALUE, 1, false, true, NOW)));
        when(register.account(anyLong())).thenReturn(Optional.empty());
        for (long account : new long[] {10, 20}) {
            when(register.account(account)).thenReturn(Optional.of(
                    new Register.AccountView(account, "any", 7, "AGENT HOLDER", 2, NOW, 276, Set.of(1), 3, false, true)));
        }
        when(register.profile(anyLong())).thenReturn(Optional.of(new Profile(7, Set.of(Role.HOLDER), 2, NOW, 276, Set.of(1), 3, false)));
        Register.InstructionView others = new Register.InstructionView(5, "00000000-0000-0000-0000-000000000020", 0, "Transfer", 20, 1L, 20L, 30L, 5L,
                "SEALED", null, 1L, 1L, NOW);
        when(register.bundle(any(), anyInt(), anyInt())).thenReturn(List.of());
        when(register.bundle(eq(others.bundle()), eq(0), anyInt())).thenReturn(List.of(others));
        return register;
    }

    @Bean
    RecordingBundles bundles() {
        return new RecordingBundles();
    }

    @Bean
    RecordingDescriptions descriptions() {
        return new RecordingDescriptions();
    }

    @Bean
    InMemoryKeys keys() {
        return new InMemoryKeys();
    }

    /** Stands still until it is moved. */
    static final class SetClock implements Clock {
        volatile Instant now = NOW;

        @Override
        public Instant now() {
            return now;
        }
    }

    @Bean
    SetClock clock() {
        return new SetClock();
    }

    @Bean
    CarryOutBundles carryOutBundles(Bundles bundles, Descriptions descriptions, Clock clock) {
        return new CarryOutBundles(bundles, descriptions, clock);
    }

    @Bean
    InMemoryProposals proposals() {
        return new InMemoryProposals();
    }

    @Bean
    SubmitInstructions submitInstructions(CarryOutBundles bundles, InMemoryProposals proposals, Register register, Clock clock) {
        return new SubmitInstructions(bundles, new ProposeMeasures(proposals, proposals, register, clock, LASTS), new InMemoryNumbers(),
                text -> new Bytes32("0x" + "0".repeat(64)), keyVault());
    }

    @Bean
    ReadProposals readProposals(InMemoryProposals proposals) {
        Reasons none = mock(Reasons.class);
        when(none.of(any())).thenReturn(Optional.empty());
        return new ReadProposals(proposals, none);
    }

    @Bean
    ExecuteProposals executeProposals(InMemoryProposals proposals, CarryOutBundles bundles, Clock clock) {
        return new ExecuteProposals(proposals, proposals, bundles, clock);
    }

    @Bean
    DecideProposals decideProposals(InMemoryProposals proposals, ReadProposals reading, ExecuteProposals execution, Clock clock) {
        return new DecideProposals(proposals, reading, execution, clock);
    }

    /** Refuses amounts of 13. */
    @Bean
    QuoteInstructions quoteInstructions(SubmitInstructions instructions, Clock clock) {
        return new QuoteInstructions(instructions, (bundle, at) -> new Rehearsal.Outcome(7, 99, bundle.instructions().stream()
                .map(i -> i instanceof Instruction.Transfer t && t.amount().units() == 13
                        ? Optional.of(RefusalCode.INSUFFICIENT_FREE_BALANCE) : Optional.<RefusalCode>empty()).toList()), clock);
    }

    /** One key for everybody; nothing is signed in this slice. */
    private static KeyVault keyVault() {
        KeyVault keys = mock(KeyVault.class);
        when(keys.firstKey(any())).thenReturn(Optional.of(new Bytes32("0x" + "7".repeat(64))));
        return keys;
    }

    @Bean
    CreateAssets createAssets(SubmitInstructions instructions) {
        return new CreateAssets(instructions);
    }

    @Bean
    OnboardParticipants onboardParticipants(SubmitInstructions instructions, Register register) {
        return new OnboardParticipants(instructions, register);
    }

    @Bean
    ReadKeys readKeys() {
        return new ReadKeys(account -> Optional.of(new AnsweringLedger.Key(new Bytes32("0x" + "7".repeat(64)), 3)), keyVault(), Backstage::place);
    }

    /** No institution vouches for anything here. */
    @Bean
    EnrolKeys enrolKeys(SubmitInstructions instructions, Clock clock) {
        return new EnrolKeys(instructions, (key, place, account, root, signature) -> false, enrolment -> { }, Backstage::place, clock);
    }

    private static SettlementLayer.Place place() {
        return new SettlementLayer.Place(31337, "0x" + "a".repeat(40));
    }

    @Bean
    Callers callers(Register register) {
        return new Callers(register);
    }

    @Bean
    ReadRegister readRegister(Register register) {
        return new ReadRegister(register, (asset, account) -> Optional.empty());
    }

    /** Account 10 had 40 of asset 1, got 60 more and gave 25 to account 30. */
    @Bean
    ReadStatements readStatements(ReadRegister register, Clock clock) {
        Statements statements = mock(Statements.class);
        String bundle = "00000000-0000-0000-0000-000000000020";
        List<Statements.Entry> entries = List.of(
                new Statements.Entry(5, NOW.minusSeconds(60), bundle, 0, "Issue", null, 60, new Statements.Position(100, 0), 2, "SETTLED"),
                new Statements.Entry(6, NOW.minusSeconds(30), bundle, 1, "Transfer", 30L, -25, new Statements.Position(75, 0), 2, "SETTLED"));
        when(statements.before(anyLong(), anyLong(), any())).thenAnswer(call -> call.<Instant>getArgument(2).isBefore(NOW)
                ? new Statements.Position(40, 0) : new Statements.Position(75, 0));
        when(statements.entries(anyLong(), anyLong(), any(), any(), anyLong(), anyInt())).thenAnswer(call -> entries.stream()
                .filter(entry -> entry.position() > call.<Long>getArgument(4)).limit(call.<Integer>getArgument(5)).toList());
        return new ReadStatements(statements, register, clock);
    }

    /** Asset 1 was issued at noon and not changed since. */
    @Bean
    ReadHistory readHistory(ReadRegister register, Clock clock) {
        History history = mock(History.class);
        History.Cut cut = new History.Cut(1, 3, 1, NOW, 100, 2);
        when(history.cut(anyLong(), any())).thenReturn(Optional.empty());
        when(history.cut(eq(1L), argThat(at -> at != null && !at.isBefore(NOW)))).thenReturn(Optional.of(cut));
        List<Register.HoldingView> lines = List.of(new Register.HoldingView(1, 10, 40, 0), new Register.HoldingView(1, 30, 60, 0));
        when(history.positions(any(), eq(cut), anyLong(), anyInt())).thenAnswer(call -> lines.stream()
                .filter(line -> line.account() > call.<Long>getArgument(2))
                .filter(line -> !(call.getArgument(0) instanceof Sight.Own own) || own.accounts().contains(line.account()))
                .limit(call.<Integer>getArgument(3)).toList());
        return new ReadHistory(history, register, clock);
    }

    /** Asset 1 pays 1.255 EUR a unit to whoever holds it at noon. */
    @Bean
    ReadCalendar readCalendar(ReadHistory history, Clock clock) {
        Calendar calendar = mock(Calendar.class);
        Calendar.ActionView coupon = new Calendar.ActionView(4, "00000000-0000-0000-0000-0000000000ac", 1, "Bond", "EUR", new Terms(Terms.Kind.COUPON,
                Payout.parse(Payout.Basis.PER_UNIT, "1.255"), NOW, NOW.plusSeconds(60), "UTC"), NOW.minusSeconds(60), NOW.minusSeconds(60), 0, null);
        when(calendar.action(any())).thenReturn(Optional.empty());
        when(calendar.action(coupon.action())).thenReturn(Optional.of(coupon));
        when(calendar.ofAsset(eq(1L), anyLong(), anyInt())).thenReturn(List.of(coupon));
        return new ReadCalendar(calendar, history, clock);
    }
}
