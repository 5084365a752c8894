package io.ashlar.infrastructure.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.application.access.Sight;
import io.ashlar.application.view.History;
import io.ashlar.application.view.Register;
import io.ashlar.application.view.Register.HoldingView;
import io.ashlar.application.view.Register.InstructionView;
import io.ashlar.application.view.Search;
import io.ashlar.application.view.Statements;
import io.ashlar.domain.asset.Policy;
import io.ashlar.domain.instruction.Answer;
import io.ashlar.domain.instruction.BundleEvent;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.instruction.RefusalCode;
import io.ashlar.domain.instruction.Status;
import io.ashlar.domain.participant.Profile;
import io.ashlar.domain.participant.Role;
import io.ashlar.domain.settlement.BatchEvent;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.Bytes32;
import io.ashlar.domain.shared.Quantity;
import io.ashlar.infrastructure.axon.DomainJson;
import io.ashlar.infrastructure.embedded.LocalPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** The register's past on a real PostgreSQL, against a register kept in memory: every time asked for, every line, every sum. */
class HistoryTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Sight ALL = new Sight.Everything();
    private static final AssetId BOND = new AssetId(1);
    private static final AccountId ISSUER = new AccountId(2);
    private static final long FIRST = 10;
    private static final int ACCOUNTS = 12;
    private static final Bytes32 HASH = new Bytes32("0x" + "0".repeat(64));

    @TempDir
    static Path folder;
    private static LocalPostgres postgres;
    private static JdbcTemplate jdbc;
    private static JdbcHistory history;
    private static JdbcRegister register;
    private static final List<Object> EVENTS = new ArrayList<>();
    private static final TreeMap<Instant, Map<Long, Long>> BALANCES = new TreeMap<>();
    private static final TreeMap<Instant, Long> SUPPLIES = new TreeMap<>();

    @BeforeAll
    static void aLife() {
        postgres = new LocalPostgres(folder.resolve("postgres"), 0);
        Flyway.configure().dataSource(postgres.dataSource()).load().migrate();
        jdbc = new JdbcTemplate(postgres.dataSource());
        history = new JdbcHistory(jdbc);
        register = new JdbcRegister(jdbc);
        live(new Random(20261125));
        project();
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    private static void project() {
        ReadModels models = new ReadModels(jdbc, DomainJson.mapper());
        EVENTS.forEach(models::apply);
    }

    /** Holders, then three hundred steps of every kind that moves units, one second apart; a refusal now and then, a batch every fifty. */
    private static void live(Random dice) {
        Instant at = START;
        long position = 0;
        bundle(ISSUER, new Instruction.CreateAsset(BOND, ISSUER, new Quantity(1_000_000), Policy.of(1, Set.of(1), Set.of(3)), HASH), ++position, 1, at);
        for (long account = FIRST; account < FIRST + ACCOUNTS; account++) {
            bundle(new AccountId(1), new Instruction.RegisterAccount(new AccountId(account), new Profile(100 + account / 2, Set.of(Role.HOLDER), 2,
                    START.plus(Duration.ofDays(900)), 276, Set.of(1), 3, false)), ++position, 1, at);
            bundle(ISSUER, new Instruction.OpenHolding(BOND, new AccountId(account)), ++position, 1, at);
        }
        Map<Long, Long> balances = new TreeMap<>();
        long supply = 0;
        for (int step = 1; step <= 300; step++) {
            at = START.plusSeconds(step);
            AccountId one = account(dice);
            AccountId two = account(dice);
            long held = balances.getOrDefault(one.value(), 0L);
            long some = held == 0 ? 0 : dice.nextInt(4) == 0 ? held : 1 + dice.nextLong(held);
            int kind = dice.nextInt(6);
            Instruction instruction;
            if (held == 0 || one.equals(two) || kind == 0) {
                long units = 1 + dice.nextInt(500);
                instruction = new Instruction.Issue(BOND, one, new Quantity(units));
                balances.merge(one.value(), units, Long::sum);
                supply += units;
            } else if (kind == 1) {
                instruction = dice.nextBoolean() ? new Instruction.Redeem(BOND, one, new Quantity(some))
                        : new Instruction.ForcedRedemption(BOND, one, new Quantity(some), HASH);
                balances.merge(one.value(), -some, Long::sum);
                supply -= some;
            } else if (kind == 2 && balances.getOrDefault(two.value(), 0L) == 0) {
                instruction = new Instruction.RecoverHolding(BOND, one, two);
                balances.put(two.value(), held);
                balances.put(one.value(), 0L);
            } else if (kind == 3) {
                instruction = new Instruction.ForcedTransfer(BOND, one, two, new Quantity(some), HASH);
                balances.merge(one.value(), -some, Long::sum);
                balances.merge(two.value(), some, Long::sum);
            } else {
                instruction = new Instruction.Transfer(BOND, two, new Quantity(some));
                balances.merge(one.value(), -some, Long::sum);
                balances.merge(two.value(), some, Long::sum);
            }
            AccountId actor = instruction instanceof Instruction.Transfer ? one : ISSUER;
            bundle(actor, instruction, ++position, 1 + step / 50, at);
            if (step % 20 == 0) {
                refused(one, new Instruction.Transfer(BOND, two, new Quantity(999_999)), at);
            }
            if (step % 50 == 0) {
                EVENTS.add(new BatchEvent.BatchSealed(step / 50, HASH, HASH, HASH, at, 50, at));
            }
            BALANCES.put(at, Map.copyOf(balances));
            SUPPLIES.put(at, supply);
        }
    }

    private static AccountId account(Random dice) {
        return new AccountId(FIRST + dice.nextInt(ACCOUNTS));
    }

    private static void bundle(AccountId actor, Instruction instruction, long position, long batch, Instant at) {
        BundleId bundle = accepted(actor, instruction, at);
        EVENTS.add(new BundleEvent.BundleSequenced(bundle, List.of(new Answer.Sequenced(position, batch)), at));
    }

    private static void refused(AccountId actor, Instruction instruction, Instant at) {
        EVENTS.add(new BundleEvent.BundleSequenced(accepted(actor, instruction, at), List.of(new Answer.Refused(RefusalCode.INSUFFICIENT_FREE_BALANCE)), at));
    }

    private static BundleId accepted(AccountId actor, Instruction instruction, Instant at) {
        BundleId bundle = BundleId.derivedFrom("step " + EVENTS.size());
        EVENTS.add(new BundleEvent.BundleAccepted(bundle, actor, List.of(instruction), null, "test", at));
        return bundle;
    }

    private static Map<Long, Long> held(Map<Long, Long> balances) {
        return balances.entrySet().stream().filter(e -> e.getValue() > 0).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Test
    void atEveryTimeTheLinesAreThoseOfThenAndAddUpToTheSupplyOfThen() {
        BALANCES.forEach((at, balances) -> {
            History.Cut cut = history.cut(1, at.plusMillis(500)).orElseThrow();
            assertThat(cut.at()).isEqualTo(at);
            assertThat(cut.supply()).as("supply at %s", at).isEqualTo(SUPPLIES.get(at));
            assertThat(cut.holders()).as("holders at %s", at).isEqualTo(held(balances).size());
            List<HoldingView> lines = history.positions(ALL, cut, 0, 100);
            assertThat(lines.stream().collect(Collectors.toMap(HoldingView::account, HoldingView::balance))).isEqualTo(held(balances));
            assertThat(history.summary(ALL, cut, 3).total()).isEqualTo(new History.Total(cut.supply(), cut.holders()));
        });
    }

    @Test
    void investorsAreTheSumsOfTheirAccounts() {
        Instant at = START.plusSeconds(150);
        Map<Long, Long> expected = held(BALANCES.get(at)).entrySet().stream()
                .collect(Collectors.groupingBy(e -> 100 + e.getKey() / 2, Collectors.summingLong(Map.Entry::getValue)));
        History.Cut cut = history.cut(1, at).orElseThrow();
        assertThat(history.investors(ALL, cut, 0, 100).stream().collect(Collectors.toMap(History.InvestorTotal::investor, History.InvestorTotal::units)))
                .isEqualTo(expected);
        List<History.InvestorTotal> first = history.investors(ALL, cut, 0, 2);
        List<History.InvestorTotal> next = history.investors(ALL, cut, first.getLast().investor(), 100);
        assertThat(first.size() + next.size()).isEqualTo(expected.size());
    }

    @Test
    void aHolderSeesItsOwnLineAlone() {
        History.Cut cut = history.cut(1, START.plusSeconds(300)).orElseThrow();
        HoldingView some = history.positions(ALL, cut, 0, 1).getFirst();
        Sight own = new Sight.Own(Set.of(some.account()), Set.of());
        assertThat(history.positions(own, cut, 0, 100)).containsExactly(some);
        assertThat(history.summary(own, cut, 3).total()).isEqualTo(new History.Total(some.balance(), 1));
    }

    @Test
    void theGreatestLinesAreTheGreatestOfThen() {
        for (int second : new int[] {150, 300}) {
            Instant at = START.plusSeconds(second);
            List<Long> expected = held(BALANCES.get(at)).values().stream().sorted((a, b) -> Long.compare(b, a)).limit(3).toList();
            assertThat(history.summary(ALL, history.cut(1, at).orElseThrow(), 3).greatest()).extracting(HoldingView::balance).isEqualTo(expected);
        }
    }

    @Test
    void beforeTheFirstChangeThereIsNoRegister() {
        assertThat(history.cut(1, START.minusSeconds(1))).isEmpty();
        assertThat(history.cut(2, START.plusSeconds(300))).isEmpty();
    }

    @Test
    void theCourseHasTheSupplyOfEachOfItsTimes() {
        List<History.Cut> course = history.course(1, START, START.plusSeconds(300), 31);
        assertThat(course).hasSize(31);
        course.stream().skip(1).forEach(c -> assertThat(c.supply()).as("at %s", c.at()).isEqualTo(SUPPLIES.get(c.at())));
    }

    @Test
    void thePresentRegisterAndItsCountsAreTheLastOfThePast() {
        Register.AssetView asset = register.asset(1).orElseThrow();
        History.Cut cut = history.cut(1, START.plusSeconds(9_999)).orElseThrow();
        assertThat(asset.supply()).isEqualTo(cut.supply());
        assertThat(asset.holders()).isEqualTo(cut.holders()).isEqualTo(held(BALANCES.lastEntry().getValue()).size());
    }

    @Test
    void aStatementLeadsFromWhatWasHeldToWhatIsHeld() {
        JdbcStatements statements = new JdbcStatements(jdbc);
        Instant from = START.plusSeconds(40);
        Instant to = START.plusSeconds(260);
        for (long account = FIRST; account < FIRST + ACCOUNTS; account++) {
            long entryOf = account;
            long running = BALANCES.get(from.minusSeconds(1)).getOrDefault(account, 0L);
            assertThat(statements.before(1, account, from).balance()).isEqualTo(running);
            List<Statements.Entry> entries = statements.entries(1, account, from, to, 0, 1_000);
            assertThat(entries).isNotEmpty();
            for (Statements.Entry entry : entries) {
                running += entry.change();
                assertThat(entry.change()).isNotZero();
                assertThat(entry.after().balance()).as("%s", entry).isEqualTo(running)
                        .isEqualTo(BALANCES.get(entry.at()).getOrDefault(account, 0L));
                InstructionView cause = register.bundle(entry.bundle(), entry.index(), 1).getFirst();
                assertThat(cause.position()).isEqualTo(entry.position());
                assertThat(cause.status()).isEqualTo(entry.status());
                List<Long> others = Stream.of(cause.from(), cause.to()).filter(Objects::nonNull).filter(party -> party != entryOf).toList();
                assertThat(entry.counterparty()).isEqualTo(others.isEmpty() ? null : others.getFirst());
            }
            assertThat(statements.before(1, account, to).balance()).isEqualTo(running);
            List<Statements.Entry> rest = statements.entries(1, account, from, to, entries.getFirst().position(), 1_000);
            assertThat(rest).isEqualTo(entries.subList(1, entries.size()));
        }
        assertThat(statements.before(1, FIRST, START.minusSeconds(1))).isEqualTo(Statements.Position.NONE);
    }

    @Test
    void whoRunsAnAssetSeesWhatOthersDoWithIt() {
        Sight issuer = new Sight.Own(Set.of(ISSUER.value()), Set.of(1L));
        List<InstructionView> seen = register.instructions(issuer, Long.MAX_VALUE, 1_000);
        assertThat(seen).extracting(InstructionView::kind).contains("Transfer");
        assertThat(seen).extracting(InstructionView::row).isSortedAccordingTo((a, b) -> Long.compare(b, a)).doesNotHaveDuplicates();
        long ofTheAsset = register.instructions(ALL, Long.MAX_VALUE, 1_000).stream().filter(i -> Long.valueOf(1).equals(i.asset())).count();
        assertThat(seen).hasSize((int) ofTheAsset);
        Sight holder = new Sight.Own(Set.of(FIRST), Set.of());
        assertThat(register.instructions(holder, Long.MAX_VALUE, 1_000)).isNotEmpty()
                .allMatch(i -> i.actor() == FIRST || Long.valueOf(FIRST).equals(i.from()) || Long.valueOf(FIRST).equals(i.to()));
    }

    @Test
    void aSearchFindsWhatAListOfAllHolds() {
        List<InstructionView> all = register.instructions(ALL, Long.MAX_VALUE, 10_000);
        Instant from = START.plusSeconds(100);
        Instant until = START.plusSeconds(140);
        assertThat(found(new Search(null, null, null, null, null, from, until, null)))
                .isEqualTo(all.stream().filter(i -> !i.acceptedAt().isBefore(from) && i.acceptedAt().isBefore(until)).toList()).isNotEmpty();
        assertThat(found(new Search(Status.REFUSED, null, RefusalCode.INSUFFICIENT_FREE_BALANCE, null, null, null, null, null)))
                .isEqualTo(all.stream().filter(i -> i.status().equals("REFUSED")).toList()).hasSize(15);
        for (Status status : Status.values()) {
            assertThat(found(new Search(status, null, null, null, null, null, null, null))).as("%s", status)
                    .isEqualTo(all.stream().filter(i -> i.status().equals(status.name())).toList());
        }
        assertThat(found(new Search(Status.SEALED, "Issue", null, 1L, FIRST, null, null, null)))
                .isEqualTo(all.stream().filter(i -> i.status().equals("SEALED") && i.kind().equals("Issue") && Long.valueOf(FIRST).equals(i.to())).toList())
                .isNotEmpty();
    }

    private static List<InstructionView> found(Search search) {
        return register.instructions(ALL, search, Long.MAX_VALUE, 10_000);
    }

    @Test
    void toldAgainThePastIsTheSame() {
        List<Map<String, Object>> positions = jdbc.queryForList("select * from position_change order by position, account");
        List<Map<String, Object>> assets = jdbc.queryForList("select * from asset_change order by position");
        jdbc.execute("truncate asset, account, holding, instruction, batch, batch_timeline, batch_transaction, position_change, asset_change restart identity");
        project();
        assertThat(jdbc.queryForList("select * from position_change order by position, account")).isEqualTo(positions);
        assertThat(jdbc.queryForList("select * from asset_change order by position")).isEqualTo(assets).isNotEmpty();
    }
}
