package io.ashlar.infrastructure.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.application.access.Scope;
import io.ashlar.application.approval.ExecuteProposals;
import io.ashlar.application.instruction.CarryOutBundles;
import io.ashlar.application.view.ProposalRegister.Eyes;
import io.ashlar.application.view.ProposalRegister.Filter;
import io.ashlar.application.view.ProposalRegister.ProposalView;
import io.ashlar.domain.approval.Approver;
import io.ashlar.domain.approval.Decision.Reason;
import io.ashlar.domain.approval.Measure;
import io.ashlar.domain.approval.Party;
import io.ashlar.domain.approval.ProposalOrder;
import io.ashlar.domain.approval.ProposalStatus;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.participant.OnboardParticipant;
import io.ashlar.domain.participant.Profile;
import io.ashlar.domain.participant.Role;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.Quantity;
import io.ashlar.infrastructure.axon.AxonEventSourcing;
import io.ashlar.infrastructure.axon.DomainJson;
import io.ashlar.infrastructure.embedded.LocalPostgres;
import io.ashlar.infrastructure.projection.JdbcProposalRegister;
import io.ashlar.infrastructure.projection.ReadModels;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** Proposals in a real event store that two processes write to, and their read side. */
class ProposalsOnPostgresTest {
    private static final Instant AT = Instant.parse("2026-11-25T12:00:00Z");
    private static final Instant EXPIRES = AT.plus(Duration.ofDays(7));
    private static final Party MAKER = new Party("maker", "issuer-one");
    private static final Profile PROFILE = new Profile(7, Set.of(Role.HOLDER), 2, AT.plus(Duration.ofDays(900)), 276, Set.of(1), 3, false);

    @TempDir
    static Path folder;
    private static LocalPostgres postgres;
    private static JdbcTemplate jdbc;
    private static JdbcProposalRegister register;
    private static AxonEventSourcing one;
    private static AxonEventSourcing other;

    @BeforeAll
    static void start() {
        postgres = new LocalPostgres(folder.resolve("postgres"), 0);
        Flyway.configure().dataSource(postgres.dataSource()).load().migrate();
        jdbc = new JdbcTemplate(postgres.dataSource());
        register = new JdbcProposalRegister(jdbc, DomainJson.mapper());
        ReadModels models = new ReadModels(jdbc, DomainJson.mapper());
        one = new AxonEventSourcing("one", postgres.dataSource(), new DataSourceTransactionManager(postgres.dataSource()), models::apply);
        other = new AxonEventSourcing("other", postgres.dataSource(), new DataSourceTransactionManager(postgres.dataSource()), models::apply);
        one.start();
        other.start();
    }

    @AfterAll
    static void stop() {
        other.stop();
        one.stop();
        postgres.close();
    }

    private static BundleId propose(String organisation, Approver approver, Instruction... instructions) {
        BundleId id = new BundleId(UUID.randomUUID().toString());
        one.carryOut(new ProposalOrder.Propose(id, new Measure.Instructions(new AccountId(2), List.of(instructions), null, List.of()),
                new Party("maker", organisation), approver, EXPIRES, AT));
        until(() -> register.proposal(id).isPresent());
        return id;
    }

    private static ProposalView shown(BundleId id, ProposalStatus status) {
        until(() -> register.proposal(id).orElseThrow().status() == status);
        return register.proposal(id).orElseThrow();
    }

    private static void until(BooleanSupplier reached) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!reached.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @RepeatedTest(5)
    void ofTwoDecisionsInTwoProcessesOneCounts() throws Exception {
        BundleId id = propose("issuer-one", new Approver.OfIssuer("issuer-one"), new Instruction.Pause(new AssetId(1)));
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            Callable<Optional<Reason>> approval = () -> {
                go.await();
                return one.carryOut(new ProposalOrder.Approve(id, new Party("first", "issuer-one"), AT));
            };
            Callable<Optional<Reason>> rejection = () -> {
                go.await();
                return other.carryOut(new ProposalOrder.Reject(id, new Party("second", "issuer-one"), "no", AT));
            };
            Future<Optional<Reason>> approved = both.submit(approval);
            Future<Optional<Reason>> rejected = both.submit(rejection);
            go.countDown();
            assertThat(List.of(approved.get(), rejected.get())).containsExactlyInAnyOrder(Optional.empty(), Optional.of(Reason.CLOSED));
        }
        assertThat(jdbc.queryForList("select payloadtype from domainevententry where aggregateidentifier = ? order by sequencenumber", String.class,
                "proposal-" + id.value())).hasSize(2);
    }

    @RepeatedTest(5)
    void whatIsProposedInTwoProcessesAtOnceIsProposedOnce() throws Exception {
        ProposalOrder order = new ProposalOrder.Propose(new BundleId(UUID.randomUUID().toString()), new Measure.Instructions(new AccountId(2),
                List.of(new Instruction.Pause(new AssetId(1))), null, List.of()), new Party("maker", "twice"), new Approver.OfCompliance(), EXPIRES, AT);
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            List<Future<Optional<Reason>>> answers = List.of(one, other).stream().map(process -> both.submit(() -> {
                go.await();
                return process.carryOut(order);
            })).toList();
            go.countDown();
            assertThat(answers.get(0).get()).isEmpty();
            assertThat(answers.get(1).get()).isEmpty();
        }
        assertThat(jdbc.queryForObject("select count(*) from domainevententry where aggregateidentifier = ?", Integer.class,
                "proposal-" + order.proposal().value())).isEqualTo(1);
    }

    @Test
    void itsMeasureIsReadAsItWasProposedAndCarriedOutOnce() {
        Instruction issue = new Instruction.Issue(new AssetId(1), new AccountId(3), new Quantity(Long.MAX_VALUE));
        BundleId id = propose("issuer-one", new Approver.OfIssuer("issuer-one"), issue, new Instruction.LockHolding(new AssetId(2), new AccountId(3), EXPIRES));
        assertThat(register.measure(id)).contains(new Measure.Instructions(new AccountId(2), List.of(issue,
                new Instruction.LockHolding(new AssetId(2), new AccountId(3), EXPIRES)), null, List.of()));
        ProposalView open = shown(id, ProposalStatus.OPEN);
        assertThat(open.first()).isEqualTo(issue);
        assertThat(open.assets()).containsExactlyInAnyOrder(1L, 2L);
        assertThat(open.beyond()).isFalse();
        assertThat(open.by()).isEqualTo(MAKER);
        assertThat(open.expires()).isEqualTo(EXPIRES);

        // Approved by a process that ends before it carries anything out.
        assertThat(other.carryOut(new ProposalOrder.Approve(id, new Party("checker", "issuer-one"), AT))).isEmpty();
        shown(id, ProposalStatus.APPROVED);
        assertThat(register.approved(10)).contains(id);
        ExecuteProposals here = new ExecuteProposals(one, register, new CarryOutBundles(one, one, () -> AT), () -> AT);
        ExecuteProposals there = new ExecuteProposals(other, register, new CarryOutBundles(other, other, () -> AT), () -> AT);
        here.round();
        there.round();
        ProposalView executed = shown(id, ProposalStatus.EXECUTED);
        assertThat(executed.decidedBy()).isEqualTo(new Party("checker", "issuer-one"));
        assertThat(jdbc.queryForObject("select count(*) from domainevententry where aggregateidentifier = ?", Integer.class, id.value())).isEqualTo(1);
        until(() -> jdbc.queryForObject("select count(*) from instruction where bundle = ?", Integer.class, id.value()) == 2);
    }

    @Test
    void eachSeesItsOwnAndWhatWaitsForIt() {
        BundleId issuers = propose("org-a", new Approver.OfIssuer("org-b"), new Instruction.Pause(new AssetId(7)));
        BundleId measure = propose("org-a", new Approver.OfCompliance(), new Instruction.FreezePart(new AssetId(8), new AccountId(3), new Quantity(1)));
        Scope every = new Scope.EveryAsset();
        assertThat(ids(new Eyes(false, every, "x", "org-a", false, false), Filter.ALL)).containsExactly(measure, issuers);
        assertThat(ids(new Eyes(false, every, "x", "org-b", false, false), Filter.ALL)).isEmpty();
        assertThat(ids(new Eyes(false, every, "x", "org-b", true, false), Filter.ALL)).containsExactly(issuers);
        assertThat(ids(new Eyes(false, every, "x", "org-b", true, false), Filter.MINE)).containsExactly(issuers);
        assertThat(ids(new Eyes(false, every, "maker", "org-b", true, false), Filter.MINE)).as("its proposer's").isEmpty();
        assertThat(ids(new Eyes(true, every, "x", "compliance", false, true), Filter.MINE)).contains(measure).doesNotContain(issuers);
        assertThat(ids(new Eyes(true, every, "x", "audit", false, false), Filter.MINE)).isEmpty();
        assertThat(ids(new Eyes(true, new Scope.Only(Set.of(7L)), "x", "audit", false, false), Filter.OPEN)).containsExactly(issuers);
        assertThat(ids(new Eyes(false, new Scope.Only(Set.of(8L)), "x", "org-b", true, false), Filter.MINE)).isEmpty();
        assertThat(register.waiting(new Eyes(false, every, "x", "org-b", true, false))).isEqualTo(1);
        List<ProposalView> page = register.proposals(new Eyes(false, every, "x", "org-a", false, false), Filter.ALL, Long.MAX_VALUE, 1);
        assertThat(register.proposals(new Eyes(false, every, "x", "org-a", false, false), Filter.ALL, page.getFirst().row(), 10))
                .extracting(ProposalView::proposal).containsExactly(issuers);
        one.carryOut(new ProposalOrder.Withdraw(issuers, new Party("maker", "org-a"), AT));
        shown(issuers, ProposalStatus.WITHDRAWN);
        assertThat(ids(new Eyes(false, every, "x", "org-a", false, false), Filter.OPEN)).containsExactly(measure);
        assertThat(register.waiting(new Eyes(false, every, "x", "org-b", true, false))).isZero();
    }

    private static List<BundleId> ids(Eyes eyes, Filter filter) {
        return register.proposals(eyes, filter, Long.MAX_VALUE, 50).stream().filter(p -> p.by().organisation().startsWith("org-")).map(ProposalView::proposal).toList();
    }

    @Test
    void whatNobodyApprovedInTimeIsDueAndExpires() {
        BundleId id = propose("late", new Approver.OfCompliance(), new Instruction.Pause(new AssetId(1)));
        assertThat(register.due(EXPIRES.minusNanos(1000), 100)).doesNotContain(id);
        assertThat(register.due(EXPIRES, 100)).contains(id);
        one.carryOut(new ProposalOrder.Expire(id, EXPIRES));
        assertThat(shown(id, ProposalStatus.EXPIRED).closedAt()).isEqualTo(EXPIRES);
        assertThat(register.due(EXPIRES, 100)).doesNotContain(id);
    }

    @Test
    void anAccountIsChangingWhileAFreezeOfItIsOpen() {
        AccountId account = new AccountId(77);
        one.carryOut(new OnboardParticipant(account, "bank-alpha", PROFILE, new BundleId(UUID.randomUUID().toString()), AT));
        until(() -> jdbc.queryForObject("select count(*) from account where account = 77", Integer.class) == 1);
        BundleId beside = new BundleId(UUID.randomUUID().toString());
        assertThat(register.standing(Set.of(77L, 78L), beside).changing()).isEmpty();
        BundleId freeze = propose("registrar", new Approver.OfCompliance(), new Instruction.UpdateAccount(account, PROFILE));
        assertThat(register.standing(Set.of(77L), beside).changing()).containsExactly(77L);
        assertThat(register.standing(Set.of(77L), freeze).changing()).as("by itself").isEmpty();
        one.carryOut(new ProposalOrder.Approve(freeze, new Party("officer", "compliance"), AT));
        shown(freeze, ProposalStatus.APPROVED);
        assertThat(register.standing(Set.of(77L), beside).changing()).as("approved, not carried out").containsExactly(77L);
        new ExecuteProposals(one, register, new CarryOutBundles(one, one, () -> AT), () -> AT).round();
        shown(freeze, ProposalStatus.EXECUTED);
        assertThat(register.standing(Set.of(77L), beside).changing()).as("carried out, not answered").containsExactly(77L);
        jdbc.update("update account set frozen = true where account = 77");
        assertThat(register.standing(Set.of(77L, 78L), beside).frozen()).containsExactly(77L);
    }
}
